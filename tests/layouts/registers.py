"""Render a study as the text of a registry: rows, modules, labels with pipes or tabs."""

from collections.abc import Iterable

from layouts.lists import flat, named, own_marks, unescaped
from layouts.study import Study


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
