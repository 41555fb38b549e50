"""What stands between two things tells how they are joined, or that they are not."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.coordination import Joint, joint, members

LEXICON = load()


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("", Joint.BESIDE),
        (" \n ", Joint.BESIDE),
        (" and ", Joint.AND),
        (" & ", Joint.AND),
        (" as well as ", Joint.AND),
        (" OR ", Joint.OR),
        (" nor ", Joint.OR),
        (", ", Joint.COMMA),
        (", or ", Joint.COMMA | Joint.OR),
        (", but ", Joint.COMMA | Joint.BUT),
        ("/", Joint.SLASH),
        (" and/or ", Joint.AND | Joint.OR),
    ],
)
def test_signs_and_words_that_join(between: str, expected: Joint) -> None:
    assert joint(between, LEXICON) == expected


@pytest.mark.parametrize("between", [" with ", "; ", " and not ", " order ", " android ", " 5 ", ". ", " and serum "])
def test_what_says_anything_else_joins_nothing(between: str) -> None:
    assert joint(between, LEXICON) is None


@pytest.mark.parametrize("between", [" and serum ", ", likewise both ", " of the ", " plasma "])
def test_words_of_a_kind_may_stand_beside_a_joint(between: str) -> None:
    assert joint(between, LEXICON, beside="beside a measure") is not None
    assert joint(between, LEXICON) is None


def test_a_word_that_only_begins_like_a_joint_is_none() -> None:
    assert joint(" orally ", LEXICON) is None
    assert joint(" asides ", LEXICON, beside="beside a measure") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("surgery", ["surgery"]),
        ("surgery, mud baths (warm, or cold) and/or leeches", ["surgery", "mud baths (warm, or cold)", "leeches"]),
        ("1,000 leeches as well as anti-PD-1/PD-L1", ["1,000 leeches", "anti-PD-1/PD-L1"]),
        ("Oregano or sand", ["Oregano", "sand"]),
    ],
)
def test_joints_outside_brackets_part_an_enumeration(text: str, parts: list[str]) -> None:
    view = Annotation(text, LEXICON)
    assert [text[part.start : part.end] for part in members(view, 0, len(text))] == parts
