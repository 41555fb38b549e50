"""Fill the templates of pages; whatever a graph or a stranger says is text in them, and never a tag.

A template is a file beside this one; all are read once, as a worker can open none.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import jinja2

from trialgraph.serve import paths
from trialgraph.view import amounts
from trialgraph.view.findings import rule_name


@cache
def _templates() -> jinja2.Environment:
    texts = {
        file.name: file.read_text(encoding="utf-8")
        for file in files(__name__).iterdir()
        if file.name.endswith((".html", ".css", ".svg", ".js"))
    }
    found = jinja2.Environment(
        loader=jinja2.DictLoader(texts), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    found.filters |= {
        each.__name__: each for each in (paths.page, paths.source, paths.trial, amounts.number, amounts.date, rule_name)
    }
    found.globals |= {each.__name__: each for each in (paths.comparison, paths.question)}
    for name in texts:
        found.get_template(name)
    return found


def filled(template: str, **values: Any) -> bytes:
    """Return a page: a template with values in it."""
    return _templates().get_template(template).render(**values).encode()


def load() -> None:
    """Read all templates."""
    _templates()
