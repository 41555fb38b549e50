"""Turn a document's text into a view of the same length that patterns can read.

Every function here keeps the length of its input, so that an offset in the view is an offset in the document.
NFKC and ``str.lower()`` do not (``10⁶`` would become ``106``), so the folding is a table of single characters.
"""

import re
from collections.abc import Iterable, Iterator

from trialgraph.core.model import Span

# Control characters but tab and line ends, halves of surrogate pairs, and what Unicode calls no characters.
# Neither XML nor, with it, RDF/XML and the results of SPARQL in XML can hold most of them.
CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
CONTROL = re.compile(f"[{CONTROLS}]")

_FOLDED = {
    **{chr(code): " " for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))},
    "×": "x", "✕": "x", "х": "x", "Х": "x", "＊": "*", "∗": "*",
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "－": "-", "～": "~", "∼": "~", "〜": "~",
    "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "＜": "<", "＞": ">", "﹤": "<", "﹥": ">", "＝": "=",
    "（": "(", "）": ")", "【": "[", "】": "]", "，": ",", "；": ";", "：": ":", "。": ".", "．": ".",
    "％": "%", "／": "/", "！": "!", "？": "?", "｜": "|",
    **{chr(0x2080 + digit): str(digit) for digit in range(10)},  # "SpO₂"
    **{chr(0xFEE0 + code): chr(code) for code in (*range(48, 58), *range(65, 91), *range(97, 123))},  # full-width
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'", "`": "'", "μ": "µ", "㎕": "µ", 
    # bullets and a tick of a font of signs, as texts copied from PDF files have them
    "\uf0b7": "*", "\uf0a7": "*", "\uf06e": "*", "\uf076": "*", "\uf0d8": "*", "\uf0a8": "*", "\uf0fc": "✓",
    "•": "*", "·": "*", "●": "*", "✔": "✓", "☑": "✓", "✅": "✓", "🗸": "✓", "👍": "✓",
    "✘": "✗", "✖": "✗", "❌": "✗", "❎": "✗", "☒": "✗", "🗴": "✗", "🚫": "✗", "⛔": "✗", "👎": "✗",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u200b": " ",
    "\u2028": "\n", "\u2029": "\n", "\r": " ", "ˆ": "^", "＾": "^", "＋": "+",
}  # fmt: skip
_FOLDABLE = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "nbsp": " ", "le": "≤", "ge": "≥", "quot": '"'}
_ENTITY = re.compile(rf"&({'|'.join(_ENTITIES)});")  # left by who wrote HTML into a plain field
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_SENTENCE_END = re.compile(
    r"""
    [.!?\n]
    (?: (?<=\n)
      | (?<![\s(.][A-Z]\.)(?<!^[A-Z]\.)  # a full stop that does not end an initial
        (?<!e\.g\.)(?<!i\.e\.)(?<!\bvs\.)(?<!\bno\.)(?<!\bapprox\.)(?<!\bsq\.)
        (?<!\bmax\.)(?<!\bca\.)(?<!\bincl\.)(?<!\bresp\.)(?<!\bcf\.)
        (?:\s+|(?-i:(?=[A-Z][a-z]))  # and is followed by a blank, or glued to the next sentence
          |(?=[\u3040-\u9fff])))      # which Chinese and Japanese part by no blank
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
_LONGEST_QUOTE = 100
_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # letters of scripts without blanks


def beginning(*words: str, signs: str = "") -> re.Pattern[str]:
    """Return a pattern for the places where one of some words, written in any case, or one of some signs begins.

    A pattern that begins with a border is tried at each letter of a text; this one only at those that begin a word,
    which takes a fifth of the time. What it finds is one letter or sign long.

    >>> [match.start() for match in beginning("for", "in", signs=";").finditer("In case; before: for")]
    [0, 7, 17]
    """
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    letters = "".join(rest) + "".join(rest).upper()
    spelled = "|".join(f"(?<={first})(?={'|'.join(ends)})" for first, ends in rest.items())
    others = f"(?<=[{signs}])|" if signs else ""
    return re.compile(rf"[{signs}{letters}](?:{others}(?<!\w.)(?i:{spelled}))")


def fold(text: str) -> str:
    r"""Fold dashes, signs and spaces to one form each and blank markdown escapes; the length stays.

    >>> fold("75×10\\^9/L")
    '75x10 ^9/L'
    """
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match[1]].ljust(len(match[0])), text)
    return _FOLDABLE.sub(lambda match: _FOLDED[match[0]], _ESCAPE.sub(" ", text))


def legible(text: str) -> str:
    r"""Turn each control character that is no tab and no line end into a blank; the length stays.

    >>> legible("Lupus\x1b\x0b\nfor a year")
    'Lupus  \nfor a year'
    """
    return CONTROL.sub(" ", text)


def lower(text: str) -> str:
    """Lower the case of each character that has a lower form of length one.

    >>> len(lower("İstanbul"))
    8
    """
    return text.lower() if "İ" not in text else "".join(c if c == "İ" else c.lower() for c in text)


def blank(text: str, spans: Iterable[Span]) -> str:
    """Replace the characters of the spans by spaces; line breaks stay.

    >>> blank("one two", [Span(0, 3)])
    '    two'
    """
    for span in spans:
        words = text[span.start : span.end]
        text = text[: span.start] + re.sub(r"[^\n]", " ", words) + text[span.end :]
    return text


def trim(text: str, start: int, end: int, *, edges: str = " \t\r\n") -> tuple[int, int]:
    """Narrow a range until it neither begins nor ends with one of the edge characters.

    >>> trim("  a ;", 0, 5, edges=" ;")
    (2, 3)
    """
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the trimmed range of every line that is not blank."""
    end = len(text) if end is None else end
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        first, last = trim(text, at, stop)
        if first < last:
            yield first, last
        at = stop + 1


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the trimmed range of every sentence; a line break ends one.

    >>> [ "One. Two."[a:b] for a, b in sentences("One. Two.") ]
    ['One.', 'Two.']
    >>> len(list(sentences("1x10^6/kg (max. 1x10^8 cells), ca. 3 infusions")))
    1
    """
    end = len(text) if end is None else end
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        first, last = trim(text, at, stop.start() + (stop[0] != "\n"))  # a full stop belongs to its sentence
        if first < last:
            yield first, last
        at = stop.end()
    first, last = trim(text, at, end)
    if first < last:
        yield first, last


def count_words(text: str) -> int:
    """Return how many words a text has; Chinese and Japanese, which part none, have about one for two letters.

    >>> count_words("Cells for lupus"), count_words("狼疮的细胞治疗")
    (3, 4)
    """
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (unspaced + 1) // 2 if unspaced else len(text.split())


def clipped(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return a text in one line, with an ellipsis where it is longer than that many characters.

    >>> clipped("One  two three", 8)
    'One two…'
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def of_xml(text: str) -> str:
    r"""Return a text without the characters that XML does not allow.

    >>> of_xml("a\x1bb\x00c\n")
    'abc\n'
    """
    return text.encode("utf-8", "replace").decode().translate(_NOT_XML)
