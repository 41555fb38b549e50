"""Turn what a register says of a trial's design into fields: allocation, model, masking, who is masked, purpose.

ClinicalTrials.gov puts a label before each value. Other registers string words together ("randomized controlled
trial, open(masking not used), parallel assignment"), answer questions ("Randomised: yes Open: no"), or do both, so a
design is parted at whatever stands before a colon. What a label means, and what a word does, the lexicon says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from trialgraph.core.model import Field
from trialgraph.input.page import labels, values
from trialgraph.input.readers import cells
from trialgraph.input.readers.cells import Part
from trialgraph.knowledge.lexicon import Lexicon

_FIELDS = ("allocation", "intervention_model", "masking", "primary_purpose")
SCHEMES: Mapping[str, str] = MappingProxyType({name: values.SCHEMES[name] for name in _FIELDS})
# The codes of headings below which words of all kinds stand together ("Study design"), or those of a model ("Group").
_WHOLE = "container"
_STRUNG = frozenset({_WHOLE, "arm"})
_OTHER_MODEL = "observational model"
_LETTERS = r"[^\W\d_][^\W_]*(?:[/'’-][^\W_]+)*"
_LABEL = re.compile(rf"(?<![^\W_])(?:{_LETTERS}[ ]{{1,3}}){{0,5}}{_LETTERS}[ ]?:")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ANSWER = re.compile(r"\s*(?P<answer>yes|no)\b(?!-)", re.IGNORECASE)
_WHO = re.compile(r"\((?P<who>[^()]+)\)")
_AND = re.compile(r",|&|\band\b", re.IGNORECASE)
_BLINDED = re.compile(r"\W*\b(?:blind|mask)(?:ed)?\W*$", re.IGNORECASE)
_HIDING = re.compile(r"blind|mask|open", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|without)\W+$", re.IGNORECASE)
_OF_ALL = frozenset({"OTHER", "NA"})
_PHRASE = 4  # words of the longest value that is looked for amid others
_LONGEST = 300  # characters that no label precedes; more are a description


class _Piece(NamedTuple):
    """A stretch behind a label, and the field that the label is: "" where there is none or it is of the whole."""

    name: str
    value: Part


def told(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """Yield what a design says; a value behind a label that is known is a field whether or not it is known itself."""
    seen = set[str]()
    for name, value in _pieces(part, lexicon):
        before = frozenset(seen)
        for field in _labelled(name, value, lexicon) if name else _strung(value, lexicon):
            if field.name not in (before if field.name == "masked" else seen):
                yield field
            seen.add(field.name)


def beside(fields: Sequence[Field], text: str, lexicon: Lexicon) -> list[Field]:
    """Return the fields of a page, and of a design as a whole ("Study design: randomised, double-blind") its parts.

    What a label of its own says goes before. One word that is found may be of anything ("Details: open to all").
    """
    kept = [field for field in fields if field.name != _WHOLE]
    told_already = {field.name for field in kept}
    for span in (field.span for field in fields if field.name == _WHOLE):
        parts = list(told(Part(span.field, text, span.start, span.end), lexicon))
        if len({part.name for part in parts}) > 1:
            kept += [part for part in parts if part.name not in told_already]
    return kept


def masked(masking: Part, lexicon: Lexicon) -> list[Field]:
    """Return who is masked, of ``Triple (Participant, Investigator)``; ``None (Open Label)`` names nobody."""
    match = _WHO.search(masking.text, masking.start, masking.end)
    return _parties(masking.within(*match.span("who")), lexicon) if match else []


def known(value: Part, scheme: str, lexicon: Lexicon) -> Part:
    """Return what stands before the parenthesis, where the lexicon does not know the whole."""
    if lexicon.read(scheme, value.words) or "(" not in value.words:
        return value
    return value.within(value.start, value.start + value.words.index("("))


# ---- labels


def _pieces(part: Part, lexicon: Lexicon) -> Iterator[_Piece]:
    """Yield the stretches of a design; what stands behind a label of anything else is left out."""
    name: str | None = ""
    at = part.start
    for match in _LABEL.finditer(part.text, part.start, part.end):
        label = _label(part.within(match.start(), match.end() - 1), lexicon)
        yield from _piece(name, part.within(at, max(at, label.start)))
        at, name = match.end(), _named(label.words, lexicon)
        answer = _ANSWER.match(part.text, at, part.end)
        own = _valued(label.words, lexicon)
        if name and answer:  # "Randomization: yes", which is one value together with its label
            yield _Piece(name, part.within(label.start, answer.end()))
        elif own and not (answer and answer["answer"].casefold() == "no"):  # "Open: yes", "Parallel: as groups"
            yield _Piece(own, label)
        if answer:
            at, name = answer.end(), None
        elif own:
            name = ""
    yield from _piece(name, part.within(at, part.end))


def _piece(name: str | None, value: Part) -> Iterator[_Piece]:
    if name is not None and value.start < value.end:
        yield _Piece(name, value)


def _label(words: Part, lexicon: Lexicon) -> Part:
    """Of the words before a colon the longest last ones that are known, else those from the last capital letter on."""
    starts = [match.start() for match in _WORD.finditer(words.text, words.start, words.end)]
    if words.words.casefold().endswith(_OTHER_MODEL):
        return words.within(words.end - len(_OTHER_MODEL), words.end)
    for start in starts:
        label = words.within(start, words.end)
        if _named(label.words, lexicon) is not None or _valued(label.words, lexicon):
            return label
    return words.within(next((at for at in reversed(starts) if words.text[at].isupper()), words.start), words.end)


def _named(label: str, lexicon: Lexicon) -> str | None:
    """The field that a label is: "" for a design as a whole, None for what is no part of one."""
    heading = labels.heading(label, lexicon)
    if heading and heading.code in SCHEMES:
        return heading.code
    return "" if heading and heading.code in _STRUNG else None


# ---- values


def _valued(words: str, lexicon: Lexicon) -> str:
    """The field of which words are a value; "" where they are none, or one that each field has ("Other")."""
    found = ((name, lexicon.read(scheme, words)) for name, scheme in SCHEMES.items())
    return next((name for name, value in found if value and value.code not in _OF_ALL), "")


def _labelled(name: str, value: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The value, of ``Triple (Participant, Investigator)`` the word that is known, or a known one amid others."""
    scheme = SCHEMES[name]
    value = next(cells.entries(value, "|;\v"), value.within(value.end, value.end))
    value = value.within(value.start, value.start + len(value.words.rstrip(" .,-")))
    who = list(masked(value, lexicon) or _blinded(value, lexicon)) if name == "masking" else []
    value = known(value, scheme, lexicon)
    is_known = lexicon.read(scheme, value.words) is not None
    if value.start < value.end and (is_known or not who):
        found = None if is_known else next(_amid(value, {name: scheme}, lexicon), None)
        yield found or value.field(name)
    yield from who


def _blinded(value: Part, lexicon: Lexicon) -> list[Field]:
    """Who is masked, of "Participant, Investigator and Outcome Assessor Blinded"."""
    end = _BLINDED.search(value.text, value.start, value.end)
    return _parties(value.within(value.start, end.start()), lexicon) if end else []


def _parties(words: Part, lexicon: Lexicon) -> list[Field]:
    ends = [(match.start(), match.end()) for match in _AND.finditer(words.text, words.start, words.end)]
    starts = [words.start, *(end for _, end in ends)]
    some = [words.within(*place) for place in zip(starts, [*(start for start, _ in ends), words.end], strict=True)]
    return [party.field("masked") for party in some if lexicon.read("masked-party", party.words)]


def _strung(value: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The words of all kinds that stand together: "Single arm; Non-randomized; Open label", "Parallel Randomized"."""
    if value.end - value.start > _LONGEST:
        value = value.within(value.start, value.start + _LONGEST)
    for entry in cells.entries(value, ";|,.\v"):
        whole = _valued(entry.words, lexicon)
        if whole:
            yield entry.field(whole)
        else:
            yield from _amid(entry, SCHEMES, lexicon)


def _amid(entry: Part, schemes: Mapping[str, str], lexicon: Lexicon) -> Iterator[Field]:
    """Values amid other words, the longest first; a word alone tells only what no other word of a design tells."""
    words = list(_WORD.finditer(entry.text, entry.start, entry.end))
    at = 0
    while at < len(words):
        taken = 1
        for count in range(min(_PHRASE, len(words) - at), 0, -1):
            value = entry.within(words[at].start(), words[at + count - 1].end())
            name = next((name for name, scheme in schemes.items() if lexicon.read(scheme, value.words)), None)
            if name and _tells(name, value, count, lexicon) and not _NOT.search(entry.text, entry.start, value.start):
                yield value.field(name)
                taken = count
                break
        at += taken


def _tells(name: str, value: Part, count: int, lexicon: Lexicon) -> bool:
    """Whether a value amid others is one: "single" alone may be of centres, "treatment" of the controls."""
    if name == "masking":
        return _HIDING.search(value.words) is not None
    alone = name in ("allocation", "intervention_model") and not lexicon.read("masking", value.words)
    return count > 1 or alone
