"""Turn the trials that somebody picks into links, which hold the set: to add one, leave one out, compare them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlencode

from trialgraph.serve import paths

_TRIAL: Final = "trial"


class Picking(NamedTuple):
    """The page that somebody picks on: its path, its other values, and the numbers of the trials picked so far."""

    path: str
    others: tuple[tuple[str, str], ...] = ()
    picked: tuple[str, ...] = ()
    names: Mapping[str, str] = MappingProxyType({})  # what people call those that have no number

    def name(self, trial: str) -> str:
        """Return what people call a trial that is picked."""
        return self.names.get(trial, trial)

    def adding(self, trial: str) -> str:
        """Return the link to this page with one trial more.

        >>> Picking("/antigen/CD19.html", (("leaf", "2"),), ("A",)).adding("B")
        '/antigen/CD19.html?leaf=2&trial=A&trial=B'
        """
        return self._link(self.path, (*self.picked, trial), self.others)

    def without(self, trial: str) -> str:
        """Return the link to this page with one trial less."""
        return self._link(self.path, (each for each in self.picked if each != trial), self.others)

    def turned_to(self, leaf: int) -> str:
        """Return the link to another leaf of this page."""
        others = [(name, value) for name, value in self.others if name != "leaf"]
        return self._link(self.path, self.picked, [*others, ("leaf", str(leaf))])

    def comparing(self, *trials: str) -> str:
        """Return the link that compares some trials, or else those that are picked."""
        return paths.comparison(*(trials or self.picked))

    @staticmethod
    def _link(path: str, trials: Iterable[str], others: Iterable[tuple[str, str]]) -> str:
        values = [*others, *((_TRIAL, each) for each in dict.fromkeys(trials))]
        return f"{path}?{urlencode(values)}" if values else path
