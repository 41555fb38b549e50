"""Turn the digits, the Roman figures and the words of a text into numbers."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final

from trialgraph.knowledge.matcher import Hit
from trialgraph.language.periods import ones
from trialgraph.language.quantity import Number
from trialgraph.language.ratios import of_two

_UNIT_NEXT = (
    r"(?=\s*(?:/|[µu]?[lL]\b|mm|cells?\b|per\b|copies|x\s*10|%|[mµu]?g\b|[µum]?mol|ng|U/|IU|cm\b|ml\b|mL\b|ULN|[GT]/[lL]"
    r"|(?:x|times|fold)\s*(?:the\s+)?(?:ULN|UNL|LLN|upper\b|normal\b|institution)))"
)
_PLAIN = (
    rf"\d{{1,2}}[ ]?½|\d{{1,2}}[ ]1/2(?=\s*(?:x|times|-?fold|months?|years?)\b)"  # "2½ x", "2 1/2 times"
    rf"|\d{{1,3}}(?:['’]\d{{3}})+(?!\d)"  # "30'000/µL"
    rf"|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?"  # "75,000"
    rf"|(?<![A-Za-z]-)\d{{1,3}}(?:[ ]\d{{3}})+(?!\d){_UNIT_NEXT}"  # "75 000/µL"; but "VP-16 100 mg" is 100
    rf"|\d{{1,3}},\d{{1,2}}(?![\d,]){_UNIT_NEXT}"  # "2,5 mg/dL"
    r"|(?:(?<=[<>≥≤])|(?<=[<>≥≤][ =])|(?<=[<>]=[ ]))(?!0,1|1,2|2,3|3,4|4,5)\d{1,3},\d{1,2}"  # "INR ≤ 1,5"
    r"(?![\d,]|\s*(?:,|or\b|and\b|-)\s*\d|\s+(?:prior|lines?)\b)"
    r"|\d+(?:\.\d+)?|\.\d+"
)
_TINY = r"(?:(?<=[<>≥≤=])|(?<=[<>≥≤=][ ])|(?<=than[ ])|(?<=to[ ])|(?<=least[ ])|(?<=below[ ])|(?<=above[ ]))"
_NUMBER = re.compile(
    rf"""
    (?: (?<![\w.^]) (?<!\d,) | (?<=[a-z][a-z]) | (?<=\dor)       # "equal to18 years", "ECOG 0or1"
      | (?<=[<>≥≤]x) | (?<=[<>≥≤][ ]x) | (?<=than[ ]x) )              # "> x2 ULN"
    (?:
        (?P<mantissa>{_PLAIN}) \s* (?: [x*] | times\b | - (?=10[ ]?\^?9\s*/\s*L) ) \s*  # "80-109/L": garbled
        10 \s* (?: \^ \s* \(? (?P<exponent>-?\d{{1,2}}) \)? | (?P<superscript>[⁻-]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
             | [eE] [+]? (?P<scientific>\d{{1,2}})
             | [*] \s* (?P<star>\d{{1,2}}) (?=\s*/)                        # 3 x 10 *9/L
             | [*] (?P<starred>[4-9]|1[0-2]) (?![\d.*x])                # 3 x 10*6
             | (?P<thousand>0{{2}}) (?=\s*/)                             # 50x1000/mm3
             | -(?P<small>[2-6]) (?![\d.,-]|\s*/)                         # 5 x 10-3
             | [ ]? (?P<lost>\d{{1,2}}) (?=\s*(?:/|cells?\b|CAR)) )          # 1.5x109/L: the caret was lost
      | {_TINY} 10-(?P<tiny>[2-6]) (?![\d.,]\d)                          # "> 10-4": the caret was lost
      | 10 \s* (?: \^ \s* \(? (?P<power>-?\d{{1,2}}) \)? | (?P<superpower>[⁻-]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+) )
      | (?P<plain>{_PLAIN}) (?: (?: [eE] \+? | [ ][eE](?=(?:[4-9]|1[0-2])\b) ) (?P<e>\d{{1,2}}) )?
        (?P<million>\s*(?:million|billion|lakhs?|lacs?)\b|[kK]\b(?!\s*/))?
    )
    (?! \d )
    """,
    re.VERBOSE,
)
# As most numbers stand: digits alone, with nothing behind them that another form of number goes on with.
_WHOLE = re.compile(
    r"(?<![\w.,^])\d+"
    r"(?![\w.,]|['’]\d|[ ]½|\s*[x*^⁰¹²³⁴⁵⁶⁷⁸⁹⁻-]|\s*(?:times|million|billion|lakhs?|lacs?)\b|[ ]\d|[ ][eE]\d)"
)
_DECIMAL_COMMA = re.compile(r"(?<=^\d),(?=\d{1,2}$)|(?<=^\d\d),(?=\d{1,2}$)|(?<=^\d{3}),(?=\d{1,2}$)")
_MIXED = re.compile(r"(?P<whole>\d+) ?(?:½|1/2)")
_BLANKS = re.compile(r"[ '’]")
_DIGITS = re.compile(r"\d[\d.,]*")  # a number begins where such a run does, or at a point before it
_POWERS = ("exponent", "superscript", "scientific", "star", "starred", "lost", "power", "superpower", "e")
_NEGATIVE_POWERS = ("tiny", "small")  # whose minus is no part of the group
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_MAGNITUDES = {"k": 3, "lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5, "million": 6, "billion": 9}  # "75K"
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_ROMAN_NUMBER = re.compile(r"(?P<figure>[ⅠⅡⅢⅣⅤIV]+)(?P<part>[A-Ca-c]\d?)?(?![\w'])")
# "stage IIB, III", "class II to IVa": of a stage its parts too; "IVC" is a vein
_STAGED = re.compile(
    r"\b(?:stages?|class(?:es)?|grades?|FIGO|AJCC|MGFA)\b[\s:(]*"
    r"(?:[ⅠⅡⅢⅣⅤIV]{1,3}(?:[A-Ca-c]\d?)?(?:\s*[,/&-]\s*|\s+)(?:(?:to|or|and|through)\s+)?)*$",
    re.IGNORECASE,
)
_NEAR: Final = 50  # characters before a stage in which it is called one
_GLUED = re.compile(r"[\w'-]")
_NORMAL = re.compile(
    r"(?:[Uu](?<!\w[Uu])(?i:ln|pper (?:normal limits?|limits? of (?:the )?normal))"
    r"|[Ll](?<!\w[Ll])(?i:ln|ower (?:normal limits?|limits? of (?:the )?normal)))\b"
)
_TIMES_OR = re.compile(
    r"(?:times|fold|x)\s+(?:or|and)\s+[a-z]+\s+than\b[^.;,]*$", re.IGNORECASE
)  # "2 times or more than"
_BARE = re.compile(
    r"(?<![%x\d])(?<![%x\d]\s)(?<!times\s)(?<!fold\s)"
    r"(?:[<>≥≤=]|\b(?:than|exceed\w*|above|below|or equal to)\b)\s*"
    r"(?:the\s+)?(?P<whose>(?:(?:the|institution[\w']*|local|laboratory|lab|its|their|of)\s+){0,3})$",
    re.IGNORECASE,
)
_HALF_LIFE = re.compile(r"half-?\s?li(?:fe|ves)", re.IGNORECASE)
_HALF: Final = Decimal("0.5")
_SCALES: Final = {Decimal(10**power): power for power in (9, 6, 3, 2)}  # the words that multiply what is before them
_NEXT_SCALE: Final = {Decimal(100): Decimal(1000), **{scale: scale * 1000 for scale in _SCALES if scale > 100}}
_COMPOUND = re.compile(r"[ -]|[ -]and[ -](?:an?[ -])?", re.IGNORECASE)
_LEFT = 48  # characters before the upper limit of normal in which its comparator stands
# The grades of a score with nothing but a comma between them: "0,1 or 2", "0,1,2", "ECOG 0,1."
_CHAIN = re.compile(r"(?<![\w.,])[0-5](?:,[1-5])+(?!\w|[,.]\d)")
_GOES_ON = re.compile(r",?\s*(?:or|and)\s*\d")
# "PD-1", "RECIST 1.1", "version 5": the digits belong to a name; "up-to-2" and "three-3" do not
_NAME = re.compile(r"(?:[A-Za-z]-|(?:RECIST|CTCAE)[^\w<>≤≥=]*(?:v|version)?[^\w<>≤≥=]*|[Vv]ersion\W+|\bv\W*)$")
_NO_NAME = re.compile(r"(?:\bto|\bor|\bthe|[a-z]{4,})-$")


def numbers(text: str, words: Iterable[Hit]) -> list[Number]:
    """Return the numbers of a text in order, without overlaps; `words` are those of the lexicon for numbers."""
    found: list[Number] = []
    for number in sorted(_numbers(text, words), key=_start):
        if found and (compound := _compound(text, found[-1], number)):
            found[-1] = compound
        elif not found or number.start >= found[-1].end:
            found.append(number)
    return found


def _compound(text: str, first: Number, second: Number) -> Number | None:
    """Two numbers as one, if a word goes on the first: "fifty-five", "two hundred", "two and a half"."""
    between = text[first.end : second.start]
    worded = text[second.start : second.start + 1].isalpha()
    if first.roman or second.roman or not worded or not _COMPOUND.fullmatch(between):
        return None
    value, power = None, first.power
    if second.value == _HALF and between not in (" ", "-"):
        value = first.value + _HALF
    elif second.value in _SCALES and between in (" ", "-"):
        rest = first.value % _NEXT_SCALE[second.value]  # "two thousand five | hundred" is 2,000 and 5 times 100
        if 0 < rest < second.value:
            value, power = first.value - rest + rest * second.value, first.power + _SCALES[second.value]
    elif text[first.start : first.start + 1].isalpha() and _fills(first, second, between):
        value, power = first.value + second.value, 0
    return None if value is None else Number(first.start, second.end, value, power)


def _fills(first: Number, second: Number, between: str) -> bool:
    """Whether a number word stands for the last digits of another one: "fifty-five", "one hundred and twenty"."""
    if 20 <= first.value < 100:
        return first.value % 10 == 0 and 1 <= second.value <= 9 and between in (" ", "-")
    scale = next((scale for scale in _SCALES if first.value % scale == 0 and first.value >= scale), None)
    return scale is not None and 1 <= second.value < scale and second.value == int(second.value)


def _start(number: Number) -> int:
    return number.start


def _numbers(text: str, words: Iterable[Hit]) -> Iterator[Number]:
    yield from _in_digits(text)
    yield from _chained(text)
    for match in _ROMAN_NUMBER.finditer(text):
        figure = _ROMAN.get(match["figure"])
        if match["part"] and not _STAGED.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        if figure and not _is_glued(text, match.start()):
            yield Number(match.start(), match.end(), Decimal(figure), roman=True)
    for start, end in ones(text):
        yield Number(start, end, Decimal(1))
    for normal in _NORMAL.finditer(text):
        near = max(0, normal.start() - _LEFT)
        bare = _BARE.search(text, near, normal.start())
        if bare and not _TIMES_OR.search(text, near, normal.start()):  # "creatinine ≤ ULN", "≤ institutional ULN"
            yield Number(bare.start("whose"), bare.start("whose"), Decimal(1))
    yield from _in_words(text, words)


def _in_digits(text: str) -> Iterator[Number]:
    """The numbers that digits write, with their powers; those of a name are none."""
    at = 0
    for run in _DIGITS.finditer(text):
        told = of_two(text, run.start()) if run.start() >= at else None
        if told:
            at = told.end
            yield told
            continue
        if run.start() >= at and (whole := _WHOLE.match(text, run.start())):
            at = whole.end()
            if not _is_name(text, whole.start()):
                yield Number(whole.start(), at, Decimal(whole[0]))
            continue
        start = run.start() - (text[max(0, run.start() - 1)] == ".")
        match = _NUMBER.match(text, start) if start >= at else None
        if match:
            at = match.end()
            if not _is_name(text, match.start()):
                yield _written(match)


def _chained(text: str) -> Iterator[Number]:
    """The grades behind the first one of a chain with nothing but commas: "0,1 or 2"; "2,5" is a decimal."""
    for chain in _CHAIN.finditer(text):
        grades = chain[0].split(",")
        follow = all(int(second) - int(first) == 1 for first, second in pairwise(grades))
        told = len(grades) > 2 or grades[0] == "0" or _GOES_ON.match(text, chain.end())
        if (
            follow
            and told
            and not text[max(0, chain.start() - 3) : chain.start()].rstrip().endswith(("<", ">", "≤", "≥"))
        ):
            for place, grade in enumerate(grades[1:], start=1):
                yield Number(chain.start() + 2 * place, chain.start() + 2 * place + 1, Decimal(grade))


def _in_words(text: str, words: Iterable[Hit]) -> Iterator[Number]:
    """The numbers that words of the lexicon name: "three", and no "Two" in the midst of a sentence."""
    for hit in words:
        word = text[hit.start : hit.end]
        if _HALF_LIFE.match(text, hit.start):
            continue
        if word.endswith("s") and len(hit.concept.code) > 2:  # "hundreds of cells"
            continue
        if (word[0].islower() or _begins(text, hit.start)) and word.replace(" ", "").replace("-", "").isalpha():
            try:
                yield Number(hit.start, hit.end, Decimal(hit.concept.code))
            except InvalidOperation:
                continue


def _is_glued(text: str, at: int) -> bool:
    """Whether a Roman figure belongs to the word before it: "factor-V", but not "stage III-IV"."""
    before = text[max(0, at - 2) : at]
    return bool(_GLUED.match(before[-1:])) and not (before[-1:] == "-" and before[0] in "IVⅠⅡⅢⅣⅤ")


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or an item begins at a place: "One to three prior lines"."""
    before = text[max(0, at - 3) : at].strip(" ")
    return not before or before[-1] in "\n.;:*-)"


def _written(match: re.Match[str]) -> Number:
    digits = match["mantissa"] or match["plain"] or "1"
    power = next((match[name] for name in _POWERS if match[name]), "0").translate(_SUPERSCRIPTS)
    power = "3" if match["thousand"] else power
    power = next((f"-{match[name]}" for name in _NEGATIVE_POWERS if match[name]), power)
    exponent = int(power) + _MAGNITUDES.get((match["million"] or "").strip().casefold(), 0)
    digits = _DECIMAL_COMMA.sub(".", digits) if _DECIMAL_COMMA.search(digits) else digits.replace(",", "")
    if mixed := _MIXED.fullmatch(digits):
        return Number(match.start(), match.end(), Decimal(mixed["whole"]) + _HALF)
    digits = _BLANKS.sub("", digits)
    return Number(match.start(), match.end(), Decimal(digits).scaleb(exponent), exponent)


def _is_name(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at]
    possible = before[-1:] == "-" or "v" in before or "V" in before or "RECIST" in before or "CTCAE" in before
    return possible and _NAME.search(before) is not None and not _NO_NAME.search(before)
