"""Turn the name of a resource into its folder: the data inside the wheel, or the checkout of an editable install."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def _root() -> Path:
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]


def ontology() -> Path:
    """Return the folder of the ontology's Turtle files."""
    return _root() / "ontology"


def public_terms() -> list[Path]:
    """Return the files of the ontology that a user of the graph needs: all but the terms of the reader's own tables."""
    return [path for path in sorted(ontology().glob("*.ttl")) if path not in reading_terms()]


def reading_terms() -> list[Path]:
    """Return the files of the terms for the tables of words by which documents are read."""
    return sorted(ontology().glob("reading*.ttl"))


def lexicon() -> Path:
    """Return the folder of the lexicon's Turtle files."""
    return ontology() / "lexicon"


def line_words() -> Path:
    """Return the file of how much words tell of a line that it is a criterion."""
    return ontology() / "line-words.tsv"


def shapes() -> Path:
    """Return the folder of the SHACL shapes."""
    return _root() / "shapes"


def profiles() -> Path:
    """Return the folder of the profiles that are called by name."""
    return shapes() / "profiles"


def queries() -> Path:
    """Return the folder of the questions; its folder ``checks`` holds the cross-field checks."""
    return _root() / "queries"


def examples() -> Path:
    """Return the folder of the example documents."""
    return _root() / "examples"
