"""Tell where a short field ends: at a value of another kind, at what is no name and no disease, at the next label."""

from collections.abc import Sequence
from typing import Final

from trialgraph.input.page import numbers, values
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_SENTENCE: Final = 8  # words; more of them are no value
_AGES: Final = ("minimum_age", "maximum_age")
_CODED: Final = 3  # words of a coded value that the lexicon may not know
_UNIT: Final = 3  # words of a unit
_ADDRESS: Final = 12  # words; more of them are no name and no address


def ends(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is none of the items of a section: a value of another kind, or no disease among diseases."""
    if section.code.startswith("outcome."):
        return bool(section.lines) and section.lines[-1].marked and not line.marked and line.gap and not line.label
    if section.code in ("sponsor", "site"):
        return bool(section.lines) and _ends_names(section, line)
    if section.holds != "items" or not section.lines or line.label:
        return False
    coded = any(values.is_coded(scheme, line.text, lexicon) for scheme in ("status", "phase"))
    sentence = line.is_prose and len(line.text.split()) > _SENTENCE
    loose = line.gap and not section.lines[-1].gap
    foreign = section.code == "condition" and line.gap and not values.is_disease(line.text, lexicon)
    return coded or sentence or loose or foreign or numbers.is_number(line.text)


def goes_on(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the unit of the bare number above it: "20" and "years-old" below "Age-lower limit"."""
    bare = section.code in _AGES and len(section.lines) == 1 and section.lines[0].text.isdigit()
    brief = len(line.text.split()) <= _UNIT and not any(map(str.isdigit, line.text))
    return bare and brief and bool(lexicon.find("unit", line.text))


def is_label_of_date(section: Section, lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a line below diseases names none and stands above a date, so that it is the label of that date."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    among = section.code == "condition" and bool(section.lines)
    return among and values.is_date(below) and not values.is_disease(lines[at].text, lexicon)


def is_told(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line below the label of a coded value is prose: "Purpose" above what the trial is for."""
    coded = section.code in values.SCHEMES and not values.fits(section.code, line.text, lexicon)
    return coded and line.is_prose and len(line.text.split()) > _SENTENCE


def is_other(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line below the label of a coded value is something else, of several words: the label has no value."""
    coded = section.code in values.SCHEMES and not values.fits(section.code, line.text, lexicon)
    return coded and len(line.text.split()) > _CODED


def is_row(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line below a label is the row of a table and no value: the label's own cell is empty."""
    return "|" in line.text and not values.fits(section.code, line.text, lexicon)


def _ends_names(section: Section, line: Line) -> bool:
    """Whether a line is no name of a sponsor or a site: prose, a number, or set off from the names above."""
    prose = line.is_prose and len(line.text.split()) > _ADDRESS
    off = section.code == "sponsor" and line.gap and not section.lines[-1].gap
    return prose or off or numbers.is_number(line.text)
