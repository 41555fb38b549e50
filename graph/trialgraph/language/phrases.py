"""Find the noun phrase beside a figure: the words that name what is counted or limited, as they stand.

"Serum ferritin level must be | > 500": "Serum ferritin level"; "at least 2 | swollen joints": "swollen joints".
"""

import re
from typing import Final

from trialgraph.core.text import trim
from trialgraph.language.annotation import Annotation
from trialgraph.language.memory import once
from trialgraph.language.scope import Range

_MOST_WORDS: Final = 9
_REACH: Final = 400  # characters beside a figure, remarks included, in which a phrase may stand
_LONGEST_TAIL: Final = 150  # characters right before a figure that may name nothing
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What stands between two phrases: signs, words that join, verbs that say who has it.
_BORDER = re.compile(
    r"""
    [;:,.(\[\n"“”]\s* | \s-\s
    | \b(?: and | or | but | nor | if | when | while | whose | who | which | that | with | without | unless | plus | has
      | have | had | having | show(?:s|ing)? | demonstrat(?:es?|ing|ed) | received? | receiving | requir(?:es?|ed|ing)
      | need(?:s|ed|ing)? | us(?:e[sd]|ing) | tak(?:es|en|ing)
      | defined\ as | including | includes? | to | by | for | from | than | as | due | after | before | during | on | at
      | over\ the ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAIL = re.compile(
    r"""
    (?: [\s:=,-]* \b(?: is | are | was | were | be | been | being | must | should | shall | may | can | will | of | not
      | has | have | had | show | remain(?:s|ed)? | reach(?:es|ed)? | measur(?:es?|ed|ing) | a | an | the | to | by | at
      | in | equal | equals | stable | do(?:es)? | did | ever | found | given | administered | that
      | which | rose | risen | fall(?:s|en)? | drop(?:s|ped)? | rises? | go(?:es)?
      | dos(?:e|es|age|ages)
      | result | minimum | maximum | baseline | screening | x | up | than | or | and
      | either | between | from | for | with | within | less | more
      ) \b )* [\s:=,.(-]* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = re.compile(
    r"""
    ^ (?: \W* \b(?: the | a | an | any | no | not | all | their | his | her | its | patients? | subjects?
      | participants? | individuals? | adults? | must | should | is | are | of | in | documented | known | adequate
      | having | evidence
      )\b )* \W*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What names nothing by itself, and what is no noun at all.
_GENERIC = re.compile(
    r"(?:levels?|scores?|counts?|values?|normal values?|titers?|titres?|dos(?:e|es|age)|ratios?|numbers?|percentages?|"
    r"grades?|class|results?|total|amounts?|limit|range|least|most|them|these|those|it|this|that|one|each|other|others|"
    r"otherwise|else|cells?|patients?|subjects?|participants?|time|times|accept|failed|sustained|involv\w+|day|ago|earlier|through|first|second|third|last|final|next|treated|stopped|started|even|only|just|also|still|already)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[^\W\d_]{2,}")
_BEHIND_END = re.compile(
    r"[;:,.()\[\]\n\"“”]|\b(?:and|or|but|with|without|in|at|on|for|from|who|which|that|if|when|are|is|was|were|has|have|"
    r"may|can|will|must|should|within|before|prior|after|during|per|as|by|to|daily|weekly|a day|measured|measurable"
    r"|despite|since|unless|over the)\b",
    re.IGNORECASE,
)


@once
def before(words: Annotation, start: int, at: int) -> Range | None:
    """Return the noun phrase that ends before a place; None where no noun stands there."""
    text, start = words.text, max(start, at - _REACH)
    shown = _REMARK.sub(lambda match: " " * len(match[0]), text[start:at])
    tail = _TAIL.search(shown, max(0, len(shown) - _LONGEST_TAIL))
    stop = tail.start() if tail else len(shown)
    borders = list(_BORDER.finditer(shown, 0, stop))
    begin = borders[-1].end() if borders else 0
    head = _HEAD.match(shown[begin:stop])
    begin += head.end() if head else 0
    return _phrase(text, start + begin, start + stop)


def behind(words: Annotation, at: int, end: int) -> Range | None:
    """Return the noun phrase that begins behind a place; None where no noun stands there."""
    text, end = words.text, min(end, at + _REACH)
    border = _BEHIND_END.search(text, at, end)
    stop = border.start() if border else end
    head = _HEAD.match(text[at:stop])
    return _phrase(text, at + (head.end() if head else 0), stop)


def _phrase(text: str, start: int, end: int) -> Range | None:
    first, last = trim(text, start, end)
    shown = text[first:last]
    named = _NOUN.search(shown) and not _GENERIC.fullmatch(shown) and "%" not in shown
    return Range(first, last) if named and len(shown.split()) <= _MOST_WORDS else None
