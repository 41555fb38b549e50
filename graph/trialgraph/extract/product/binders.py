"""Tell which antigens stand side by side, and where those end that one receptor binds."""

import re
from collections.abc import Sequence

from trialgraph.knowledge.matcher import Hit

JOINED = re.compile(
    r"[\s\-./,&+(){}\[\]x]*(?:(?:and|or|plus|as well as)\b)?[\s\-./,&+()]*(?:anti-?\s?)?", re.IGNORECASE
)
ANTI = re.compile(r"anti-?\s?$", re.IGNORECASE)


def end_of_binders(view: str, hits: Sequence[Hit], at: int) -> int:
    """Where an antigen ends, or the last of those joined to it by "anti-": "anti-CD20 and anti-CD19 receptor"."""
    end = hits[at].end
    if not ANTI.search(view, max(0, hits[at].start - 6), hits[at].start):
        return end
    for hit in hits[at + 1 :]:
        between = view[end : hit.start]
        if not (JOINED.fullmatch(between) and ANTI.search(between)):
            break
        end = hit.end
    return end
