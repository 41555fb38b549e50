"""Turn the characters of a PDF's pages into pieces of lines: words without a wide gap, with their place on the page.

This module runs in a process of its own, with little memory and time, for a PDF may be made to take both:
the file comes on stdin, and JSON goes to stdout.
"""

import ctypes
import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

MOST_PAGES = 300
MOST_CHARACTERS = 1_000_000
MEMORY = 2_000_000_000  # bytes
SECONDS = 30
_WIDE = 1.2  # of the height of the letters: a gap that parts two pieces
_RAISED = 0.15  # of the height: how far an exponent stands above the line
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "-", "\ufffe": "-", "\x02": "-", "\xad": "-"}


class _Letter(NamedTuple):
    sign: str
    left: float
    bottom: float
    right: float
    top: float


def pages(data: bytes) -> Iterator[list[list[Any]]]:
    """Yield the pieces of each page: the words, the left end, the base line, the right end, the height, if bold.

    Raises ValueError where there are too many pages or letters, or no letters.
    """
    import pypdfium2  # an extra

    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise ValueError(f"it has more than {MOST_PAGES} pages")
    total = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        total += text.count_chars()
        if total > MOST_CHARACTERS:
            raise ValueError(f"it holds more than {MOST_CHARACTERS / 1e6:g} million characters")
        yield [piece for piece in _pieces(text) if piece[0].strip()]
        text.close()
        page.close()
    if not total:
        raise ValueError("it holds images of pages and no text")


def _pieces(text: Any) -> Iterator[list[Any]]:
    """Yield the letters that follow each other on one base line; a raised number is ``^6``."""
    piece: list[Any] = []
    for index, letter in _letters(text):
        height = letter.top - letter.bottom
        if letter.sign in "\r\n":
            yield from [piece] if piece else []
            piece = []
        elif letter.sign.isspace() or height <= 0:
            if piece:
                piece[0] += " "
        elif piece and abs(letter.bottom - piece[2]) < 0.2 * piece[4] and -piece[4] < letter.left - piece[3]:
            if letter.left - piece[3] > _WIDE * piece[4]:
                yield piece
                piece = _begun(text, index, letter)
            else:
                piece[0] += letter.sign
                piece[3] = max(piece[3], letter.right)
        elif piece and height < 0.85 * piece[4] and 0 <= letter.left - piece[3] + 0.3 * piece[4] < piece[4]:
            raised = letter.bottom - piece[2] > _RAISED * piece[4] and letter.sign in "0123456789-+−"
            opens = raised and piece[0][-1:].isdigit() and "^" not in piece[0][-3:]
            piece[0] += f"^{letter.sign}" if opens else letter.sign
            piece[3] = letter.right
        else:
            yield from [piece] if piece else []
            piece = _begun(text, index, letter)
    yield from [piece] if piece else []


def _begun(text: Any, index: int, letter: _Letter) -> list[Any]:
    return [letter.sign, letter.left, letter.bottom, letter.right, letter.top - letter.bottom, _is_bold(text, index)]


def _letters(text: Any) -> Iterator[tuple[int, _Letter]]:
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 0 < code < 0x110000 else "\ufffd"
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        yield index, _Letter(_BULLETS.get(sign, sign), box.left, box.bottom, box.right, box.top)


def _is_bold(text: Any, index: int) -> bool:
    import pypdfium2.raw as raw

    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(100)
    raw.FPDFText_GetFontInfo(text, index, name, 100, None)
    return b"bold" in name.value.lower()


def main() -> None:
    """Write the pieces of the PDF on stdin as JSON, or say in a word what is wrong with it."""
    try:
        with suppress(ValueError, OSError):  # macOS holds no process to its memory
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        found: dict[str, Any] = {"pages": list(pages(sys.stdin.buffer.read()))}
    except ModuleNotFoundError:
        found = {"problem": "missing"}
    except MemoryError:
        found = {"problem": "it needs too much memory"}
    except Exception as error:  # of a library that reads hostile bytes; whatever it is, the file cannot be read
        found = {"problem": "it needs a password" if "assword" in str(error) else str(error)}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
