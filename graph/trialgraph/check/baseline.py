"""Turn a former report into the findings that are known, so that a check fails on new ones only."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from trialgraph.check.reporting.entry import Entry
from trialgraph.core.errors import UsageError

_REMEDY = "Write it anew: trialgraph check --format json > FILE."


def read(path: Path) -> frozenset[str]:
    """Return the fingerprints in a report in JSON.

    Raises UsageError, with the line where it can be told, where the file is no such report.
    """
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(listed, list):
            raise TypeError
        return frozenset(entry["fingerprint"] for entry in listed)
    except OSError as error:
        raise UsageError(f"cannot be read ({error.strerror})", where=str(path), remedy=_REMEDY) from error
    except json.JSONDecodeError as error:
        raise UsageError(f"this is no JSON: {error.msg}", where=f"{path}:{error.lineno}", remedy=_REMEDY) from error
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise UsageError("this is no report of a check", where=str(path), remedy=_REMEDY) from error


def new(entries: Iterable[Entry], known: frozenset[str]) -> Iterator[Entry]:
    """Yield the entries that are not known."""
    return (entry for entry in entries if entry.fingerprint not in known)
