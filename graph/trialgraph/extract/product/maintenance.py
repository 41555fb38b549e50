"""Tell the agents given once the cells have been from those of a conditioning: "azacitidine as maintenance"."""

import re

from trialgraph.core.model import Span
from trialgraph.extract.product.regimens import BOTH, agents_of
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated

_LATER = re.compile(  # behind an agent: "from 4 weeks after the DLI", "as maintenance"
    r"""
    \s*maintenance\b
    | (?: (?! \b(?: cells? | CAR | infusion | before | prior | collect\w* | (?:leuk)?apheresis | respon\w* | assess\w*
                  | evaluat\w* | measur\w* | follow\w* )\b
            | ,\s*(?! (?: given | start\w* | begin\w* | taken | from | as | which | at | on | for | to\ be )\b ) )
          [^.;\n] ){0,60}?
      \b(?:
        (?: as | for | in | during | is | a | of )[ ] (?:\w+[ ])? maintenance\b
        | post-? (?: infusion | transplant(?:ation)? )
          (?= \s*(?: [.,;)] | \Z | (?: on | as | for | at | until | from )\b ) )
        | (?: days? | weeks? | months? )[ ] (?: after | following | post )[ ] (?:[\w-]+[ ]){0,3}?
          (?: infusion | cells? | DLI | transplant\w* | graft | CAR-?T )\b
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POST = re.compile(r"\bpost-?(?:infusion|transplant\w*)[ ](?:high-dose[ ])?$", re.IGNORECASE)


def is_later(record: Annotated, hit: Hit, part: Span) -> bool:
    """Return whether an agent of a part of a sentence, or those joined to it, is given after the cells."""
    view, end = record.views[part.field], hit.end
    if _POST.search(view, part.start, hit.start):
        return True
    stop = part.end
    for other in agents_of(record, part):
        if other.start < end:
            continue
        if not BOTH.fullmatch(view, end, other.start):
            stop = other.start
            break
        end = other.end
    told = _LATER.match(view, end, part.end)
    return told is not None and told.end() <= stop
