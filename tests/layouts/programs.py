"""Render records as programs leave them: read aloud, printed page by page, in columns, as keys with values, as rows.

The layouts follow kinds of programs, with words of our own; the texts of a record are unchanged, but for their marks.
"""

import json
import textwrap
from collections.abc import Callable
from html import escape
from itertools import zip_longest

from layouts.lists import flat, lines_of, named, unescaped
from layouts.markup import html_page
from layouts.study import Study

PAGE = 40  # lines
HEADINGS = "Eligibility", "Inclusion criteria", "Exclusion criteria"


def letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def read_aloud(study: Study) -> str:
    """What a program for reading aloud says."""
    page = ["banner landmark", "link Home", "main landmark", f"heading level 1 {study.title}"]
    page += ["heading level 2 Summary", flat(study.summary), "heading level 2 Eligibility"]
    for heading, text in study.criteria.sections("Who may join", *HEADINGS[1:]):
        page.append(f"heading level 3 {heading}")
        depth = -1
        for line in lines_of(text):
            level = line.depth if line.number else -1
            page += ["list with 2 items"] * (level - depth) + ["out of list"] * (depth - level)
            depth = level
            mark = "" if not line.number else f"{line.number}. " if line.ordered else "bullet "
            page.append(mark + line.text)
        page += ["out of list"] * (depth + 1)
    return unescaped("\n".join([*page, "heading level 2 Identifiers", study.nct, "link Privacy", ""]))


def paged(study: Study) -> str:
    """A protocol as text, whose lists go on behind the foot of a page and the head of the next."""
    lines = list[tuple[str, str]]()
    headings = "3.1 Eligibility Criteria", "3.1 Inclusion Criteria", "3.2 Exclusion Criteria"
    parts = [("1 Synopsis", f"{study.title}\n{study.summary}\n{study.details}"), *study.criteria.sections(*headings)]
    for heading, text in [*parts, ("4 Primary Endpoints", "\n".join(f"* {each.measure}" for each in study.outcomes))]:
        lines.append((heading, ""))
        for line in lines_of(text):
            mark = ("", f"{line.number}. ", f"{letter(line.number)}. ", "- ")[(line.depth + 1) * bool(line.number)]
            first = "  " * line.depth + mark
            wrapped = textwrap.wrap(line.text, 90, initial_indent=first, subsequent_indent=" " * len(first))
            lines += [(words, heading) for words in wrapped]
        lines.append(("", ""))
    sheets = []
    for number, at in enumerate(range(0, len(lines), PAGE), 1):
        heading = lines[at][1] if lines[at][1] in headings else ""
        again = [f"{heading} (continued)"] if heading else []
        body = [*again, *(words for words, _ in lines[at : at + PAGE])]
        sheets.append(
            [study.sponsor[:40], "Clinical Study Protocol", "", *body, "", f"Version 2.0   SECRET   {number}"]
        )
    return unescaped("\n\f".join("\n".join(sheet) for sheet in sheets)) + "\n"


def labelled(study: Study) -> str:
    """Each criterion with a label of its own."""
    page = [f"Trial {study.nct}", f"Title: {study.title}", f"Summary: {flat(study.summary)}"]
    for heading, text in study.criteria.sections("Eligibility criteria", "Inclusion", "Exclusion"):
        page += [f"{heading}:", text] if heading == "Eligibility criteria" else []
        number = 0
        for line in lines_of(text) if heading != "Eligibility criteria" else ():
            number += not line.depth
            page.append("  " * line.depth + ("- " if line.depth else f"{heading} {number}: ") + line.text)
    return unescaped("\n".join([*page, f"Sponsor: {study.sponsor}", ""]))


def twin_columns(study: Study) -> str:
    """Two lists side by side in plain text."""
    page = [
        *textwrap.wrap(study.title, 100),
        "",
        f"NCT number: {study.nct}",
        "",
        "Purpose",
        "",
        flat(study.summary),
        "",
    ]
    columns = []
    for heading, text in study.criteria.sections("Eligibility criteria", *HEADINGS[1:]):
        column = [heading, ""]
        for line in lines_of(unescaped(text)):
            mark = "" if not line.number else f"{line.number}. " if line.ordered else "- "
            first = "  " * line.depth + mark
            column += textwrap.wrap(line.text, 46, initial_indent=first, subsequent_indent=" " * len(first))
        columns.append(column)
    rows = zip_longest(*columns, fillvalue="")
    page += ["".join(cell.ljust(52) for cell in row).rstrip() for row in rows]
    return unescaped("\n".join([*page, "", "Sponsor", "", study.sponsor, ""]))


def keys(study: Study) -> str:
    """JSON of a site of its own."""
    found = dict[str, object](trialId=study.nct, publicTitle=study.title, sponsor={"name": study.sponsor})
    found |= {"conditions": study.conditions, "briefSummary": unescaped(study.summary), "trialPhase": study.phase}
    for name, text in study.criteria.sections("eligibilityCriteria", "inclusionCriteria", "exclusionCriteria"):
        if name == "eligibilityCriteria":
            found[name] = unescaped(text)
            continue
        items = list[str]()
        for line in lines_of(unescaped(text)):
            if line.depth and items:
                items[-1] += "\n" + "  " * line.depth + f"- {line.text}"
            else:
                items.append(line.text)
        found[name] = items
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def lettered(study: Study) -> str:
    """Letters at the margin, and Roman numbers below them at the same one."""
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    page = [study.title, "", study.summary, ""]
    for heading, text in study.criteria.sections(*HEADINGS):
        page += ["", heading, ""]
        number = 0
        lines = lines_of(text)
        page += [text] if len(lines) == 1 else []
        for line in lines if len(lines) > 1 else ():
            number += not line.depth and line.number > 0
            doubled = 1 + (number - 1) // 26
            mark = roman[(line.number - 1) % 12] if line.depth and line.number else letter(number) * doubled
            page.append(f"{mark}) {line.text}" if line.number else line.text)
    return unescaped("\n".join([*page, "", "Sponsor", "", study.sponsor, ""]))


def side_by_side(study: Study) -> str:
    """A table of a web page with a column for each list."""
    sections = study.criteria.sections("Eligibility", "Inclusion", "Exclusion")
    cells = []
    for _, text in sections:
        marked = []
        for line in lines_of(text):
            mark = "" if not line.number else f"{line.number}. " if line.ordered else "&bull; "
            marked.append(f"<p>{'&nbsp;' * 4 * line.depth}{mark}{escape(line.text, quote=False)}</p>")
        cells.append(f"<td>{''.join(marked)}</td>")
    names = "".join(f"<td><strong>{name}</strong></td>" for name, _ in sections)
    table = f"<table><tr>{names}</tr><tr>{''.join(cells)}</tr></table>"
    head = [f"<h1>{escape(study.title)}</h1><p>{study.nct}</p><h2>Objective</h2><p>{escape(study.summary)}</p>"]
    return html_page(study.title, [*head, "<h2>Patient selection</h2>", table])


def accordion(study: Study) -> str:
    """Panels that buttons open; an item is a box for its number and a box for its words, set in by its class."""
    body = [f"<main><h1>{escape(study.title)}</h1><p>{study.nct}</p>"]
    treatments = "".join(f"<p>{escape(flat(each))}</p>" for each in named(study.interventions))
    panels = [("About the study", f"<p>{escape(flat(study.summary))}</p>"), ("Study treatments", treatments)]
    for heading, text in study.criteria.sections("Eligibility", "Inclusion", "Exclusion"):
        boxes = []
        for line in lines_of(text):
            number = f"<div>{line.number if line.ordered else '•'}</div>" if line.number else ""
            words = f"<div>{escape(line.text, quote=False)}</div>"
            boxes.append(f'<div class="row indent-{line.depth}">{number}{words}</div>')
        panels.append((heading, "".join(boxes) + '<a href="#">Show more</a>'))
    body += [f'<button aria-expanded="true">{heading}</button><div>{inner}</div>' for heading, inner in panels]
    return html_page(study.title, [*body, "</main>"])


PROGRAMS: dict[str, Callable[[Study], str]] = {
    layout.__name__: layout
    for layout in (read_aloud, paged, labelled, twin_columns, keys, lettered, side_by_side, accordion)
}
