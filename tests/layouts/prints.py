"""Render a study as a print: columns of a width, hanging indents, heads of pages."""

import textwrap

from layouts.lists import lines_of, named, unescaped
from layouts.study import Study


def printout(study: Study) -> str:
    """A print at 76 columns: hanging indents, dotted leaders, underlined capitals, a form feed and a head per page."""
    labels = {"nct": "Study no.", "status_words": "Status", "phase": "Phase", "conditions": "Disease"}
    labels |= {"sponsor": "Sponsor", "investigator": "Investigator", "enrollment": "Participants", "ages": "Ages"}
    labels |= {"sex": "Sex", "start": "Begin", "end": "End"}
    page = [*wrapped(study.title), ""]
    for label, value in study.rows(labels):
        page += wrapped(value, first=f"{label} ".ljust(16, ".") + " ", rest=" " * 17)
    headed = [("Summary", study.summary), ("Background", study.details)]
    headed += [("Treatment arms", "\n".join(named(study.arms))), ("Treatment", "\n".join(named(study.interventions)))]
    headed += study.criteria.sections("Eligibility", "Inclusion", "Exclusion")
    measured = ["* " + each.measure + (f" -- {each.time_frame}" if each.time_frame else "") for each in study.outcomes]
    headed += [("Primary endpoints", "\n".join(measured))]
    for heading, text in headed:
        page += ["", heading.upper(), "-" * len(heading)] if text else []
        for line in lines_of(text):
            mark = f"{line.number}. " if line.ordered else "- " if line.number else ""
            margin = "   " * line.depth
            page += wrapped(line.text, first=margin + mark, rest=margin + " " * len(mark))
    sheets = [page[at : at + 54] for at in range(0, len(page), 54)]
    head = f"{study.nct}  Protocol synopsis"
    pages = []
    for number, sheet in enumerate(sheets, 1):
        folio = f"page {number} of {len(sheets)}"
        pages.append("\n".join([head + folio.rjust(76 - len(head)), "", *sheet]))
    return "\n\f".join(pages) + "\n"


def wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    wrapper = textwrap.TextWrapper(76, initial_indent=first, subsequent_indent=rest)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return wrapper.wrap(unescaped(text))
