"""Tell whether words can be the value of a field: a status, a date, a number of people, a registry number."""

import re

from trialgraph.input.page import numbers
from trialgraph.knowledge.lexicon import Lexicon

SCHEMES = {
    "status": "status",
    "phase": "phase",
    "sex": "sex",
    "allocation": "allocation",
    "intervention_model": "intervention-model",
    "masking": "masking",
    "primary_purpose": "purpose",
}
_DATES = ("start_date", "primary_completion_date", "completion_date", "updated")
_AGES = ("minimum_age", "maximum_age", "ages")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\d[./-]\d\d?\b")
_BARE_DATE = re.compile(r"\d{1,4}[./ -](?:\d{1,2}|[A-Z][a-z]{2,8})[./ -]\d{1,4}\.?|(?:19|20)\d\d(?:-\d\d)?")
_NO_LIMIT = re.compile(
    r"n/?a\b|no\b|none\b|not\b|child|adult|older|mixed\b|all\b"
    r"|keine?\b|unbegrenzt|pas de\b|sans\b|aucune?\b|sin\b"
    r"|ningun[oa]?\b|nessun[oa]?\b|sem\b|nenhum[a]?\b|geen\b|无|無|不限|なし|制限なし|нет",
    re.IGNORECASE,
)
_YES_OR_NO = 3  # words
_LONGEST = 60  # characters of a typed value
_SUFFIX = re.compile(
    r"(?:oma|omas|emia|emias|aemia|itis|osis|oses|pathy|trophy|lupus|diabetes|cancers?|neoplasms?|diseases?|syndromes?"
    r"|disorders?|tumou?rs?|malignanc(?:y|ies)|infections?|failure|injury|metastas[ei]s)\b",
    re.IGNORECASE,
)


def fits(code: str, words: str, lexicon: Lexicon) -> bool:
    """Whether words can be the value of a field; of a field that takes any words, whether there are any.

    >>> from trialgraph.knowledge.lexicon import load
    >>> fits("phase", "Phase 1/Phase 2", load()), fits("phase", "Adults with lupus", load())
    (True, False)
    """
    if code in SCHEMES:
        return is_coded(SCHEMES[code], words, lexicon)
    if code in _DATES:
        return len(words) <= _LONGEST and _DATE.search(words) is not None
    if code in _AGES:
        return len(words) <= _LONGEST and (re.search(r"\d", words) or _NO_LIMIT.match(words)) is not None
    if code == "healthy_volunteers":
        return len(words.split()) <= _YES_OR_NO
    if code == "enrollment":
        return re.search(r"\d", words) is not None
    if code == "id":
        return next(numbers.find(words), None) is not None
    if code == "org_id":
        return numbers.may_be(words)
    return bool(words)


def is_date(words: str) -> bool:
    """Whether words are a date and nothing else: "28/02/2001", "3 May 2020"."""
    return _BARE_DATE.fullmatch(words) is not None


def is_coded(scheme: str, words: str, lexicon: Lexicon) -> bool:
    """Whether words are one or several values of a scheme: ``PHASE1|PHASE2``, "Phase 1, Phase 2"."""
    if len(words) > _LONGEST:
        return False
    if lexicon.read(scheme, words):
        return True
    parts = [part.strip() for part in re.split(r"[/|,]", words)]
    return all(lexicon.read(scheme, part) or lexicon.read(scheme, f"{scheme} {part}") for part in parts)


def is_disease(words: str, lexicon: Lexicon) -> bool:
    """Whether words name a disease: one of the lexicon, or a word that ends like one."""
    return len(words) <= 150 and (bool(lexicon.find("condition", words)) or _SUFFIX.search(words) is not None)
