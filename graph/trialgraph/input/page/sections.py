"""Turn a page's lines into sections: a heading, and the lines that stand below it, up to where they end."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trialgraph.core.model import Finding, Span
from trialgraph.input.page import (
    ages,
    criteria,
    duties,
    feet,
    field_end,
    furniture,
    headed,
    labels,
    list_end,
    list_titles,
    menus,
    names,
    notes,
    outcome_roles,
    unknown_titles,
    values,
)
from trialgraph.input.page.ages import AGES
from trialgraph.input.page.labels import CRITERIA, Heading, Opener
from trialgraph.input.page.line import FORM_CODE, Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import leads
from trialgraph.language.main_language import READ

_LISTED = ("intervention", "condition", "sex", "phase", "results", "summary", "description", "enrollment", "arm")
_NO_CRITERION = (
    "outcome.primary", "outcome.secondary", "sponsor", "lead_sponsor", "responsible", "contact", "study_type",
    "start_date", "completion_date", "updated", "references", "inclusion", "exclusion",
)  # fmt: skip
_WORDY = ("prose", "nothing")  # where a label in a sentence is no label
_EMPTY = ("nothing", "loose")  # a heading that says nothing of what stands below it
_EMPTY_CELL = re.compile(r":\s*[-–—]+$")  # "Timing: -"
STYLE = 3  # labels with their value on one line that make it the style of a page


class Draft:
    """The sections so far, and what the next line does to them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.sections = [Section("", "loose")]
        self.findings = list[Finding]()
        self.beside = 0  # the labels so far with their value on the same line
        self.label: str | None = None  # of a block, alone on its line, whose value stands on the next: "Time Frame"

    @property
    def last(self) -> Section:
        return self.sections[-1]

    def read(self, lines: Sequence[Line], at: int) -> None:
        """Let a line open a section, name its value, or stand in the section that is open."""
        line = lines[at]
        if menus.is_link(lines, at):
            return
        if furniture.is_language(line.text, self.lexicon):
            self._open_again()
            return
        if isinstance(line, Opener) and not self._is_title_inside(line, lines, at):
            self._open(line.opens, line)
            return
        if self._tells_role(lines, at) or self._notes_above(lines, at):
            return
        listed = line.marked and list_titles.is_listing(self.last, line, self.lexicon)
        named = None if listed or names.above(lines, at, self.lexicon) else labels.heading(line.words, self.lexicon)
        if named and named.holds in _EMPTY and self._is_cell(lines, at):
            return
        if named and named.code in CRITERIA and not headed.has_list(lines, at, self.lexicon):
            named = None
        if named and not self._is_value(line) and not self._is_subheading(named, lines, at):
            self._open(named, line)
            return
        if self._opens_criteria(lines, at):
            return
        if not self._is_value(line) and unknown_titles.opens(self.sections, lines, at, self.lexicon):
            self.sections.append(Section("", "unknown", heading=Span(line.start, line.end)))
            return
        told = duties.behind(self.last, line, self.lexicon)
        if told or (self.last.is_criteria and self._ends(lines, at)):
            self.sections.append(told or Section("", "unknown"))
        found = self._labelled(line)
        if found and self.last.is_criteria and ages.is_field(*found, self.last.lines, self.lexicon):
            self._insert(found[0].code, found[1])
            return
        if found and self._is_container(*found):
            self.sections.append(Section("", "loose"))
        if found and (self.last.holds not in _WORDY or self._has_labels(line, found[0].code)):
            self._beside(*found)
            return
        for part in labels.inline(line, labels.inline_labels(self.lexicon)):
            self._place(part)

    def _labelled(self, line: Line) -> tuple[Heading, Line] | None:
        """A heading with its value on one line; the name of a contact is no title."""
        found = labels.beside(line, self.lexicon) if not line.marked else None
        titled = found is not None and found[0].code == "title"
        return None if titled and (self.last.code == "contact" or names.beside(line, self.lexicon)) else found

    def _tells_role(self, lines: Sequence[Line], at: int) -> bool:
        """Take a line that says which outcomes these are, and nothing else."""
        outcomes = outcome_roles.told(self.last, lines, at, self.lexicon)
        if outcomes and outcomes is not self.last:
            self.sections.append(outcomes)
        return outcomes is not None

    def _open_again(self) -> None:
        """Open the list of criteria that is open once more: it stands in another language below."""
        if self.last.code in ("inclusion", "exclusion"):
            self.sections.append(Section(self.last.code, "prose", plain=True))

    def _opens_criteria(self, lines: Sequence[Line], at: int) -> bool:
        """Open a list that reads like criteria below a title that the lexicon does not know, if it tells which list."""
        line = lines[at]
        listed = not line.marked and at + 1 < len(lines) and lines[at + 1].marked
        if not self.last.is_criteria and listed and leads.names_a_list(line.text, self.lexicon):
            self._open(Heading("eligibility", "prose"), line)
            return True
        side = list_titles.side(lines, at, self.lexicon) if list_titles.may_open(lines, at) else None
        if self.last.is_criteria and (not self.last.lines or side is None or side.value == self.last.code):
            return False
        below = criteria.below(lines, at, self.lexicon) if side else []
        if not side:
            return False
        led = listed and line.text.endswith(":") and self.lexicon.language not in READ
        grouped = list_titles.below_group(lines, at, self.lexicon) if line.titled else []
        titled = led or criteria.are_titled(below, self.lexicon) or criteria.are_titled(grouped, self.lexicon)
        titled = titled and not criteria.are_news(line, below, self.lexicon)
        turned = self.last.code in ("inclusion", "eligibility") and list_titles.turns(lines, at, self.lexicon)
        turned = turned or (self.last.is_criteria and line.titled and (listed or bool(grouped)))
        if not titled and not turned:
            return False
        self._open(Heading(side.value, "prose"), line)
        return True

    def _is_title_inside(self, line: Opener, lines: Sequence[Line], at: int) -> bool:
        """Whether a heading of criteria opens no list: a link of a menu, or a title inside a list of a known side."""
        named = labels.heading(line.text.rstrip(" :"), self.lexicon)
        if named and (named.code in AGES or (named.holds == "value" and named.code not in CRITERIA)):
            return True  # "Minimum age for inclusion", "Date of the first inclusion"
        sided = self.last.code in ("inclusion", "exclusion") and line.opens.code == "eligibility"
        return (sided and line.text != "") or (line.text.endswith("?") and not headed.has_list(lines, at, self.lexicon))

    def _open(self, named: Heading, line: Line) -> None:
        """Open a section, or wait for the value of a label that is part of a block."""
        if named.holds == "value" and "." in named.code:
            self.label = None if _EMPTY_CELL.search(line.text) else named.code
            return
        of_list = isinstance(line, Opener) and line.text != ""
        plain = named.code in ("inclusion", "exclusion") and not of_list
        self.sections.append(Section(*named, heading=Span(line.start, line.end), plain=plain))
        self.label = None

    def _has_labels(self, line: Line, code: str) -> bool:
        """Whether a label before a value on a line may end a text: on a page of such lines, if it is set off."""
        if self.last.is_criteria and code in (*_LISTED, *AGES, *_NO_CRITERION):
            return code in _NO_CRITERION
        if FORM_CODE.match(line.text):
            return True
        text_beside = self.last.heading is not None and self.last.heading.start == self.last.heading.end
        return self.beside >= STYLE and (line.gap or text_beside)

    def _is_container(self, named: Heading, value: Line) -> bool:
        """Whether a heading of prose has a label with its value right below it, and so holds fields."""
        bare = self.last.holds in _WORDY and not self.last.is_criteria and not self.last.lines
        return bare and named.holds == "value" and values.fits(named.code, value.text, self.lexicon)

    def _beside(self, named: Heading, value: Line) -> None:
        """Take a heading with its value on one line."""
        self.beside += 1
        if named.holds in ("value", *_EMPTY) or (named.holds == "items" and "." in named.code):
            self._place(value)
            return
        sided = named.code in ("inclusion", "exclusion")
        place = Span(value.start, value.start)
        field = labels.beside(value, self.lexicon) if sided else None
        told = field is not None and ages.is_field(*field, (), self.lexicon)
        below = [] if told else [replace(value, label=None)]
        self.sections.append(Section(*named, below, place, plain=sided))
        if field and told:
            self._insert(field[0].code, field[1])
        if named.holds in ("items", "groups") and not named.code.startswith("outcome."):
            self.sections.append(Section("", "loose"))

    def _place(self, line: Line) -> None:
        """Put a line into the section it stands in, or into one of its own."""
        if self.label and not line.label:
            line = line if labels.is_unknown(line) else replace(line, label=self.label)
            self.label = None
        section = self.last
        if section.lines and field_end.goes_on(section, line, self.lexicon):
            section.lines = [replace(section.lines[0], end=line.end, text=f"{section.lines[0].text} {line.text}")]
            return
        awaited = section.holds == "value" and not section.lines and not line.label
        if awaited and field_end.is_told(section, line, self.lexicon):
            section.code, section.holds = ("summary" if section.code == "primary_purpose" else "description"), "prose"
        if section.code and not section.lines and furniture.is_help(line.text, self.lexicon):
            return
        if section.holds != "loose" and line.label and "." not in line.label and not self._is_in_criteria(line):
            # a labelled value belongs to the trial and not to the list or block around it
            self._insert(line.label, line)
            return
        empty = field_end.is_row(section, line, self.lexicon) or (
            awaited and field_end.is_other(section, line, self.lexicon)
        )
        if (section.holds == "value" and (section.lines or empty)) or field_end.ends(section, line, self.lexicon):
            section = ages.taken_up(self.sections, line, self.lexicon) or Section("", "loose")
            self.sections.append(section)
        section.lines.append(line)

    def _insert(self, code: str, value: Line) -> None:
        """Put a value before the section that is open; one below the heading of a list is no part of the list."""
        if self.last.code in ("inclusion", "exclusion") and not self.last.lines:
            self.last.plain = True
        if code == "participant_type":
            return
        self.sections.insert(len(self.sections) - 1, Section(code, "value", [value]))

    def _is_cell(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a word such as "Details" between the heading of a list and its items names the cell they stand in."""
        above = ages.above(self.sections)
        begun = above.is_criteria and above.heading is not None and not above.lines
        return begun and at + 1 < len(lines) and lines[at + 1].marked

    def _is_value(self, line: Line) -> bool:
        """Whether a line is the coded value that the label above asks for: "Treatment" below "Purpose"."""
        awaited = self.last.holds == "value" and not self.last.lines
        return awaited and self.last.code in values.SCHEMES and values.fits(self.last.code, line.text, self.lexicon)

    def _is_subheading(self, named: Heading, lines: Sequence[Line], at: int) -> bool:
        """Whether a heading of the lexicon stands inside a text: "Treatment:" above some criteria, "Aims:" in prose."""
        colon = lines[at].text.endswith(":")
        if self.last.holds == "prose" and not self.last.is_criteria:
            return colon and named.holds == "prose" and named.code not in CRITERIA
        lettered = labels.is_lettered(lines, at) or list_titles.is_led(lines, at, self.lexicon)
        if not (self.last.is_criteria and named.code in _LISTED and (colon or lettered)):
            return False
        below = lines[at + 1 : at + 4]
        return lettered or (bool(below) and below[0].marked and criteria.share(below, self.lexicon) >= criteria.MOSTLY)

    def _is_in_criteria(self, line: Line) -> bool:
        """Whether a label is part of a criterion, as in ``1. Sex: women who …``, and not one of the record's fields."""
        if not self.last.is_criteria:
            return False
        if line.label == "ages":
            return True
        brief = line.label not in AGES or line.label == "sex" or len(line.text.split()) <= 3
        return not (line.first and brief and values.fits(line.label or "", line.text, self.lexicon))

    def _notes_above(self, lines: Sequence[Line], at: int) -> bool:
        """Take a note that stands between the title of a list and those of its groups."""
        grouped = at + 2 < len(lines) and lines[at + 1].titled and lines[at + 2].marked
        opened = self.last.code in ("inclusion", "exclusion") and not self.last.lines and not lines[at].titled
        told = grouped and opened and notes.is_note(lines[at], self.lexicon)
        if told:
            self.sections += [Section("", "unknown", [lines[at]]), Section(self.last.code, "prose", plain=True)]
        return told

    def _ends(self, lines: Sequence[Line], at: int) -> bool:
        if not self.last.lines:
            return notes.is_note(lines[at], self.lexicon) or feet.is_foot(lines, at, self.lexicon)
        return list_end.ends(lines, at, self.last.lines, self.lexicon) or self._is_label(lines, at)

    def _is_label(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a label that the lexicon does not know stands before a heading: the same in another language."""
        behind = lines[at + 1] if at + 1 < len(lines) else None
        opens = behind is not None and (isinstance(behind, Opener) or labels.heading(behind.text, self.lexicon))
        return bool(opens) and labels.is_unknown(lines[at])
