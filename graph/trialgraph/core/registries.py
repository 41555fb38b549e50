"""Turn words into the registry numbers of trials, by what the lexicon says of each registry.

A registry is one concept of the scheme ``registry``: how its numbers are written, which there can be, and where their
pages are. Their order is the one in which a number names a trial that has several.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from trialgraph.core import resources, turtle
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG

SCHEME = "registry"
_SAID = frozenset((SKOS.notation, TG.numberPattern, TG.numberForm, TG.numberRange, TG.numberPage, TG.precedence))
_VERSION = "version"  # the group of a pattern that does not count where numbers are compared
_SERIAL = "number"  # the group that holds the figures
_FEWEST = 7  # figures that no registry gives all equal, or counted up
_COUNTED = ("1234567890" * 2, "01234567890123456789")
# The numbers of registries with a year, or a part of one, of which the rest is nought; and words instead of a number
_BLANK = re.compile(
    r"(?:CTRI|SLCTR)/\d{4}(?:/\d\d)?/0+|PER-0+-\d\d|(?:TCTR|PACTR|LBCTR|ChiCTR(?:-[A-Za-z]+-)?)(?:19|20)\d{0,2}0{5,}"
    r"|ACTRN126\d{0,2}0{6,}|(?:19|20)\d\d-5?0{5,6}-\d\d(?:-\d\d)?|NTR0+|RBR-(?:(?P<sign>.)(?P=sign)+|pending)"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−－", "-"))
_PARTED = re.compile(r"(?<=[A-Za-z])[\s#:._]+(?=\d)")  # "NCT 0…", "EudraCT: 2…"
_NAMED = re.compile(r"\(\?P<\w+>")


class Number(NamedTuple):
    """A registry number in a text: how its registry writes it, what it is compared by, and where it stands.

    `key` leaves out what changes while the trial stays: the version at the end of an EU CT number.
    """

    registry: str  # the notation of the concept
    notation: str
    key: str
    page: str | None
    precedence: int
    start: int = 0
    end: int = 0
    likely: bool = True  # false where the registry gives no such numbers
    placeholder: bool = False  # its figures are equal, or counted up: NCT00000000, U1111-1234-5678

    @property
    def name(self) -> str:
        """What tells the number from all others."""
        return f"{self.registry}:{self.key}"


class _Registry(NamedTuple):
    code: str
    pattern: re.Pattern[str]
    loose: re.Pattern[str]
    form: str
    range: re.Pattern[str] | None
    page: str | None
    precedence: int


class _Form(string.Formatter):
    """Fills in the groups of a match: in capitals, or in small letters where the form says ``{number:lower}``."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key)) or ""

    def format_field(self, value: Any, format_spec: str) -> str:
        return str(value).lower() if format_spec == "lower" else str(value).upper()


class Registries:
    """The registries that a lexicon knows, in the order in which their numbers name a trial."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        said: dict[str, dict[str, str]] = {}
        for quad in quads:
            if quad.predicate.value in _SAID and isinstance(quad.object, ox.Literal):
                said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value  # type: ignore[union-attr]
        found = (_registry(each) for each in said.values() if TG.numberPattern in each)
        self._registries = {f"r{each.precedence}": each for each in sorted(found, key=lambda each: each.precedence)}
        parts = (f"(?P<{name}>{_NAMED.sub('(?:', each.pattern.pattern)})" for name, each in self._registries.items())
        # Sites glue a number to the words before it ("Trial IDNCT…"), so a letter may stand there, but no digit.
        self._any = re.compile(rf"(?<!\d)(?:{'|'.join(parts) or '(?!)'})(?![\d-]*\d)")

    def precedence(self, code: str, unknown: int) -> int:
        """Return the place of a registry in the order, or another number for one that is not known."""
        return next((each.precedence for each in self._registries.values() if each.code == code), unknown)

    @property
    def first(self) -> int:
        """The precedence of the registry whose number always names its trial."""
        return min((each.precedence for each in self._registries.values()), default=0)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where the numbers of a text stand, in order."""
        return self._any.finditer(text.translate(_DASHES))

    def is_number(self, words: str) -> bool:
        """Whether words are a number as its registry writes it, and nothing else."""
        return self._any.fullmatch(words.translate(_DASHES)) is not None

    def find(self, text: str) -> Iterator[Number]:
        """Yield the numbers of a text in order.

        >>> [each.notation for each in known().find("Trial IDNCT00000000, EUCTR2015-501234-12; not 12NCT00000000")]
        ['NCT00000000', '2015-501234-12']
        """
        for found in self.matches(text):
            registry = self._registries[found.lastgroup or ""]
            if match := registry.pattern.match(found.string, *found.span()):
                yield _number(registry, match)

    def spelled(self, words: str) -> Number | None:
        """Return the number that words are, in any usual spelling.

        >>> [known().spelled(each).notation for each in ("nct 00000000", "CTIS2023-501234-12", "drks 00000001")]
        ['NCT00000000', '2023-501234-12', 'DRKS00000001']
        """
        view = words.strip().translate(_DASHES)
        for text in dict.fromkeys((view, _PARTED.sub("", view))):
            for registry in self._registries.values():
                if match := registry.loose.fullmatch(text):
                    return _number(registry, match)
        return None

    def read(self, words: str) -> Number | None:
        """Return the number that words are, in any usual spelling, or that alone stands in them.

        >>> known().read("EudraCT number: 2015-501234-12").notation
        '2015-501234-12'
        """
        found = {each.name: each for each in self.find(words)}
        return self.spelled(words) or (next(iter(found.values())) if len(found) == 1 else None)


@cache
def known() -> Registries:
    """Return the registries of the lexicon that comes with TrialGraph."""
    return Registries(turtle.quads(resources.lexicon() / "registries.ttl"))


def _registry(said: Mapping[str, str]) -> _Registry:
    pattern, within = said[TG.numberPattern], said.get(TG.numberRange)
    return _Registry(
        said[SKOS.notation],
        re.compile(pattern),
        re.compile(pattern, re.IGNORECASE),
        said[TG.numberForm],
        re.compile(within) if within else None,
        said.get(TG.numberPage),
        int(said[TG.precedence]),
    )


def _number(registry: _Registry, match: re.Match[str]) -> Number:
    groups = match.groupdict()
    notation = _Form().vformat(registry.form, (), groups)
    key = _Form().vformat(registry.form, (), {**groups, _VERSION: ""})
    figures = [sign for sign in groups[_SERIAL] if sign.isdigit()]
    return Number(
        registry.code,
        notation,
        key,
        _page(registry, notation, groups[_SERIAL]),
        registry.precedence,
        *match.span(),
        likely=registry.range is None or registry.range.fullmatch(notation) is not None,
        placeholder=_is_placeholder(notation, "".join(figures)),
    )


def _is_placeholder(notation: str, figures: str) -> bool:
    """Whether somebody filled in a number that no trial has: equal figures, counted ones, or none behind a year."""
    counted = any(each.startswith(figures) for each in _COUNTED)
    return (len(figures) >= _FEWEST and (len(set(figures)) == 1 or counted)) or _BLANK.fullmatch(notation) is not None


def _page(registry: _Registry, notation: str, serial: str) -> str | None:
    """The address of a number's page; ``{slug}`` is the number in small letters, parted by hyphens."""
    if registry.page is None:
        return None
    slug = notation.lower().replace("/", "-")
    return registry.page.format(notation=quote(notation, safe=""), number=serial, slug=slug)
