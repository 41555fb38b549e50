"""Turn a path into the values that stand there in a JSON record, whatever the case and spelling of its keys.

In a path ``*`` is each item of a list, and ``@`` the first of the places in PART_ONE at which an object stands.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

# Part I of an application to CTIS, as it is now and as it was before June 2024.
PART_ONE = ("authorizedApplication.authorizedPartI", "authorizedPartI", "applications.*.partI")
_MOST_KEYS = 500  # of an object in which another spelling is looked for


class Node(NamedTuple):
    """A value of the file and its path."""

    path: str
    value: Any


def texts_at(node: Node, paths: tuple[str, ...]) -> list[Node]:
    """Return the words and numbers at the first path that has any."""
    found = ([one for one in at(node, path) if _is_text(one.value)] for path in paths)
    return next(filter(None, found), [])


def objects_at(node: Node, paths: tuple[str, ...]) -> list[Node]:
    """Return the objects at the first path that has any."""
    found = ([one for one in at(node, path) if isinstance(one.value, dict) and one.value] for path in paths)
    return next(filter(None, found), [])


def at(node: Node, path: str) -> Iterator[Node]:
    """Yield what stands at a path below a node.

    >>> list(at(Node("", {"products": [{"Name": "A"}, 7, {"name": "B"}]}), "products.*.name"))
    [Node(path='products.0.Name', value='A'), Node(path='products.2.name', value='B')]
    """
    head, _, rest = path.partition(".")
    if head == "@":
        parts = [part for way in PART_ONE for part in at(node, way) if isinstance(part.value, dict)][:1]
    elif head == "*":
        parts = _items(node)
    else:
        parts = _named(node, head)
    for part in parts:
        if rest:
            yield from at(part, rest)
        else:
            yield part


def is_code(value: object) -> bool:
    """Whether a value is a number without a meaning of its own, written as a number or as text."""
    return not isinstance(value, bool) and re.fullmatch(r"\d{1,3}", str(value).strip()) is not None


def _items(node: Node) -> list[Node]:
    """The items of a list in the order of their numbers; one value that is no list is its only item."""
    if not isinstance(node.value, list):
        return [node]
    items = [Node(f"{node.path}.{index}" if node.path else str(index), item) for index, item in enumerate(node.value)]
    if all(type(_number(item)) is int for item in items):
        return sorted(items, key=_number)
    return items


def _number(item: Node) -> Any:
    return item.value.get("number") if isinstance(item.value, dict) else None


def _named(node: Node, key: str) -> list[Node]:
    if not isinstance(node.value, dict):
        return []
    own: str | None = key if key in node.value else None
    if own is None and len(node.value) <= _MOST_KEYS:
        own = next((other for other in node.value if _plain(other) == _plain(key)), None)
    return [] if own is None else [Node(f"{node.path}.{own}" if node.path else own, node.value[own])]


def _plain(key: str) -> str:
    """A key without case, signs and the two spellings of ``authorised``."""
    return re.sub(r"[^a-z0-9]", "", key.casefold()).replace("iz", "is")


def _is_text(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or type(value) in (int, float)
