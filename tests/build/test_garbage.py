"""Garbage is looked for less often while a stretch of work goes on, and as before behind it."""

import gc

import pytest

from trialgraph.build.garbage import SELDOM, looked_for_seldom


def test_the_threshold_is_higher_inside_and_the_usual_one_behind() -> None:
    usual = gc.get_threshold()
    with looked_for_seldom():
        assert gc.get_threshold()[0] == SELDOM > usual[0]
    assert gc.get_threshold() == usual


def test_the_threshold_is_the_usual_one_behind_an_error() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), looked_for_seldom():
        raise ValueError("broken")
    assert gc.get_threshold() == usual
