"""Say whose turn it is: which job may begin where, and which one must end, so that nobody waits long for the others.

There are three kinds of places: some for `page` jobs, some for `quick` queries, and the `long` ones, which any job may
take. A client whose jobs ran for long lately gets long places only. Who took least lately comes first.

Where somebody waits, a job that has run for a moment makes room: it moves to a long place, or where there is none, the
longest job of the client that took most is stopped. One that is young begins once more, as its client may have asked
for little; the others end. For a client whose own jobs ran for long that is done only where others took more.

`Turns` decides and keeps count, `pool` does what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from trialgraph.serve.client import Client
from trialgraph.serve.sandbox.usage import Usage

QUANTUM: Final = 0.25  # seconds that a job may run before it makes room for others
_YOUNG: Final = 2.0  # seconds up to which a job that is stopped begins once more
_HEAVY: Final = 2.0  # seconds that jobs ran for long after which their client gets long places only
_MORE: Final = 2.0  # seconds by which a client took more than such a one before a job is stopped for it


class Places(NamedTuple):
    """How many jobs may run at once in each kind of place."""

    page: int
    quick: int
    long: int

    @classmethod
    def of(cls, workers: int) -> "Places":
        """Share some workers among the kinds of places, at least one each.

        >>> Places.of(8), Places.of(1)
        (Places(page=2, quick=2, long=4), Places(page=1, quick=1, long=1))
        """
        few = max(1, workers // 4)
        return cls(few, few, max(1, workers - 2 * few))


@dataclass(eq=False, slots=True)
class Turn:
    """A job of a client that waits or runs; `kind` is that of the places that it would like, `page` or `quick`."""

    client: Client
    kind: str
    asked: float
    place: str = ""
    began: float = 0.0
    heavy: bool = False  # its client had much lately, or it was stopped before: it gets long places only
    stopped: bool = False
    again: bool = False  # it was stopped while it was young, and begins once more


@dataclass(slots=True)
class Turns:
    """The jobs that wait, those that run, and what each client took lately."""

    places: Places
    _waiting: dict[Client, list[Turn]] = field(default_factory=dict)
    _running: list[Turn] = field(default_factory=list)
    _taken: Usage = field(default_factory=Usage)
    _taken_long: Usage = field(default_factory=Usage)

    @property
    def crowded(self) -> bool:
        """Whether somebody waits."""
        return bool(self._waiting)

    def has_others(self, turn: Turn) -> bool:
        """Whether the client of a job has others that wait or run."""
        mine = [*self._waiting.get(turn.client, ()), *(each for each in self._running if each.client == turn.client)]
        return any(each is not turn for each in mine)

    def wait(self, turn: Turn) -> None:
        """Let a job wait for its turn."""
        turn.place, turn.stopped = "", False
        self._waiting.setdefault(turn.client, []).append(turn)

    def leave(self, turn: Turn, now: float, *, worked: float | None = None) -> None:
        """Take a job out that has ended, or that nobody waits for any more.

        `worked` are the seconds of a processor that it took, where they are known; else all its time counts.
        """
        if turn in self._running:
            self._running.remove(turn)
            seconds = now - turn.began if worked is None else worked
            self._taken.add(turn.client, seconds, now)
            if seconds > QUANTUM:
                self._taken_long.add(turn.client, seconds, now)
        elif turn in (waiting := self._waiting.get(turn.client, [])):
            waiting.remove(turn)
            if not waiting:
                del self._waiting[turn.client]

    def begin(self, now: float, free: int) -> Iterator[Turn]:
        """Yield the jobs that begin now, at most as many as there are free workers."""
        while free and (found := self._next(now, free)):
            found.place, found.began = self._open(found, now, free), now
            self.leave(found, now)
            self._running.append(found)
            free -= 1
            yield found

    def stop(self, now: float) -> Iterator[Turn]:
        """Yield the jobs that are stopped for others; those that are `again` wait for their second turn then."""
        for client in sorted(self._waiting, key=lambda each: self._took(each, now)):
            turn = self._waiting[client][0]
            if not self._open(turn, now) and not self._moved(turn, now) and (found := self._greediest(turn, now)):
                found.stopped, found.again = True, not found.again and now - found.began < _YOUNG
                self.leave(found, now)
                yield found

    def _next(self, now: float, free: int) -> Turn | None:
        """The first job of the client that took least, of those for which there are a place and a worker."""
        first = (turns[0] for turns in self._waiting.values())
        able = [turn for turn in first if self._open(turn, now, free)]
        return min(able, key=lambda turn: (self._took(turn.client, now), turn.asked), default=None)

    def _open(self, turn: Turn, now: float, free: int | None = None) -> str:
        """The place that a job can have now; empty where there is none.

        While workers are being replaced there are fewer than places: then the free ones are kept for other places than
        the long ones.
        """
        kept = self._room("page") + self._room("quick")
        for kind in self._allowed(turn, now):
            if self._room(kind) and (kind != "long" or free is None or free > kept):
                return kind
        return ""

    def _allowed(self, turn: Turn, now: float) -> tuple[str, ...]:
        turn.heavy = turn.again or self._taken_long.own(turn.client, now) > _HEAVY
        return ("long",) if turn.heavy else (turn.kind, "long")

    def _room(self, kind: str) -> int:
        """How many more jobs may run in the places of a kind."""
        taken = sum(turn.place == kind for turn in self._running)
        return int(getattr(self.places, kind)) - taken

    def _took(self, client: Client, now: float) -> float:
        """The seconds that a client took lately, those of its jobs under way among them."""
        return self._taken.of(client, now) + sum(now - turn.began for turn in self._running if turn.client == client)

    def _moved(self, turn: Turn, now: float) -> bool:
        """Whether a job could be moved from a place that another may have to a long one."""
        for each in self._stoppable(turn, now):
            if each.place in self._allowed(turn, now) and each.place != "long" and self._room("long"):
                each.place = "long"
                return True
        return False

    def _greediest(self, turn: Turn, now: float) -> Turn | None:
        """The longest job of the client that took most; for a heavy client only of one that took more than it."""
        places = self._allowed(turn, now)
        least = self._took(turn.client, now) + _MORE if turn.heavy else 0.0
        able = [each for each in self._stoppable(turn, now) if each.place in places]
        worst = max(able, key=lambda each: (self._took(each.client, now), now - each.began), default=None)
        return worst if worst and self._took(worst.client, now) > least else None

    def _stoppable(self, turn: Turn, now: float) -> list[Turn]:
        """The jobs of others that have run for a moment."""
        return [each for each in self._running if each.client != turn.client and now - each.began > QUANTUM]
