"""Turn a file of severities into the results that a team wants to see: severity is data.

[severity]
trial-without-phase = "error"
endpoint-without-time-frame = "ignore"
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from trialgraph.check.result import Result
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Severity

IGNORE: Final = "ignore"
_LEVELS = (*Severity, IGNORE)


def read(path: Path, known: Iterable[str] = ()) -> Mapping[str, str]:
    """Return the severity of each rule that a file names, or `ignore`.

    Raises UsageError, with the line, where it is no such file, or names a rule that is not among the known ones.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or 'it is no UTF-8'})"
        raise UsageError(what, where=str(path), remedy="Name a TOML file with a table [severity].") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{found[1]}" if found else str(path)
        raise UsageError(f"this is no TOML: {error}", where=where, remedy="Correct the file.") from error
    levels = data.get("severity")
    if data.keys() != {"severity"} or not isinstance(levels, dict):
        raise UsageError("it has no table [severity], or others too", where=str(path), remedy="Keep that one only.")
    names = set(known)
    for code, level in levels.items():
        where = f"{path}:{_line(text, code)}"
        if level not in _LEVELS:
            raise UsageError(f"“{level}” is no severity", where=where, remedy=f"Use {', '.join(_LEVELS)}.")
        if names and code not in names:
            remedy = "See docs/reference/checks.md for their names."
            raise UsageError(f"there is no rule “{code}”", where=where, remedy=remedy)
    return levels


def applied(levels: Mapping[str, str], results: Iterable[Result]) -> Iterator[Result]:
    """Yield the results with the severities of a profile; what it ignores is left out."""
    for result in results:
        level = levels.get(result.code, result.severity)
        if level != IGNORE:
            yield replace(result, severity=Severity(level))


def _line(text: str, code: str) -> int:
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.lstrip(" \"'").startswith(code)), 1)
