"""Tell how long a former malignancy must have been gone: "unless in complete remission for at least 5 years"."""

import re
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.events import MALIGNANCY
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_REACH: Final = 60  # characters between the words of a remission and its time
_OTHER = re.compile(r"\b(?:other|another|second|prior|previous|concurrent|history of|in situ)\b", re.IGNORECASE)
_CANCER = re.compile(r"cancer|carcinoma|malignan|neoplas|tumou?r", re.IGNORECASE)
_FOR = re.compile(r"\bfor\W+$", re.IGNORECASE)
_WITH = re.compile(
    r"\W*(?:(?:with|and|while|being|having)\b\W*)?", re.IGNORECASE
)  # "for ≥ 5 years | with | no sign of"
_BETWEEN = re.compile(r"(?:(?!\bwithin\b)[^.;,:()\n])*\b(?:for|of|more than|greater than|at least)?\W*", re.IGNORECASE)


def of_remission(text: Reading, figure: Quantity) -> Hit | None:
    """Return the malignancy whose remission has lasted as long as the figure says, or None.

    An exclusion speaks of other malignancies; an inclusion may speak of the disease under study, and must say so.
    """
    if figure.is_most:
        return None
    clause = text.clause(figure.start)
    floor = max(clause.start, figure.begin - _REACH)
    told = [cue for cue in text.cues if cue.concept.code == "remission" and clause.holds(cue.start)]
    cues = [cue for cue in told if floor <= cue.start < figure.begin]
    behind = any(_FOR.search(text.view, floor, figure.begin) and _WITH.fullmatch(text.view, figure.stop, cue.start)
                 for cue in told if cue.start >= figure.stop)  # fmt: skip
    if not behind and not (cues and _BETWEEN.fullmatch(text.view, cues[-1].end, figure.begin)):
        return None
    before = text.view[text.start : figure.begin]
    if text.polarity is Polarity.INCLUSION and not _OTHER.search(before):
        return None
    named = list(_CANCER.finditer(text.view, text.start, figure.begin))
    return Hit(MALIGNANCY, *named[-1].span()) if named else None
