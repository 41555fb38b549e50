"""A question in a folder of its own, to be read or asked."""

from pathlib import Path

HEADER = "# title: Which trials are there?\n# who: A reader.\n"
QUERY = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label
WHERE {
  ?node rdfs:label ?label .
  FILTER (!BOUND($given_word) || CONTAINS(?label, STR($given_word)))
}
ORDER BY ?label
"""
WORD = "# parameter: word (text; default: any) A part of a label.\n"


def write(folder: Path, header: str, query: str = QUERY) -> Path:
    (folder / "labels.rq").write_text(header + query, encoding="utf-8")
    return folder
