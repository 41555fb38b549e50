"""What a time is counted from may stand behind a later one, and may be several."""

import pytest
from tests.extract.criterion.test_windows import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chemotherapy within 2 weeks, surgery within 4 weeks and steroids within 7 days before apheresis",
            [
                "chemotherapy within 2 wk before apheresis",
                "surgery within 4 wk before apheresis",
                "corticosteroid within 7 d before apheresis",
            ],
        ),
        (
            "Surgery within the past 4 weeks or steroids within 7 days before apheresis",
            ["surgery within 4 wk before", "corticosteroid within 7 d before apheresis"],
        ),
        (
            "Surgery within 4 weeks before consent or steroids within 7 days before apheresis",
            ["surgery within 4 wk before consent", "corticosteroid within 7 d before apheresis"],
        ),
        (
            "Surgery within 4 weeks; steroids within 7 days before apheresis",
            ["surgery within 4 wk before", "corticosteroid within 7 d before apheresis"],
        ),
    ],
)
def test_times_that_are_joined_share_the_anchor_of_the_last(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Steroids within 72 hours prior to XY-3 infusion and leukapheresis",
            ["corticosteroid within 72 h before infusion", "corticosteroid within 72 h before apheresis"],
        ),
        (
            "Chemotherapy within 14 days before leukapheresis or the start of lymphodepletion",
            ["chemotherapy within 14 d before apheresis", "chemotherapy within 14 d before lymphodepletion"],
        ),
        (
            "Chemotherapy within 14 days before leukapheresis and fever at infusion",
            ["chemotherapy within 14 d before apheresis"],
        ),
    ],
)
def test_a_time_may_lie_before_several_anchors(text: str, expected: list[str]) -> None:
    assert read(text) == expected
