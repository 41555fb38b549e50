"""Remember what was found in a text or a record, for all who ask the same again while it is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Remembering(Protocol):
    """What is read, such as a record or the annotation of a text, with the answers given so far."""

    @property
    def memory(self) -> dict[object, Any]:
        """The answers, by what was asked."""


_Read = TypeVar("_Read", bound=Remembering)
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_UNKNOWN: Any = object()  # None may be an answer


def once(find: Callable[Concatenate[_Read, _Asked], _Answer]) -> Callable[Concatenate[_Read, _Asked], _Answer]:
    """Let a function look once for each of its arguments; its answers belong to all, so nobody may change them."""

    @wraps(find)
    def find_once(read: _Read, /, *asked: _Asked.args, **options: _Asked.kwargs) -> _Answer:
        key = (find, asked, *options.items()) if options else (find, asked)
        memory = read.memory
        answer: _Answer = memory.get(key, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = memory[key] = find(read, *asked, **options)
        return answer

    return find_once
