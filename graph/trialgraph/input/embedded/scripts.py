"""Turn the scripts of a web page that hold JSON about a trial into values, within bounds of size and depth."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

LARGEST = 5_000_000  # characters of all scripts that are parsed
_SPEAKS = re.compile(r'"protocolSection"|Medical(?:Observational)?(?:Trial|Study)\b')
_ASSIGNED = re.compile(r"""\b(?:window|self|globalThis)(?:\.\w+|\[["']\w+["']\])+\s*=\s*(?=\{)""")
_OPENING = re.compile(r"[\[{]")
_NAME = re.compile(r"[^\w+-]+")
_SHOWN = 80  # characters that are quoted of what cannot be read
_DECODER = json.JSONDecoder(strict=False)


class Value(NamedTuple):
    """What a script holds, its path, and whether it is linked data; `problem` says why it cannot be read."""

    path: str
    value: Any
    linked: bool
    problem: str = ""


def values(root: etree._Element) -> Iterator[Value]:
    """Yield what the scripts hold that speak of a trial: linked data, the state of a framework, any JSON.

    What cannot be read is a value with a problem, and its first characters.
    """
    left = LARGEST
    for number, (element, text) in enumerate((each, each.text or "") for each in root.iter("script")):
        if not _SPEAKS.search(text):
            continue
        linked = element.get("type", "").strip().lower().startswith("application/ld+json")
        at = _start(element, text)
        if at is None:
            continue
        name = "ld+json" if linked else _NAME.sub("-", element.get("id", "")[:40].strip("_").replace("_", "-").lower())
        path = f"{name or 'script'}.{number}" if linked or not name else name
        left -= len(text)
        yield _read(text, at, path, linked) if left >= 0 else Value(path, text[at : at + _SHOWN], linked, "too large")


def _start(element: etree._Element, text: str) -> int | None:
    """Where the JSON of a script begins: at its first bracket, or behind the name that a program gives it."""
    kind = element.get("type", "").lower()
    if "json" in kind or element.get("id") == "__NEXT_DATA__":
        found = _OPENING.search(text)
        return found.start() if found else None
    assigned = _ASSIGNED.search(text)
    return assigned.end() if assigned else None


def _read(text: str, at: int, path: str, linked: bool) -> Value:
    try:
        return Value(path, _DECODER.raw_decode(text, at)[0], linked)
    except RecursionError:
        problem = "nested too deeply"
    except ValueError:
        problem = "no valid JSON"
    return Value(path, text[at : at + _SHOWN].strip(), linked, problem)
