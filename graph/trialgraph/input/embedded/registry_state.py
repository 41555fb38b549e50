"""Turn the state that a framework leaves in a page into the studies of ClinicalTrials.gov (API v2) in it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trialgraph.input.embedded.study import Study
from trialgraph.input.readers import ctgov

_LONGEST_PATH = 200  # characters
_OTHERS = re.compile(r"related|similar|recommend|suggest|nearby|search", re.IGNORECASE)  # keys of other trials
_MOST = 20  # studies; a page about one trial has no more


def studies(value: Any, path: str) -> Iterator[Study]:
    """Yield the objects with a protocol section, wherever they stand; of several about one trial the fullest.

    >>> state = {"props": {"study": {"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}}}}
    >>> next(studies(state, "next-data")).fields[0].path
    'next-data.props.study.protocolSection.identificationModule.nctId'
    """
    fullest: dict[str, Study] = {}
    for place, section in _sections(value, path):
        study = Study(place, tuple(ctgov.found_in(section, f"{place}.protocolSection")))
        number = next(iter(sorted(study.numbers)), place)
        if len(study.fields) > len(fullest[number].fields if number in fullest else ()):
            fullest[number] = study
        if len(fullest) > _MOST:
            break
    yield from fullest.values()


def _sections(value: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through all objects in order, without recursion."""
    waiting = [(path, value)]
    while waiting:
        place, each = waiting.pop()
        if len(place) > _LONGEST_PATH:
            continue
        if isinstance(each, dict) and isinstance(each.get("protocolSection"), dict):
            yield place, each["protocolSection"]
        elif isinstance(each, dict | list):
            inner = each.items() if isinstance(each, dict) else enumerate(each)
            inside = ((str(key), one) for key, one in inner if isinstance(one, dict | list))
            waiting += reversed([(f"{place}.{key}", one) for key, one in inside if not _OTHERS.search(key)])
