"""The examples of docs/extend.md do what the page says: words, a question, a shape and a check of a team's own."""

import json
import re
import runpy
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.lint.broken import copied

from trialgraph.core.namespaces import ONTOLOGY, OTHERS, PREFIXES, SHAPES
from trialgraph.core.standards import SKOS
from trialgraph.lint import files, terms
from trialgraph.shacl.terms import SH

DOCS = Path(__file__).parents[1] / "docs"
MAPPING, EXAMPLES = (runpy.run_path(str(DOCS / f"{name}.py")) for name in ("mappings", "term_examples"))
PAGE = (DOCS / "extend.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
BLOCKS = re.findall(r"^   `([\w./-]+)`:\n\n   ```turtle\n(.*?)^   ```$", PAGE, re.DOTALL | re.MULTILINE)
RECORDS = [
    {"protocolSection": {
        "identificationModule": {"nctId": number, "briefTitle": f"Testumab in asthma {number}"},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE1"], **size},
        "eligibilityModule": {"eligibilityCriteria": f"Inclusion Criteria:\n* Serum zonulin ≤ {most} ng/mL\n\n"
                                                     "Exclusion Criteria:\n* Pregnancy"},
    }}
    for number, most, size in (("NCT09990001", 60, {"enrollmentInfo": {"count": 12}}), ("NCT09990002", 150, {}),
                               ("NCT09990003", 90, {"enrollmentInfo": {"count": 400}}))
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page beside some documents, and the graph that they are built into."""
    made = tmp_path_factory.mktemp("own")
    for name, text in FILES.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    (made / "documents").mkdir()
    (made / "documents" / "trials.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    assert run("trialgraph build --lexicon words/ documents/", made).returncode == 0
    return made


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", *shlex.split(line)]
    return subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8")


def test_the_page_has_a_whole_example_of_each_kind() -> None:
    assert set(FILES) == {
        "words/measures.ttl",
        "zonulin.rq",
        "rules/trial.ttl",
        "rules/large_first_trial.rq",
        "ours.toml",
    }


def test_the_word_is_without_flaw_and_read(folder: Path) -> None:
    done = run("trialgraph lint --lexicon words/", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        "measure=zonulin, comparator=<=, value=60, unit=ng/mL"
        in run("trialgraph extract --lexicon words/ documents/trials.json", folder).stdout
    )


def test_the_profile_tells_what_each_trial_gives(folder: Path) -> None:
    shown = run("trialgraph check --profile ours.toml", folder).stdout
    assert shown.count("0 of 2 items of “list of our review board”") == 3
    assert shown.count("Not asked of this trial: dose of the cells (3).") == 3
    assert "error    trial-without-status" in shown


def test_a_misspelt_word_is_told(folder: Path) -> None:
    (folder / "wrong").mkdir()
    wrong = FILES["words/measures.ttl"].replace("tg:canonicalUnit unit:ng-per-mL", "tg:cannonicalUnit unit:ng-per-mL")
    (folder / "wrong" / "measures.ttl").write_text(wrong, encoding="utf-8")
    done = run("trialgraph lint --lexicon wrong/", folder)
    assert done.returncode == 1 and "wrong/measures.ttl:13: there is no property tg:cannonicalUnit" in done.stdout


def test_the_question_is_answered_by_its_parameter(folder: Path) -> None:
    (line,) = re.findall(r"^    \$ (trialgraph query .*)$", PAGE, re.MULTILINE)
    done = run(f"{line} --format csv", folder)
    assert done.stdout.splitlines() == [
        "number,sign,limit,words",
        "NCT09990001,<=,60,Serum zonulin ≤ 60 ng/mL",
        "NCT09990003,<=,90,Serum zonulin ≤ 90 ng/mL",
    ]


def test_the_shape_and_the_check_find_what_they_are_for(folder: Path) -> None:
    done = run("trialgraph check --rules rules/ --format json --fail-on never", folder)
    found = {(entry["code"], entry["trial"].rpartition("/")[2]) for entry in json.loads(done.stdout)}
    assert {each for each in found if each[0] in ("trial-without-size", "large_first_trial")} == {
        ("trial-without-size", "NCT09990002"),
        ("large_first_trial", "NCT09990003"),
    }


def test_the_class_and_its_mapping_are_without_flaw(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert [name for name, _ in BLOCKS] == [
        "ontology/administration.ttl", "ontology/alignments.ttl", "shapes/procedure.ttl", "docs/term_examples.ttl"
    ]  # fmt: skip
    prefixes = {**PREFIXES, **OTHERS, "shape": SHAPES, "sh": SH.severity.removesuffix("severity")}
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes.items())
    for name, text in BLOCKS[:3]:
        path = tmp_path / Path(name).parent / f"own-{Path(name).name}"
        path.write_text(head + textwrap.dedent(text), encoding="utf-8")
    found = [*terms.not_described(sources), *terms.not_used(sources), *files.without_case(sources)]
    assert {flaw.what.partition(" has no case")[0] for flaw in found} == {"biospecimen-collection-without-words"}
    mapped = ox.Store()
    mapped.load(path=tmp_path / "ontology" / "own-alignments.ttl", format=ox.RdfFormat.TURTLE)
    (match,) = mapped.quads_for_pattern(None, ox.NamedNode(SKOS.exactMatch), None)
    assert MAPPING["label"](mapped, match.object) and MAPPING["looked_up"](mapped, match.object)


def test_the_example_of_the_class_is_made_of_the_member_of_the_page() -> None:
    example = ox.Store()
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in {**PREFIXES, "": "https://example.org/"}.items())
    example.load(f"{head}{textwrap.dedent(BLOCKS[3][1])}", format=ox.RdfFormat.TURTLE)
    made = EXAMPLES["example"]([example], ox.NamedNode(f"{ONTOLOGY}BiospecimenCollection"))
    assert made == '[] a tg:BiospecimenCollection ; rdfs:label "blood for cytokines" .'
