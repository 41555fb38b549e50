"""A heading of a page, and the lines that stand below it."""

from dataclasses import dataclass, field

from trialgraph.core.model import Span
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import Line


@dataclass(slots=True)
class Section:
    """The lines below a heading; `code` is the heading's notation (empty for none), `holds` says what they are."""

    code: str
    holds: str
    lines: list[Line] = field(default_factory=list)
    heading: Span | None = None
    plain: bool = False  # whether its heading is one that the criteria's own words do not know

    @property
    def is_criteria(self) -> bool:
        """Whether it is a list of criteria."""
        return self.code in CRITERIA
