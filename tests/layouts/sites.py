"""Render a study as the text of a site for patients: plain headings, bullets, ticks and crosses."""

from layouts.lists import bulleted, named, unescaped
from layouts.study import Study


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
