"""Describe the files of tables as a research object: the metadata of an RO-Crate 1.1."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from trialgraph.core.identify import ONTOLOGY_GRAPH
from trialgraph.publish.terms import LICENCE
from trialgraph.tables import package
from trialgraph.tables.terms import CRATE_CONTEXT, CRATE_PROFILE, LICENCE_TITLE

if TYPE_CHECKING:
    from trialgraph.tables.files import Written

NAME: Final = "ro-crate-metadata.json"
_MEDIA: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def described(files: Iterable["Written"], published: date) -> dict[str, Any]:
    """Return the metadata of some files, as they are published on a day."""
    data = [_file(each) for each in files]
    descriptor = {
        "@id": package.NAME, "@type": "File", "name": "Data package", "encodingFormat": "application/json",
        "description": "The columns of the tables, their types and keys.",
    }  # fmt: skip
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": "Clinical trials as tables",
        "description": "Facts that TrialGraph read from documents of clinical trials, each with its IRI and its words.",
        "datePublished": published.isoformat(),
        "license": {"@id": LICENCE},
        "conformsTo": {"@id": ONTOLOGY_GRAPH},
        "hasPart": [{"@id": each["@id"]} for each in (*data, descriptor)],
    }
    about = {
        "@id": NAME, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": CRATE_PROFILE}
    }  # fmt: skip
    licence = {"@id": LICENCE, "@type": "CreativeWork", "name": LICENCE_TITLE}
    ontology = {"@id": ONTOLOGY_GRAPH, "@type": "CreativeWork", "name": "The ontology of TrialGraph"}
    return {"@context": CRATE_CONTEXT, "@graph": [about, root, *data, descriptor, licence, ontology]}


def _file(file: "Written") -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.table.name,
        "description": f"A row is {file.table.row}; there are {file.rows}.",
        "encodingFormat": _MEDIA[file.format],
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
