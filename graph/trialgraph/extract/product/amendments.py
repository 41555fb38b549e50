"""Find the amounts that an amendment of the protocol put in the place of others: they are no rungs of one ladder."""

import re
from collections.abc import Iterator, Mapping, Sequence

from trialgraph.extract.product.amount import Amount
from trialgraph.language.annotated import Annotated

_MONTH = r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ])"
# What says since when a dose holds: "As of June 2014", "in protocol amendment 3", "version 2.0 of the protocol"
_SINCE = re.compile(
    rf"""\b(?P<when>
        (?:as[ ]of|since|from|after|in|effective|starting[ ]in|beginning[ ]in)[ ]{_MONTH}(?:\d{{1,2}},?[ ])?\d{{4}}
      | (?:(?:in|by|under|with|per|as[ ]of|since|from)[ ])?(?:(?:the|an?|this)[ ])?(?:protocol[ ])?amendment
        (?:[ ](?:no\.?[ ]?)?(?:\d[\d.]*|[A-Z]\b|I+\b))?(?:[ ](?:in|of|from)[ ]{_MONTH}\d{{4}})?
      | (?:(?:in|under|with|per|as[ ]of|since|from)[ ])?(?:the[ ])?(?:amended|revised|current)[ ]protocol(?:[ ]version)?
      | (?:(?:in|under|with|per|as[ ]of|since|from)[ ])?(?:the[ ])?protocol[ ]version[ ]\d[\d.]*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:reduc|lower|decreas|chang|increas|rais|revis|amend|modif|adjust|replac)(?:ed|es|ing)\b|\b(?:set|remain\w*|now)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:add(?:ed|s|ition\w*)|expan\w+|further|new level)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:from|after|than|instead of|original\w*|initial\w*|previous\w*|had)\b[^.;,]{0,60}$", re.IGNORECASE
)
_PROTOCOL = re.compile(r"amended|revised|current", re.IGNORECASE)


def amendments(record: Annotated, found: Sequence[Amount]) -> Mapping[Amount, str]:
    """Return the words that say since when each amount holds that replaced another; others are not named."""
    since = {amount: words for amount in found for words in _since(record, amount)}
    kept = {amount.rung for amount in found if amount not in since}
    first: dict[object, str] = {}
    for amount, words in since.items():
        first.setdefault(amount.rung, words)
    return {amount: first[amount.rung] for amount in since if amount.rung not in kept} if kept else {}


def _since(record: Annotated, amount: Amount) -> Iterator[str]:
    """Yield the words of a sentence that say that an amount holds by an amendment."""
    view, sentence, at = record.views[amount.sentence.field], amount.sentence, amount.quantity.start
    when = _SINCE.search(view, sentence.start, at)
    if when is None or amount.ordinal is not None or _ADDED.search(view, sentence.start, sentence.end):
        return
    changed = _CHANGED.search(view, sentence.start, at) or _PROTOCOL.search(when["when"])
    former = _FORMER.search(view, when.end(), at)
    if changed and (former is None or re.search(r"\bto\b", former[0], re.IGNORECASE)):
        yield " ".join(when["when"].split())
