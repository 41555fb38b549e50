"""Turn the short forms in which product names write antigens, "CART-19", "CD19/22", "19-28z", into antigens.

A number beside a receptor's name stands for the cluster of differentiation of that number, if the lexicon has it as an
antigen; a number behind an antigen and a slash takes the stem of that antigen.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trialgraph.core.model import Concept, Span
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit, longest
from trialgraph.language.scope import Range

# What may stand before the name of a receptor, "huCAR19"; the name itself is looked for first, which is quick.
_OPENED = "|".join(rf"(?<={lead}CAR)(?<![A-Za-z0-9]{lead}CAR)" for lead in ("", "hu", "fh", "[hmU]", "allo", "auto"))
_RECEPTOR_NAME = re.compile(
    # "CAR19", "huCART-19", "CAR-T-19", "UCART22", "CAR2219", "CAR-20/19-T", "CAR20.19.22", "CART 19 cells"
    rf"""
    (?P<receptor> CAR (?=-?T?s?[-. ]?\d) (?:{_OPENED}) (?:-?T)? ) s?
    (?: [-.]? | [ ](?=\d+[ ](?:T[ -])?cells?\b) )
    (?P<numbers> \d{{2,4}}[a-d]? (?: [/.x&+-] (?:CD)? \d{{2,3}}[a-d]? )* ) (?![\w%])
    """,
    re.VERBOSE,
)
_RECEPTOR_WORD = re.compile(
    # "CART-meso", "UCARTCS1", "CARTBCMA", "CAR.kappa"
    rf"(?P<receptor>CAR(?:{_OPENED})-?T?)[-.]?(?P<word>[A-Za-zκλ]\w{{0,11}})(?!\w)"
)
_RECEPTOR = re.compile(r"CAR(?=s?\b|-?T|NK)")
_WORD_BEFORE = re.compile(r"(?<!\w)[A-Za-zκλ]\w{0,11}(?=[-. ]?$)")  # "CD19 CAR", "kappa.CAR"
_LONGEST_WORD = 13  # with the sign behind it
_CHAINS = re.compile(r"(?<![\w.])h?(?P<numbers>\d\d)[-.]?(?:28|4-?1BB|BB)[zζ]\w*")  # "19-28z", "1928z", "19BBz"
_CODE = re.compile(r"(?<![\w-])(?P<code>(?=[\w.]*\d)[A-Za-z][\w.]{2,})-$")
_LONGEST_CODE = 16  # characters of a code before the name of a receptor that is part of it
_NEXT = re.compile(r"[/&+.-](?P<number>\d{1,3}[a-d]?)(?![\w%])(?!\.\d)")  # "CD19/22", "TRBC1/2"
_NEXT_LETTER = re.compile(r"/(?P<letter>[a-d])(?!\w)")  # "CD79a/b"
_STEM = re.compile(r"(?P<stem>.*?[A-Za-z-])(?P<number>\d+)(?P<letter>[a-d]?)")
_NUMBER = re.compile(r"\d+[a-d]?")
# "anti-MART-1 F5 TCR", "gp100-specific T-cell receptor": whose receptor it is stands before it
_OF_TCR = re.compile(
    r"(?:[ -]specific)?[ -](?:[A-Z]\w{0,2}\d\w*[ ])?(?P<receptor>TCRs?|T[ -]cell receptors?)\b"
    r"(?![ -]*(?:alpha|gamma|[αγ]))",
    re.IGNORECASE,
)


def short_forms(words: str, start: int, lexicon: Lexicon, known: Sequence[Hit]) -> list[Hit]:
    """Return the antigens that short forms say in some words; `known` are those that stand there in full.

    `start` is where the words begin in their text, and the hits lie in that text.
    """
    found = list(_of_stems(words, start, lexicon, known)) if known else []
    if "CAR" in words or "28" in words or "BB" in words:  # else no receptor is named
        found += (*_of_receptors(words, start, lexicon), *_of_words(words, start, lexicon))
    if not found:
        return list(known)
    named = {place for hit in known for place in range(hit.start, hit.end)}
    free = [hit for hit in found if named.isdisjoint(range(hit.start, hit.end))]
    short = longest(sorted(free, key=lambda hit: (hit.start, -hit.end)))
    return sorted([*known, *short], key=lambda hit: hit.start)


def receptors(words: str, lexicon: Lexicon) -> list[Span]:
    """Return where receptors are named that have an antigen's short form glued to them, from the start of the words."""
    glued = [m for m in _RECEPTOR_NAME.finditer(words) if _numbered(m["numbers"], lexicon)]
    named = [receptor for word, receptor in _beside(words) if _named(words[word.start : word.end], lexicon)]
    return [*(Span(*match.span("receptor")) for match in glued), *named]


def chains(words: str, lexicon: Lexicon) -> list[Span]:
    """Return where a receptor is named by its chains only, "19-28z"."""
    return [Span(*match.span()) for match in _CHAINS.finditer(words) if _numbered(match["numbers"], lexicon)]


def _of_receptors(words: str, start: int, lexicon: Lexicon) -> Iterator[Hit]:
    for match in (*_RECEPTOR_NAME.finditer(words), *_CHAINS.finditer(words)):
        if (code := _CODE.search(words, max(0, match.start() - _LONGEST_CODE), match.start())) and not lexicon.read(
            "antigen", code["code"]
        ):
            continue  # "huXYZ2-CAR22", whose last number is one of the product
        for antigen, place in _numbered(match["numbers"], lexicon):
            at = start + match.start("numbers")
            yield Hit(antigen, at + place.start, at + place.end)


def _numbered(numbers: str, lexicon: Lexicon) -> list[tuple[Concept, Span]]:
    """The antigens of some numbers, "19", "2219" or "20/19", with their places; none if one of them is none."""
    found: list[tuple[Concept, Span]] = []
    for match in _NUMBER.finditer(numbers):
        places = [Span(*match.span())]
        if len(match[0]) == 4 and match[0].isdigit():
            places = [Span(match.start(), match.start() + 2), Span(match.start() + 2, match.end())]
        for place in places:
            antigen = lexicon.read("antigen", f"CD{numbers[place.start : place.end]}")
            if antigen is None:
                return []
            found.append((antigen, place))
    return found


def _of_words(words: str, start: int, lexicon: Lexicon) -> Iterator[Hit]:
    for word, _ in _beside(words):
        antigen = _named(words[word.start : word.end], lexicon)
        if antigen:
            yield Hit(antigen, start + word.start, start + word.end)


def _beside(words: str) -> Iterator[tuple[Span, Span]]:
    """Each word right behind the name of a receptor or right before it, with that name."""
    for match in _RECEPTOR_WORD.finditer(words):
        yield Span(*match.span("word")), Span(*match.span("receptor"))
    for receptor in _RECEPTOR.finditer(words):
        word = _WORD_BEFORE.search(words, max(0, receptor.start() - _LONGEST_WORD), receptor.start())
        if word:
            yield Span(*word.span()), Span(*receptor.span())


@lru_cache(maxsize=1000)  # the same few words stand beside receptors in most records
def _named(word: str, lexicon: Lexicon) -> Concept | None:
    """The antigen that a word means beside a receptor's name: by a label, or by one that means it only there."""
    if word.upper() in ("T", "CAR", "CART"):
        return None
    return lexicon.short("antigen", word) or lexicon.read("antigen", word)


def _of_stems(words: str, start: int, lexicon: Lexicon, known: Sequence[Hit]) -> Iterator[Hit]:
    """The numbers behind an antigen that take its stem: "CD19/22" also says CD22."""
    for hit in known:
        at = hit.end - start
        stem = _STEM.fullmatch(words[hit.start - start : at])
        while stem and (match := _NEXT.match(words, at) or _NEXT_LETTER.match(words, at)):
            ending = match.groupdict()
            short = ending.get("number") or f"{stem['number']}{ending['letter']}"
            antigen = lexicon.read("antigen", f"{stem['stem']}{short}")
            if antigen is None:
                break
            yield Hit(antigen, start + match.start() + 1, start + match.end())
            at = match.end()


def receptors_of(words: str, ends: Sequence[int]) -> list[Range]:
    """Return where the T-cell receptors stand that antigens before them, which end at some places, are those of."""
    found = (_OF_TCR.match(words, end) for end in ends)
    return [Range(*match.span("receptor")) for match in found if match]
