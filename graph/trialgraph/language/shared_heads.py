"""Find the concepts that share the head of another one's name: "autologous or allogeneic stem cell transplantation"."""

import re
from collections.abc import Sequence

from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation

_JOINED = re.compile(
    r"(?<![\w-])(?P<word>[^\W\d_][\w-]*)(?:,?\s+(?:and/or|and|or)\s+(?P<time>(?:(?:at least|a minimum of)\s+)?[\w.]+\s+"
    r"(?:days|weeks|months|years)\s+(?:from|after|since|following|post)\s+(?:an?\s+)?)?|\s?/\s?)$",
    re.IGNORECASE,
)
_LEADS = ("and", "or", "/", "from", "after", "since", "following", "post", " a", " an")  # what may stand right before
_LONGEST = 80  # characters of the first word and of what joins it


def with_shared_heads(words: Annotation, start: int, hits: Sequence[Hit]) -> list[Hit]:
    """Return hits from `start` on, and those of a word joined to their first one that is a name with their others.

    The place of such a hit is that word alone.
    """
    found: list[Hit] = []
    for hit in hits:
        head = words.text[hit.start : hit.end].partition(" ")[2]
        reach = max(start, hit.start - _LONGEST)
        led = head and words.text[reach : hit.start].rstrip().lower().endswith(_LEADS)
        joined = _JOINED.search(words.text, reach, hit.start) if led else None
        if joined and not any(other.start <= joined.start("word") < other.end for other in hits):
            concept = words.lexicon.read(hit.concept.scheme, f"{joined['word']} {head}")
            if concept and concept != hit.concept:
                found.append(Hit(concept, *joined.span("word")))
        found.append(hit)
    return found
