"""Turn what was found at a place into a Piece: the bytes of one record, or a line that says why there are none."""

from dataclasses import dataclass

from trialgraph.core.errors import UnreadableError

_AGAIN = "Download it again."


@dataclass(frozen=True, slots=True)
class Piece:
    """A small document of one record, as if it had been given alone; a `problem` stands where there is none.

    `source` names the file or the member of an archive, and `position` the record in it: ``:14``, ``: study 14``.
    """

    source: str
    position: str = ""
    data: bytes = b""
    problem: str = ""

    @property
    def place(self) -> str:
        """Where a person finds the record."""
        return self.source + self.position


def refused(source: str, position: str, what: str, remedy: str = _AGAIN) -> Piece:
    """Return a piece that only says what is wrong, where, and what to do.

    >>> refused("page.json", ": study 2", "the file stops in the middle of this record").problem
    'page.json: study 2: the file stops in the middle of this record. Download it again.'
    """
    return Piece(source, position, problem=str(UnreadableError(what, where=source + position, remedy=remedy)))


def too_large(source: str, position: str, limit: int) -> Piece:
    """Return a piece for a record of more than `limit` bytes."""
    return refused(source, position, f"more than {limit / 1e6:g} MB is too large for one record", "Leave it out.")
