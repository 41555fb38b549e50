"""Find the agents of a conditioning in some words, and the words that mean conditioning."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.model import Concept, Span
from trialgraph.core.vocabulary import TG
from trialgraph.extract.product.schedules import drug_amounts
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once

LYMPHODEPLETION = Concept("anchor", "lymphodepletion")
# Words that say the same as "lymphodepletion", with any ending
_PREPARES = re.compile(
    r"\b(?:(?:lympho|immuno|immune)[ -]?(?:deplet|ablat|reduc)\w*|pre-?infusion[ ]chemo\w*|non-?myelo-?ablat\w*"
    r"|pre-?conditioning|\bconditioned(?=[ ](?:with|by|using))"
    r"|preparative[ ](?:regimen|chemo\w*)|LD[ ](?:chemo\w*|regimen)|mak\w+[ ](?:room|space)[ ]for"
    r"|prepar\w+[ ](?:the[ ]|your[ ])?(?:body|bodies|immune[ ]system|patients?|participants?)[ ]for"
    r"|(?:deplet|clear|eliminat|eradicat|lower|reduc)\w*[ ](?:of[ ])?(?:[\w']+[ ]){0,5}?"
    r"(?:lymph\b|lymphocytes?|T[ -]?cells|immune[ ]cells|white[ ]blood[ ]cells))",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    r"(?:[ ](?:chemotherapy|regimen|therapy|treatment|phase))*[ ]*(?:(?:is|are|was|were)[ ](?:given[ ])?)?"
    r"(?:with|using|consist\w+ of|compris\w+|contain\w+|of|by|includ\w+|such as|\(|:)[^.;]{0,70}$"
    r"|[ ](?:[\w-]+[ ](?:and|or)[ ]|[\w-]+,[ ])*$",  # "the lymphodepleting fludarabine and cyclophosphamide"
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"[^.;]{0,50}\b(?:as|for|to|part of|added to|in addition to|included in|component of|along with)"
    r"(?:[ ](?:an?|the|their))?(?:[ ][\w-]+){0,2}[ ]$",
    re.IGNORECASE,
)
_RITUXIMAB = re.compile(r"\bR[-+/ ]?$")  # "R-FC" treats a lymphoma
# "F 30 mg/m2, C 300 mg/m2": a letter right before its amount
_LETTER = re.compile(r"(?<![\w-])(?P<letter>[A-Z]|Mel|Bu)[\s:=(]{0,3}$")
_LETTERS = {
    "F": Concept("agent", "fludarabine"),
    "C": Concept("agent", "cyclophosphamide"),
    "Mel": Concept("agent", "melphalan"),
    "Bu": Concept("agent", "busulfan"),
}
_ANY_LETTER = re.compile(r"(?<![\w-])(?:[FC]|Mel|Bu)(?!\w)")

BOTH = re.compile(  # "85 mg/m2 (day -4) and", "plus", "on days -14 and -7 added to": two agents given together
    r"(?:\s*\([^()]*\)|\s+[\d.,]+\s*[mgk][\w/]*|\s+(?:on\s+)?days?\s[\d\s,to+-]+?(?:and\s[\d+-]+)?){0,3}"
    r"\s*(?:,|\+|\b(?:and|plus|(?:combined|together|along)?\s?with|added to|in addition to)\b)\s*",
    re.IGNORECASE,
)


@once
def agents_of(record: Annotated, span: Span) -> Sequence[Hit]:
    """Return the conditioning agents that a stretch names, those of a regimen's abbreviation ("FC") at its place."""
    members = record.lexicon.collection("agent", "conditioning")
    cytotoxic = record.lexicon.collection("agent", "cytotoxic")
    found = list(record.find("agent", span))
    named = [hit for hit in found if hit.concept in members]
    named += [hit for hit in found if hit.concept in cytotoxic and is_in_regimen(record, span, hit)]
    for hit in record.find("regimen", span):
        if all(hit.end <= other.start or hit.start >= other.end for other in named):
            if _RITUXIMAB.search(record.views[span.field], span.start, hit.start):
                continue
            agents = sorted(record.lexicon.related(hit.concept, TG.agent))
            named += [hit._replace(concept=agent) for agent in agents]
    named += _letters(record, span, named)
    return sorted(named, key=lambda hit: hit.start)


def _letters(record: Annotated, span: Span, named: Sequence[Hit]) -> Iterator[Hit]:
    """The agents of a regimen ("FC") by their letters, each right before its amount, beside another agent."""
    view = record.views[span.field]
    if not _ANY_LETTER.search(view, span.start, span.end):
        return
    matches = [_LETTER.search(view, span.start, amount.start) for amount in drug_amounts(record, span)]
    letters = [(match["letter"], match.start()) for match in matches if match]
    told = [Hit(_LETTERS[letter], at, at + len(letter)) for letter, at in letters if letter in _LETTERS]
    if len({hit.concept for hit in [*named, *told]}) > 1:
        yield from told


def is_in_regimen(record: Annotated, span: Span, hit: Hit) -> bool:
    """Whether an agent of chemotherapy is said to be one of a conditioning: "conditioning with gemcitabine"."""
    view = record.views[span.field]
    cues = preparations(record, span)
    before = any(cue.end <= hit.start and _CONSISTS.match(view, cue.end, hit.start) for cue in cues)
    return before or any(cue.start >= hit.end and _SERVES.match(view, hit.end, cue.start) for cue in cues)


@once
def preparations(record: Annotated, span: Span) -> Sequence[Hit]:
    """Return the words of a stretch that mean lymphodepletion."""
    known = [hit for hit in record.find("anchor", span) if hit.concept == LYMPHODEPLETION]
    others = _PREPARES.finditer(record.views[span.field], span.start, span.end)
    return known or [Hit(LYMPHODEPLETION, match.start(), match.end()) for match in others]
