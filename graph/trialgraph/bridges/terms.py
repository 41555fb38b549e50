"""Name the vocabularies of codes that the lexicon's concepts are matched to, and the codes of units in UCUM."""

from typing import Final

VOCABULARIES: Final = {  # how an IRI of a code begins
    "http://purl.obolibrary.org/obo/NCIT_": "NCIT",
    "https://loinc.org/rdf/": "LOINC",
    "http://purl.bioontology.org/ontology/RXNORM/": "RXNORM",
    "http://purl.bioontology.org/ontology/ATC/": "ATC",
    "http://identifiers.org/hgnc/": "HGNC",
}

UCUM: Final = "http://unitsofmeasure.org"
# Units of the lexicon whose notation is no UCUM code: what UCUM has, or its annotation of a unit that it lacks.
_OTHERS: Final = {
    "ULN": "{ULN}",
    "LLN": "{LLN}",
    "baseline": "{baseline}",
    "cells": "{cells}",
    "cells/kg": "{cells}/kg",
    "cells/m2": "{cells}/m2",
    "copies": "{copies}",
    "copies/kg": "{copies}/kg",
    "copies/m2": "{copies}/m2",
    "copies/mL": "{copies}/mL",
    "copies/ug": "{copies}/ug",
    "log copies/mL": "{log_copies}/mL",
    "IU/mL": "[IU]/mL",
    "mIU/mL": "m[IU]/mL",
    "uIU/mL": "u[IU]/mL",
    "log IU/mL": "{log_IU}/mL",
    "fraction": "{fraction}",
    "lb": "[lb_av]",
    "particles": "{particles}",
    "particles/kg": "{particles}/kg",
    "particles/m2": "{particles}/m2",
    "TU": "{TU}",
    "TU/kg": "{TU}/kg",
    "TU/m2": "{TU}/m2",
    **{f"{unit}{by}": f"{{{unit}}}{by}" for unit in ("CFU", "PFU") for by in ("", "/kg", "/m2")},
    "vector genomes": "{vector_genomes}",
    "vector genomes/kg": "{vector_genomes}/kg",
    "vector genomes/m2": "{vector_genomes}/m2",
    "fortnight": "",
    "quarter": "",
    "decade": "",
}


def ucum(unit: str) -> str:
    """Return the UCUM code of a unit of the lexicon, by its notation; nothing where UCUM has none.

    >>> ucum("10*9/L"), ucum("cells/kg"), ucum("IU/mL"), ucum("fortnight")
    ('10*9/L', '{cells}/kg', '[IU]/mL', '')
    """
    return _OTHERS.get(unit, unit)
