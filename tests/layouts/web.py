"""Render a study as HTML: a table in two languages, a definition list, the page of a charity."""

import re
from html import escape

from layouts.lists import circled, flat, lines_of, named, own_marks
from layouts.markup import broken, html_lists, html_page
from layouts.study import Study

POWER_OF_TEN = re.compile(r"10\^(\d+)")


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
