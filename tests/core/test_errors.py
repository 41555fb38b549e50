"""An error is one line: where, what, and what to do; it survives the way from a process to its parent."""

import pickle

import pytest

from trialgraph.core import errors
from trialgraph.core.errors import StoreError, TrialGraphError, UnreadableError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (UnreadableError("the file is empty"), "the file is empty"),
        (UnreadableError("the file is empty", where="a.txt"), "a.txt: the file is empty"),
        (UnreadableError("it is empty", where="a.txt:3", remedy="Save it."), "a.txt:3: it is empty. Save it."),
        (UnreadableError("two\nlines", where="a\tb.txt"), "a b.txt: two lines"),
    ],
)
def test_an_error_is_one_line(error: TrialGraphError, line: str) -> None:
    assert str(error) == line


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_whole_from_another_process(kind: type[TrialGraphError]) -> None:
    error = pickle.loads(pickle.dumps(kind("what", where="where", remedy="remedy")))
    assert type(error) is kind
    assert (error.what, error.where, error.remedy) == ("what", "where", "remedy")


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_in_the_tree_drawn_at_the_top(kind: type[TrialGraphError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
    assert issubclass(kind, TrialGraphError)


def test_any_exception_becomes_one_of_ours_in_a_line() -> None:
    ours = StoreError("what")
    assert errors.named(ours) is ours
    refused = OSError(13, "Permission denied", "a.txt")
    assert str(errors.named(refused)).startswith("a.txt: Permission denied. Check ")
    assert str(errors.named(MemoryError(), where="a.txt")) == "a.txt: the memory is used up. Give less at a time."
    assert str(errors.named(KeyError("x"))).startswith("this is a mistake of ours (KeyError: 'x'). Please report it")
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        line = str(errors.named(error, where="a.txt", unforeseen="it failed", remedy="Report it."))
    assert line.startswith("a.txt: it failed (ValueError: two lines, test_errors.py:")
    assert line.endswith("). Report it.")


def test_a_caller_may_catch_a_branch() -> None:
    with pytest.raises(StoreError):
        raise errors.NoStoreError("none")
