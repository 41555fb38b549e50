"""An amount of cells in a text, and the quantity that reaches from one amount to another."""

from dataclasses import dataclass
from decimal import Decimal

from trialgraph.core.model import Span
from trialgraph.language.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of cells in the text; the unit is None where only a label or the word "dose" tells what it is."""

    quantity: Quantity
    unit: str | None
    end: int
    label: str | None
    ordinal: Decimal | None
    sentence: Span
    parts: tuple["Amount", ...] = ()  # those of which it is the sum

    @property
    def rung(self) -> tuple[Decimal, Decimal, str | None]:
        """What tells a level from another."""
        return self.quantity.low, self.quantity.high, self.unit


def from_to(first: Quantity, last: Quantity, low: Decimal, high: Decimal) -> Quantity:
    """Return a quantity that reaches from one to another in the text."""
    return first._replace(end=last.end, stop=last.stop, low=low, high=high, comparator=None)
