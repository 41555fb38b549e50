"""Turn a trial of embedded data into its fields, whatever vocabulary states them, with what tells whose trial it is."""

from dataclasses import dataclass

from trialgraph.input.page import numbers
from trialgraph.input.readers.ctgov import Found


@dataclass(frozen=True, slots=True)
class Study:
    """A trial of embedded data: its path and its fields."""

    path: str
    fields: tuple[Found, ...]

    @property
    def numbers(self) -> frozenset[str]:
        """Its registry numbers."""
        return frozenset(
            match[0] for each in self.fields if each.field in ("id", "other_id") for match in numbers.find(each.words)
        )

    @property
    def name(self) -> Found | None:
        """Its title, else its first field."""
        titles = (each for each in self.fields if each.field in ("title", "official_title"))
        return next(titles, next(iter(self.fields), None))
