# make demo   see it work
# make test   run all tests, in a quarter of an hour
# make quick  run those that need no server, browser or Java, in a minute or two
# make score  say how well records are read (make score ARGS=--misses: and what is missed)
# make lint   run the linters
# make docs   make the reference pages and the examples of terms again
# make editor fetch the SPARQL editor of the server's page (needs npm)
# make bench  measure speed and memory
#
# Each sets up .venv first, with uv if it is there, else with venv and pip: the demo what it shows, the others all.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready

YASGUI := graph/editor/node_modules/@zazuko/yasgui
EDITOR := graph/trialgraph/serve/pages/yasgui
QUICK := core knowledge language extract ask diff
.PHONY: demo test quick score lint docs editor bench

demo: $(INSTALLED)
	$(BIN)/trialgraph demo

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup

score: $(READY)
	$(BIN)/python tests/accuracy.py $(ARGS)

quick: $(READY)
	$(BIN)/python -m pytest -n auto $(QUICK:%=tests/%) tests/test_repository.py tests/test_gold.py tests/test_documents.py

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/trialgraph lint

docs: $(READY)
	$(BIN)/python docs/term_examples.py
	$(BIN)/python docs/mappings.py
	$(BIN)/python docs/reference.py

editor:
	cd graph/editor && npm ci --ignore-scripts --no-audit --no-fund
	@mkdir -p $(EDITOR)
	cp $(YASGUI)/package.json $(YASGUI)/build/yasgui.min.css $(YASGUI)/build/yasgui.min.js $(EDITOR)

bench: $(READY)
	$(BIN)/python benchmarks/ratios.py
	$(BIN)/python benchmarks/checks.py
	$(BIN)/python benchmarks/line.py
	$(BIN)/python benchmarks/scale.py --records 1000
	$(BIN)/python benchmarks/shapes.py
	$(BIN)/python benchmarks/endpoint.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/pages.py

# $(call install,WHAT) installs packages into .venv.
install = if command -v uv >/dev/null; then \
	    uv pip install --quiet --python $(BIN)/python $(1); \
	else \
	    $(BIN)/python -m pip install --quiet --upgrade pip && $(BIN)/python -m pip install --quiet $(1); \
	fi

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "setting up $(VENV) …"
	@if command -v uv >/dev/null; then \
	    uv venv --quiet --allow-existing --python $(PYTHON) $(VENV); \
	else \
	    $(PYTHON) -m venv $(VENV); \
	fi
	@$(call install,--editable '.[reason]')
	@touch $@

$(READY): $(INSTALLED)
	@$(call install,--editable '.[all]' --group dev)
	@touch $@
