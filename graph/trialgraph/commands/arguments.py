"""Turn words of a command line into values, and refuse in one line what is none."""

import argparse
import re
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from trialgraph.core import printable
from trialgraph.input.remote import Url

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

STORE: Final = Path("trialgraph.store")


def store_option(command: argparse.ArgumentParser, default: Path = STORE) -> None:
    """Add ``--store``, the folder of a graph."""
    text = f"the folder of the graph (default: {default})"
    command.add_argument("--store", type=path, default=default, metavar="DIR", help=text)


def lexicon_option(command: argparse.ArgumentParser) -> None:
    """Add ``--lexicon``, a folder of words."""
    text = "a folder of Turtle files (*.ttl) with further words"
    command.add_argument("--lexicon", type=words, metavar="DIR", help=text)


def path(text: str) -> Path:
    """Return a path; the empty word is none."""
    if not text:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def place(text: str) -> Path | Url:
    """Return a path, or the address of a file or a folder."""
    return Url(text) if Url.names(text) else path(text)


def folder(text: str) -> Path:
    """Return a folder that is there."""
    named = path(text)
    if not named.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return named


def words(text: str) -> Path:
    """Return a folder that holds Turtle files."""
    folder = path(text).absolute()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    if not any(folder.glob("*.ttl")):
        raise argparse.ArgumentTypeError(f"{text} holds no Turtle file (*.ttl)")
    return folder


def count(text: str) -> int:
    """Return a number of processes."""
    return _number(text, 1, 256)


def rows(text: str) -> int:
    """Return a number of rows."""
    return _number(text, 1, 10**9)


def seconds(text: str) -> int:
    """Return a time in seconds, of a day at most."""
    return _number(text, 1, 86400)


def amount(text: str) -> int:
    """Return a number of megabytes, of a terabyte at most."""
    return _number(text, 1, 1 << 20)


def iri(text: str) -> str:
    """Return the IRI of something on the web."""
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text):
        raise argparse.ArgumentTypeError(f"{text} is no IRI that begins with http:// or https://")
    return text


def address(text: str) -> str:
    """Return the address of a machine, or of a network."""
    try:
        return str(ip_network(text)).removesuffix("/32").removesuffix("/128")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no address of a machine or a network") from error


def whole(text: str) -> int:
    """Return a number of megabytes that may be 0."""
    return _number(text, 0, 1 << 20)


def port(text: str) -> int:
    """Return a number of a port; 0 stands for a free one."""
    return _number(text, 0, 65535)


def _number(text: str, least: int, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is no number from {least} to {most}")
    return number


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and does not pass over what cannot be written."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(f"{self.prog}: error: {message}".split())
        self.exit(2, f"{line}. See {self.prog} --help\n")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        print(printable.text(message), end="", file=file or sys.stderr)
