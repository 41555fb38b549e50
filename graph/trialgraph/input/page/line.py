"""Turn a page's text into lines: where the words of each stand, its list mark, and how it is set off."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from trialgraph.core.text import lines

MARK = re.compile(
    r"(?:[-*✓✗‣◦○▪⁃]\.?|x\.|\(?\d{1,2} ?[.)、]|\(?(?:[a-z]|[ivx]{2,4})[.)]|[①-⑳])[ ]+(?=\S)"
    r"|[▪✓✗](?=\S)|\(?\d{1,2}[.)](?=[A-Z][a-z])"
    r"|(?:\(?\d{1,2} ?[.)、]|\(?[a-z][.)]|[①-⑳])"  # "2、年龄", "1.20歳"
    r"(?=[\u3040-\u9fff]|(?<=[)、])\d+\s*[\u3040-\u9fff]|(?<=\.)\d{1,3}[歳岁])"
)
FORM_CODE = re.compile(r"[A-Z]\.\d")  # "A.3 Full title": what the label of a form begins with
_LONG = 100  # characters; a longer line is no name
_GAP = re.compile(r"\n[ \t]*\n\s*(?=\S)")
_FEW, _SPACED = 8, 0.8  # lines of a print, and the share of those with a blank line above
_RULE = re.compile(r"[-=_~*#]{3,}")
_HASHES = re.compile(r"#{1,6}[ ]+(?=\S)|#(?=[\u3040-\u9fff])")
_BRACKETED = re.compile(r"[\[〔《〈「『<](?=[^\W\d_])[^\[\]〔〕<>]{1,30}[\]〕》〉」』>]")  # "【募集期間】", folded
_SIGNS = 2  # characters of a line that is a mark and nothing else
_SHOUTED = 7  # words of a title in capitals


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, furniture blanked; `label` is the field that a label before it names."""

    start: int
    end: int
    text: str
    label: str | None = None
    first: bool = True  # whether the label opens its line of the page
    gap: bool = False  # whether a blank line stands above
    titled: bool = False  # whether the page prints it as a title: by markup, a rule below it, or capitals
    ruled: bool = False  # whether a rule stands above it, which is not that of a title

    @property
    def marked(self) -> bool:
        """Whether a list mark stands before its words."""
        return MARK.match(self.text) is not None

    @property
    def words(self) -> str:
        """Its words without the list mark."""
        return self.text[self.offset :]

    @property
    def offset(self) -> int:
        """How many characters its list mark takes."""
        mark = MARK.match(self.text)
        return mark.end() if mark else 0

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence, or too long for a name."""
        return self.text.endswith(".") or len(self.text) > _LONG


def is_spaced(view: str) -> bool:
    """Return whether nearly all lines of a view have a blank line above, as some prints have; such tell nothing."""
    rows = [row for row in view.split("\n") if row.strip()]
    gaps = len(_GAP.findall(view))
    return len(rows) >= _FEW and gaps >= _SPACED * len(rows)


def split(view: str, titles: Collection[int] = ()) -> Iterator[Line]:
    """Yield the lines of a view that are neither blank nor a rule; `titles` are places that markup makes titles.

    >>> [(line.text, line.titled) for line in split("Aims\\n----\\nTo cure.\\n## Sites\\nBasel")]
    [('Aims', True), ('To cure.', False), ('Sites', True), ('Basel', False)]
    """
    before: Line | None = None
    usual = 2 if is_spaced(view) else 1  # line breaks between lines of one block
    last, empty, ruled = 0, "", False
    for start, end in lines(view):
        words = view[start:end]
        if _RULE.fullmatch(words):
            below = before is not None and view.count("\n", before.end, start) == 1
            before = before and replace(before, titled=before.titled or (below and not before.marked))
            ruled = not below
            continue
        if len(words) <= _SIGNS and not any(sign.isalnum() for sign in words):
            empty = words  # an item of a list
            continue
        if before:
            yield before
        hashes = _HASHES.match(words)
        first = start + (hashes.end() if hashes else 0)
        titled = bool(hashes) or start in titles or _is_shouted(words) or _BRACKETED.fullmatch(words) is not None
        titled = titled or (empty != "" and words.startswith(f"{empty} "))  # between empty items stand titles
        empty = ""
        before = Line(
            first, end, view[first:end], gap=view.count("\n", last, start) > usual, titled=titled, ruled=ruled
        )
        last, ruled = end, False
    if before:
        yield before


def _is_shouted(words: str) -> bool:
    """Whether words in capitals are a title: two or more, none a code or a value."""
    cased = all(letter.isupper() for letter in words if letter.isalpha())  # Chinese has no capitals
    return cased and 2 <= len(words.split()) <= _SHOUTED and not any(sign in words for sign in "_0123456789|")
