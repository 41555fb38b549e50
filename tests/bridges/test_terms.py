"""Every unit of the lexicon has a UCUM code, or is known to have none."""

import pytest

from trialgraph.bridges.terms import ucum
from trialgraph.knowledge.lexicon import load

NONE = {"fortnight", "quarter", "decade"}
NO_UCUM = ("ULN", "LLN", "IU", "cells", "copies", "log ", "baseline", "particles", "vector", "TU")


def test_every_unit_is_coded_as_ucum_writes_it() -> None:
    for unit in load().concepts("unit"):
        code = ucum(unit.code)
        assert bool(code) is (unit.code not in NONE), unit
        bare = "".join(part for part in code.replace("}", "{").split("{")[::2]).replace("[IU]", "")
        assert " " not in code and not any(word in bare for word in NO_UCUM), unit


@pytest.mark.parametrize(("ours", "theirs"), [("ULN", "{ULN}"), ("cells/m2", "{cells}/m2"), ("mm[Hg]", "mm[Hg]")])
def test_what_ucum_lacks_is_an_annotation(ours: str, theirs: str) -> None:
    assert ucum(ours) == theirs
