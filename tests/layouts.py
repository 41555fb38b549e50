"""Render ClinicalTrials.gov v2 records as pages of other sites: layouts.py SOURCE_FOLDER TARGET_FOLDER [LAYOUT …]

Writes TARGET_FOLDER/LAYOUT/ID.txt (or ID.html) for each record and layout. Each layout follows a kind of site, with
labels, navigation and neighbouring trials of our own invention. The texts of the record are unchanged, but for what
such a site does to their layout: wrapping, other list marks, flattening, no blank lines, Markdown escapes resolved,
and criteria parted under the site's own headings. A field that a record lacks is not printed.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

PHASES = {
    "EARLY_PHASE1": "Early Phase 1",
    "PHASE1": "Phase 1",
    "PHASE2": "Phase 2",
    "PHASE3": "Phase 3",
    "PHASE4": "Phase 4",
    "NA": "Not applicable",
}
PLAIN_HEADING = re.compile(r"(?:(?:key|main|major) )?(inclusion|exclusion)(?: criteria)?\s*[:：]?", re.IGNORECASE)
LIST_MARK = re.compile(r"(\*|\d+\.)\s+(?=\S)")
POWER_OF_TEN = re.compile(r"10\^(\d+)")
MARKDOWN_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>^~&|=-])")


# The record


@dataclass(frozen=True)
class Part:
    """An arm or an intervention."""

    name: str
    text: str


@dataclass(frozen=True)
class Outcome:
    measure: str
    time_frame: str
    text: str


@dataclass(frozen=True)
class Criteria:
    """The eligibility text: parted at its two plain headings, or whole in `general` where it has not just these two."""

    text: str
    general: str
    inclusion: str
    exclusion: str

    def sections(self, general: str, inclusion: str, exclusion: str) -> list[tuple[str, str]]:
        """The parts that are not empty, under the headings of a site."""
        named = [(general, self.general), (inclusion, self.inclusion), (exclusion, self.exclusion)]
        return [(heading, text) for heading, text in named if text]


@dataclass(frozen=True)
class Line:
    """A line of a criteria text; its number in its list is 0 where it has no list mark."""

    depth: int
    number: int
    ordered: bool
    text: str


@dataclass(frozen=True)
class Study:
    nct: str
    title: str
    official_title: str
    status: str
    start: str
    end: str
    sponsor: str
    collaborators: list[str]
    investigator: str
    summary: str
    details: str
    conditions: list[str]
    keywords: list[str]
    study_type: str
    phases: list[str]
    allocation: str
    model: str
    masking: str
    enrollment: str
    arms: list[Part]
    interventions: list[Part]
    outcomes: list[Outcome]
    criteria: Criteria
    minimum_age: str
    maximum_age: str
    sex: str
    countries: list[str]

    @property
    def phase(self) -> str:
        return "/".join(PHASES.get(phase, phase) for phase in self.phases)

    @property
    def status_words(self) -> str:
        return self.status.replace("_", " ").capitalize()

    @property
    def ages(self) -> str:
        if self.minimum_age and self.maximum_age:
            return f"{self.minimum_age} to {self.maximum_age}"
        if self.minimum_age:
            return f"{self.minimum_age} and older"
        return f"up to {self.maximum_age}" if self.maximum_age else ""

    def rows(self, labels: dict[str, str]) -> list[tuple[str, str]]:
        """Label and value for each field that the record has: labels are given by field name."""
        values = [(label, getattr(self, name)) for name, label in labels.items()]
        texts = [(label, "; ".join(value) if isinstance(value, list) else value) for label, value in values]
        return [(label, text) for label, text in texts if text]


def read_study(record: dict[str, Any]) -> Study:
    modules = record["protocolSection"]

    def module(name: str) -> dict[str, Any]:
        return modules.get(f"{name}Module") or {}

    identification, status, design = module("identification"), module("status"), module("design")
    sponsors, arms, eligibility = module("sponsorCollaborators"), module("armsInterventions"), module("eligibility")
    design_info = design.get("designInfo") or {}
    return Study(
        nct=identification["nctId"],
        title=identification.get("briefTitle", ""),
        official_title=identification.get("officialTitle", ""),
        status=status.get("overallStatus", ""),
        start=status.get("startDateStruct", {}).get("date", ""),
        end=status.get("completionDateStruct", {}).get("date", ""),
        sponsor=sponsors.get("leadSponsor", {}).get("name", ""),
        collaborators=[each["name"] for each in sponsors.get("collaborators", [])],
        investigator=sponsors.get("responsibleParty", {}).get("investigatorFullName", ""),
        summary=module("description").get("briefSummary", ""),
        details=module("description").get("detailedDescription", ""),
        conditions=module("conditions").get("conditions", []),
        keywords=module("conditions").get("keywords", []),
        study_type=design.get("studyType", "").capitalize(),
        phases=design.get("phases", []),
        allocation=design_info.get("allocation", ""),
        model=design_info.get("interventionModel", ""),
        masking=design_info.get("maskingInfo", {}).get("masking", ""),
        enrollment=str(design.get("enrollmentInfo", {}).get("count", "")),
        arms=[Part(arm.get("label", ""), arm.get("description", "")) for arm in arms.get("armGroups", [])],
        interventions=[Part(each["name"], each.get("description", "")) for each in arms.get("interventions", [])],
        outcomes=[
            Outcome(each["measure"], each.get("timeFrame", ""), each.get("description", ""))
            for each in module("outcomes").get("primaryOutcomes", [])
        ],
        criteria=part_criteria(eligibility.get("eligibilityCriteria", "")),
        minimum_age=eligibility.get("minimumAge", ""),
        maximum_age=eligibility.get("maximumAge", ""),
        sex=eligibility.get("sex", "").capitalize(),
        countries=sorted({each["country"] for each in module("contactsLocations").get("locations", [])}),
    )


def part_criteria(text: str) -> Criteria:
    lines = text.splitlines()
    headings = [(at, match[1].lower()) for at, line in enumerate(lines) if (match := PLAIN_HEADING.fullmatch(line))]
    if [kind for _, kind in headings] != ["inclusion", "exclusion"]:
        return Criteria(text, text, "", "")
    (first, _), (second, _) = headings
    parts = lines[:first], lines[first + 1 : second], lines[second + 1 :]
    general, inclusion, exclusion = ("\n".join(part).strip("\n") for part in parts)
    return Criteria(text, general, inclusion, exclusion)


def lines_of(text: str) -> list[Line]:
    """The lines of a Markdown text that are not blank, with their depth; a line without a mark restarts its list."""
    lines: list[Line] = []
    indents: list[int] = []
    counts: list[int] = []
    for raw in filter(str.strip, text.splitlines()):
        indent = len(raw) - len(raw.lstrip())
        while indents and indents[-1] > indent:
            indents.pop()
            counts.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
            counts.append(0)
        body = raw.strip()
        mark = LIST_MARK.match(body)
        ordered = mark is not None and mark[1] != "*"
        counts[-1] = 0 if mark is None else int(mark[1][:-1]) if ordered else counts[-1] + 1
        lines.append(Line(len(indents) - 1, counts[-1], ordered, body[mark.end() :] if mark else body))
    return lines


# Tools for the layouts


def unescaped(text: str) -> str:
    """Without the backslashes of Markdown, as a site shows that renders it."""
    return MARKDOWN_ESCAPE.sub("", text)


def flat(text: str) -> str:
    return " ".join(text.split())


def named(parts: Iterable[Part], between: str = ": ") -> list[str]:
    return [between.join(filter(None, (part.name, part.text))) for part in parts]


def bulleted(text: str, marks: Sequence[str], step: str = "  ") -> list[str]:
    """The lines with a mark by depth in place of their own, each level indented by a step."""
    lines = []
    for line in lines_of(text):
        mark = marks[min(line.depth, len(marks) - 1)] + " " if line.number else ""
        lines.append(step * line.depth + mark + line.text)
    return lines


def own_marks(text: str, bullet: str, step: str) -> list[str]:
    """The lines with numbers as they are and a bullet for each asterisk."""
    lines = []
    for line in lines_of(text):
        mark = f"{line.number}. " if line.ordered else bullet + " " if line.number else ""
        lines.append(step * line.depth + mark + line.text)
    return lines


def circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else f"({number})"


def html_lists(text: str) -> str:
    """Nested lists, with lines that have no mark as paragraphs."""
    html: list[str] = []
    opened: list[tuple[int, str]] = []
    for line in lines_of(text):
        tag = "" if not line.number else "ol" if line.ordered else "ul"
        while opened and (opened[-1][0] > line.depth or (opened[-1][0] == line.depth and opened[-1][1] != tag)):
            html.append(f"</li></{opened.pop()[1]}>")
        if not tag:
            html.append(f"<p>{escape(line.text, quote=False)}</p>")
            continue
        if opened and opened[-1][0] == line.depth:
            html.append("</li>")
        else:
            start = f' start="{line.number}"' if line.ordered and line.number > 1 else ""
            html.append(f"<{tag}{start}>")
            opened.append((line.depth, tag))
        html.append(f"<li>{escape(line.text, quote=False)}")
    html.extend(f"</li></{tag}>" for _, tag in reversed(opened))
    return "\n".join(html)


def html_page(title: str, body: Iterable[str], head: Iterable[str] = ()) -> str:
    start = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">']
    start += [f"<title>{escape(title, quote=False)}</title>", *head, "</head>", "<body>"]
    return unescaped("\n".join([*start, *body, "</body>", "</html>"])) + "\n"


# Text


def module_line(study: Study) -> str:
    """A mirror of the registry's data by module: label and value on a line, however long; values as in the record."""
    modules = {
        "Identification Module": {"nct": "NCT Id", "title": "Brief Name", "official_title": "Full Name"},
        "Status Module": {"status": "Overall State", "start": "Start", "end": "Completion"},
        "Sponsor Module": {"sponsor": "Lead Sponsor Name", "collaborators": "Collaborator Names"},
        "Description Module": {"summary": "Summary Text", "details": "Detail Text"},
        "Conditions Module": {"conditions": "Condition List", "keywords": "Keyword List"},
        "Design Module": {"study_type": "Kind", "phases": "Phase List", "enrollment": "Enrollment Count"},
        "Arms Module": {},
        "Outcomes Module": {},
        "Eligibility Module": {"minimum_age": "Minimum Age", "maximum_age": "Maximum Age", "sex": "Sex"},
    }
    outcomes = [f"{each.measure} [{each.time_frame}]" if each.time_frame else each.measure for each in study.outcomes]
    extra = {
        "Arms Module": [
            ("Arm Groups", ", ".join(named(study.arms))),
            ("Intervention List", ", ".join(named(study.interventions))),
        ],
        "Outcomes Module": [("Primary Outcomes", ", ".join(outcomes))],
        "Eligibility Module": [("Eligibility Criteria", study.criteria.text)],
    }
    page = ["Trial Data Mirror", "Modules > Study > Protocol Section"]
    for heading, labels in modules.items():
        rows = extra.get(heading, []) + study.rows(labels)
        page += ["", heading, "", f"Study: {study.nct}", *(f"{label}: {flat(value)}" for label, value in rows)]
    return "\n".join([*page, "", "Data is refreshed each night from the public interface.", ""])


def finder(study: Study) -> str:
    """A trial finder for patients: round, triangular and dashed bullets by depth, plain headings, facts behind."""
    page = ["Conditions  Doctors  Trials  Sign in", "", study.title, "", study.summary, study.details, ""]
    for heading, text in study.criteria.sections("Who can take part", "Who is this for", "Who is this not for"):
        page += [heading, *bulleted(text, ["•", "‣", "⁃"], step="")]
    page += ["", "What is being measured", "Primary"]
    page += [f"• {each.measure}" + (f" ({each.time_frame})" if each.time_frame else "") for each in study.outcomes]
    page += ["", "Treatments", *(f"• {each}" for each in named([*study.arms, *study.interventions], " — ")), ""]
    labels = {"status_words": "Where it stands", "phase": "Phase", "enrollment": "People wanted", "ages": "Ages"}
    labels |= {"sex": "Sex", "conditions": "Conditions", "sponsor": "Run by", "nct": "Trial number"}
    page += [f"{label}\n{value}" for label, value in study.rows(labels)]
    page += ["", "Was this page of use?  Yes  No", "Nothing here replaces the advice of a doctor.", ""]
    return "\n".join(page)


def registry_down(study: Study) -> str:
    """A national registry: each label above its value, no blank line, no indent, numbered outcomes and time points."""
    titles = {"nct": "Registration number", "status_words": "Recruitment state", "title": "Public title"}
    titles |= {"official_title": "Scientific title", "conditions": "Health condition(s) studied"}
    page = ["View record", "Titles and numbers", *(text for row in study.rows(titles) for text in row)]
    page += ["Intervention", "Kind of study", study.study_type, "Short description", study.summary, study.details]
    page += ["What is given", *named([*study.arms, *study.interventions]), "Outcomes"]
    for number, outcome in enumerate(study.outcomes, 1):
        page += [f"Primary outcome [{number}]", ". ".join(filter(None, (outcome.measure, outcome.text)))]
        page += [f"Time point [{number}]", outcome.time_frame] if outcome.time_frame else []
    page.append("Eligibility")
    headings = "Entry criteria", "Main inclusion criteria", "Main exclusion criteria"
    for heading, text in study.criteria.sections(*headings):
        page += [heading, *own_marks(text, "-", step="")]
    people = {"minimum_age": "Youngest age", "maximum_age": "Oldest age", "sex": "Sex"}
    design = {"phase": "Phase", "allocation": "Allocation", "masking": "Masking", "enrollment": "Target sample size"}
    funding = {"sponsor": "Primary sponsor", "collaborators": "Other sponsors", "countries": "Recruitment countries"}
    page += [text for row in study.rows(people) for text in row]
    page += ["Study design", *(text for row in study.rows(design) for text in row)]
    page += ["Funding and sponsors", *(text for row in study.rows(funding) for text in row)]
    lines = "\n".join(page).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


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


def join_if(study: Study) -> str:
    """A university hospital: navigation, a lead in small words, ticks and crosses under plain headings, trials behind.

    It shows no outcomes.
    """
    page = ["Skip to content", "Find a study", "About", "For researchers", "", study.title, ""]
    page += [f"a study on {' '.join(study.conditions)}", ""]
    page += [f"for people aged {study.ages}", ""] if study.ages else []
    page += ["In short", "", study.summary, "", "Could I be in it?"]
    marks = {"Rules of this study": "•", "You could be in it if…": "✓", "It is NOT for you if…": "✗"}
    for heading, text in study.criteria.sections(*marks):
        page += ["", heading, "", *bulleted(text, [marks[heading], "–", "·"])]
    labels = {"status_words": "State", "start": "Start date", "end": "Completion date", "sponsor": "Sponsor"}
    labels |= {"nct": "ID", "phase": "Phase", "sex": "Sex", "study_type": "Study type", "enrollment": "Expecting"}
    labels |= {"keywords": "Search words"}
    page += ["", "In full", "", *filter(None, [study.details, *named([*study.arms, *study.interventions])])]
    page += ["", "Facts", "", *(f"{label}\n    {value}" for label, value in study.rows(labels))]
    page += ["", "You may also like", "", "BCMA cells as a second treatment in myeloma", "    for people aged 18 to 75"]
    page += ["A mindfulness course before transplant", "    for all who can use a telephone", ""]
    page += ["Keep me posted   Privacy   Imprint", ""]
    return unescaped("\n".join(page))


def coded_pipes(study: Study) -> str:
    """A regulator's register saved as text: coded rows; label and value each end in a pipe, values on own lines."""
    rows = [("A.2 Number of the trial", study.nct), ("A.3 Full title", study.official_title or study.title)]
    rows += [("B.1 Name of sponsor", study.sponsor), ("D.3 Product", "\n".join(named(study.interventions)))]
    rows += [("E.1 Condition under investigation", "\n".join(study.conditions))]
    rows += [("E.2 Aim of the trial", study.summary), ("E.2.8 Background", study.details)]
    rows += [("E.2.9 Groups", "\n".join(named(study.arms)))]
    headings = "E.3 Criteria for entry", "E.3 Principal inclusion criteria", "E.4 Principal exclusion criteria"
    for heading, text in study.criteria.sections(*headings):
        rows.append((heading, "\n".join(own_marks(text, "•", step=""))))
    rows += [("E.5.1 Primary end point(s)", "\n".join(each.measure for each in study.outcomes))]
    frames = [each.time_frame for each in study.outcomes if each.time_frame]
    rows += [("E.5.1.1 Time frame of this end point", "\n".join(frames))]
    rows += [("E.7 Trial type and phase", study.phase), ("F.1 Age range", study.ages), ("F.2 Gender", study.sex)]
    rows += [("F.4 Planned number of subjects", study.enrollment), ("P. Status of the trial", study.status_words)]
    page = ["Register search | Help | Contact", ""]
    for label, value in rows:
        page += [f"{label} |", f"{value} |"] if value else []
    return unescaped("\n".join([*page, ""]))


def tabbed_old(study: Study) -> str:
    """The registry as it was long ago: tabs between label and value, hyphens, the criteria whole, related trials."""
    head = {"status_words": "This study is", "sponsor": "Sponsor", "collaborators": "Partners", "nct": "Identifier"}
    page = ["Home\tSearch\tStudy Topics\tGlossary", "", study.title, "", *tabbed(study.rows(head))]
    page += ["", "Purpose", "", study.summary, "", "Condition\tIntervention\tPhase"]
    given = ", ".join(each.name for each in study.interventions)
    page += [f"{', '.join(study.conditions)}\t{given}\t{study.phase}", ""]
    page += [*tabbed(study.rows({"study_type": "Type", "model": "Model"})), "", "Primary Outcomes:"]
    for outcome in study.outcomes:
        page.append("  - " + outcome.measure + (f" [ Time: {outcome.time_frame} ]" if outcome.time_frame else ""))
    page += ["", *tabbed(study.rows({"enrollment": "Enrollment", "start": "Start", "end": "End"})), ""]
    page += ["Arms\tAssigned"] + [f"{each.name}\t{flat(each.text)}" for each in (*study.arms, *study.interventions)]
    page += ["", "Detailed Text", "", study.details, "", "Eligibility", ""]
    page += tabbed(study.rows({"ages": "Ages for Study", "sex": "Sexes for Study"}))
    page += ["Criteria", "", *own_marks(study.criteria.text, "-", step="    "), "", "Places", ""]
    page += [*study.countries, "", "Other studies of these investigators"]
    page += ["NCT99990001\tCD22 cells in childhood leukemia", "NCT99990002\tSkin care after transplant", ""]
    page += ["Record checked by the registry\tBack to top", ""]
    return unescaped("\n".join(page))


def tabbed(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{label}:\t{value}" for label, value in rows]


# HTML


def bilingual_table(study: Study) -> str:
    """A registry in two languages: table rows with the label twice, each list on a single line with circled numbers."""
    rows = [("注册编号", "Registered number", study.nct), ("研究名称", "Title of the study", study.title)]
    rows += [("目前状态", "Current status", study.status_words), ("牵头单位", "Lead institution", study.sponsor)]
    rows += [("所研究疾病", "Disease studied", "; ".join(study.conditions)), ("分期", "Phase", study.phase)]
    rows += [("研究目的", "Aim", flat(study.summary)), ("说明", "Description", flat(study.details))]
    rows += [("分组", "Group", flat("; ".join(named(study.arms)))), ("例数", "Sample size", study.enrollment)]
    rows += [("干预", "Treatment", flat("; ".join(named(study.interventions))))]
    headings = "入排标准\tSelection criteria", "入选标准\tInclusion criteria", "剔除标准\tExclusion criteria"
    for heading, text in study.criteria.sections(*headings):
        chinese, english = heading.split("\t")
        rows.append((chinese, english, circled_line(text)))
    for outcome in study.outcomes:
        rows.append(("主要指标", "Primary measure", outcome.measure))
        rows.append(("测量时间", "When measured", outcome.time_frame))
    rows += [("年龄", "Age", study.ages), ("性别", "Sex", study.sex), ("国家", "Country", "; ".join(study.countries))]
    body = ["<h3>试验详情 Trial in full</h3>", '<table border="1">']
    for chinese, english, value in rows:
        label = f"<td><p>{chinese}：</p><p>{english}:</p></td>"
        body += [f'<tr>{label}<td colspan="3">{escape(value, quote=False)}</td></tr>'] if value else []
    return html_page(study.nct, [*body, "</table>", "<p>版权所有 &copy; the registry</p>"])


def circled_line(text: str) -> str:
    """A text on one line: circled numbers at the top, numbers in parentheses below, letters below these."""
    words = []
    for line in lines_of(text):
        marks = circled(line.number), f"({line.number})", f"{chr(ord('a') + (line.number - 1) % 26)})"
        words.append(marks[min(line.depth, 2)] + line.text if line.number else line.text)
    return flat(" ".join(words))


def definition_list(study: Study) -> str:
    """A national cancer institute: collapsible sections, nested lists, facts in a definition list behind."""
    body = ['<header><a href="/">Cancer Office</a><nav><ul><li>Types</li><li>Research</li></ul></nav></header>']
    body += ["<main>", f"<h1>{escape(study.title, quote=False)}</h1>"]
    body += [
        f"<p class='state'>Trial state: {study.status_words}</p>",
        f"<p>{escape(flat(study.summary), quote=False)}</p>",
    ]
    body += ["<section><h2>Who fits this trial</h2>"]
    for heading, text in study.criteria.sections("All criteria", "Inclusion criteria", "Exclusion criteria"):
        body += [f"<h3>{heading}</h3>", html_lists(text)]
    body += ["</section>", "<section><h2>Goals and plan</h2>", "<h3>Primary objectives</h3>", "<ol>"]
    for outcome in study.outcomes:
        frame = f" <em>(time frame: {escape(outcome.time_frame, quote=False)})</em>" if outcome.time_frame else ""
        body.append(f"<li>{escape(outcome.measure, quote=False)}{frame}</li>")
    body += ["</ol>", "<h3>Plan</h3>"]
    paragraphs = [*study.details.splitlines(), *named(study.arms), *named(study.interventions)]
    body += [f"<p>{escape(text, quote=False)}</p>" for text in paragraphs if text.strip()]
    labels = {"phase": "Trial phase", "study_type": "Trial type", "enrollment": "Planned enrollment", "ages": "Ages"}
    labels |= {"sex": "Sex", "conditions": "Cancers", "sponsor": "Lead organization", "nct": "Registry number"}
    body += ["</section>", "<section><h2>At a glance</h2>", "<dl>"]
    body += [f"<dt>{label}</dt><dd>{escape(value, quote=False)}</dd>" for label, value in study.rows(labels)]
    body += ["</dl></section>", "</main>", "<footer><p>A service of the Cancer Office</p></footer>"]
    return html_page(study.title, body)


def charity_page(study: Study) -> str:
    """A cancer charity: banner, script and menu, questions as headings, criteria in one paragraph with line breaks.

    Powers of ten have their exponent raised.
    """
    head = ["<style>.lead { font-size: 1.4em; } nav li { display: inline; }</style>"]
    head += ["<script>window.visitors = window.visitors || []; visitors.push({page: 'trial'});</script>"]
    body = ['<div id="cookies">We use cookies to count visits. <button>Fine</button> <button>No thanks</button></div>']
    body += ["<nav><ul><li>Donate</li><li>Get support</li><li>Find a trial</li></ul></nav>"]
    body += [f"<h1>{escape(study.title, quote=False)}</h1>", f"<p class='lead'>{study.status_words}</p>"]
    facts = study.rows({"conditions": "Cancer type", "phase": "Phase", "sponsor": "Supported by", "nct": "Reference"})
    body += [f"<p><strong>{label}:</strong> {escape(value, quote=False)}</p>" for label, value in facts]
    body += ["<h2>What is this trial about?</h2>", broken(study.summary.splitlines()), "<h2>Who can take part?</h2>"]
    leads = {
        "general": "These are the rules of the trial. Ask your doctor what they mean for you.",
        "inclusion": "You may be able to take part if <b>all</b> of these apply.",
        "exclusion": "You <b>cannot</b> take part if <b>any</b> of these apply.",
    }
    for kind, text in study.criteria.sections(*leads):
        body += [f"<p>{leads[kind]}</p>", broken(own_marks(text, "–", step="\u00a0\u00a0"))]
    people = study.rows({"ages": "Ages", "sex": "Sex", "enrollment": "People needed", "countries": "Where"})
    body += ["<h2>How is the trial run?</h2>", broken([f"{label}: {value}" for label, value in people])]
    body += [broken([*study.details.splitlines(), *named(study.arms), *named(study.interventions)])]
    measures = [" – ".join(filter(None, (each.measure, each.time_frame))) for each in study.outcomes]
    body += ["<h2>What do the researchers want to find out?</h2>", "<p>Mainly:</p>", broken(measures)]
    body += ["<aside><h2>Trials like this one</h2>", "<ul><li><a href='#'>CLARA: HER2 cells for stomach cancer</a>"]
    body += ["<p>You may take part if you are over 18 and had no chemotherapy within 4 weeks.</p></li>"]
    body += ["<li><a href='#'>Walking after treatment</a></li></ul></aside>"]
    body += ["<footer><p>Call our nurses on weekdays from 9 to 5.</p><p>Registered charity</p></footer>"]
    return POWER_OF_TEN.sub(r"10<sup>\1</sup>", html_page(study.title, body, head))


def broken(lines: Iterable[str]) -> str:
    texts = [escape(line, quote=False).replace("\u00a0", "&nbsp;") for line in lines if line.strip()]
    return "<p>" + "<br>\n".join(texts) + "</p>"


# The command

TEXT = (module_line, finder, registry_down, printout, join_if, coded_pipes, tabbed_old)
HTML = (bilingual_table, definition_list, charity_page)
LAYOUTS: dict[str, Callable[[Study], str]] = {layout.__name__: layout for layout in (*TEXT, *HTML)}


def render(source: Path, target: Path, names: Iterable[str]) -> None:
    studies = [read_study(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(source.glob("*.json"))]
    for name in names:
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        suffix = "html" if LAYOUTS[name] in HTML else "txt"
        for study in studies:
            (folder / f"{study.nct}.{suffix}").write_text(LAYOUTS[name](study), encoding="utf-8")


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or LAYOUTS)
