"""Copies of the hand-kept files in which a test can break something."""

import shutil
from dataclasses import replace
from pathlib import Path

from trialgraph.lint import Sources

PREFIXES = """\
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>

"""


def copied(folder: Path) -> Sources:
    """The files that come with TrialGraph, in a folder of one's own."""
    ours = Sources.ours()
    for name, path in (("ontology", ours.ontology), ("shapes", ours.shapes), ("queries", ours.queries)):
        shutil.copytree(path, folder / name)
    cases = ours.cases
    if cases is not None:
        shutil.copytree(cases, folder / "cases")
        cases = folder / "cases"
    ontology = folder / "ontology"
    return replace(ours, ontology=ontology, lexicon=ontology / "lexicon", shapes=folder / "shapes",
                   queries=folder / "queries", cases=cases)  # fmt: skip


def edited(path: Path, old: str, new: str) -> None:
    """Replace words of a file that are there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
