"""Turn entries into a JSON array, for programs; it also serves as a baseline."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from trialgraph.check.reporting.entry import Entry


def as_json(entries: Sequence[Entry]) -> str:
    """Return an object for each entry: what, why, how to mend it, the words, and their place."""
    return json.dumps([_plain(entry) for entry in entries], ensure_ascii=False, indent=2)


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        **asdict(entry.result),
        "message": entry.message,
        "mend": entry.mend,
        "words": asdict(entry.words) if entry.words else None,
        "file": entry.file,
        "place": asdict(entry.place) if entry.place else None,
        "fingerprint": entry.fingerprint,
        "precision": entry.precision.share if entry.precision else None,
    }
