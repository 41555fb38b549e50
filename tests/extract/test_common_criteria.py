"""What nearly every record asks is read in each of many wordings."""

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.extract.criterion.test_constraints import read as limits
from tests.extract.criterion.test_windows import read as windows

from trialgraph.core.model import Polarity

CASES = Path(__file__).parents[1] / "cases" / "common-criteria.toml"
KINDS = tomllib.loads(CASES.read_text(encoding="utf-8"))["kind"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_a_common_criterion_is_read_in_every_wording(kind: dict[str, Any]) -> None:
    polarity = Polarity(kind["list"])
    for figures in product(*kind["figures"].values()):
        values = dict(zip(kind["figures"], figures, strict=True))
        expected = sorted(fact.format(**values) for fact in kind["says"])
        texts = [form.format(**values) for form in kind["forms"]]
        told = {text: sorted(one.partition(",")[0] for one in _facts(text, polarity)) for text in texts}
        assert told == dict.fromkeys(texts, expected)


def _facts(text: str, polarity: Polarity) -> list[str]:
    """The limits of a text without those for whom they hold, and its windows."""
    return [*limits(text, polarity), *windows(text, polarity)]
