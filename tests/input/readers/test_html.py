"""A page in HTML says what the plain page says, whichever elements its author put the lines into."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from html import escape
from itertools import groupby
from pathlib import Path

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Criterion, Record
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.readers import html
from trialgraph.knowledge.lexicon import load

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))
NUMBERED = re.compile(r"(?:- )?(\d{1,2})[.,] ?(?=\S)")
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Site</title><script>x = "NCT00000009"</script></head>
<body><nav><ul><li>Home</li></ul></nav>
<h1>Invented Cells for Lupus</h1>
<table>
<tr><th>NCT ID</th><td>NCT00000000</td></tr>
<tr><th>Recruitment Status</th><td>RECRUITING</td></tr>
<tr><th>Clinical Phase</th><td>PHASE1</td></tr>
</table>
<h2>Inclusion Criteria</h2>
<ol><li>Adults of 18&nbsp;years or older</li><li>Platelets &ge; 75 &times; 10<sup>9</sup>/L</li></ol>
<h2>Exclusion Criteria</h2>
<ul><li>Pregnancy</li></ul>
<h2>Primary Outcomes</h2>
<table><tr><th>Measure</th><th>Description</th><th>Time Frame</th></tr>
<tr><td>Dose-limiting toxicity</td><td>Counted by cohort.</td><td>28 days after infusion</td></tr></table>
<footer>An invented company</footer>
</body></html>
"""


def read(markup: str) -> Record:
    (record,) = readers.read_bytes("page.html", markup.encode())
    return record


def said(record: Record) -> list[tuple[str, str]]:
    """The name of each field with its words."""
    return [(field.name, record.document.texts[""][field.span.start : field.span.end]) for field in record.fields]


# ---- the elements in which an author may put the lines of a page


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines)


def breaks(lines: list[str]) -> str:
    return "<p>" + "<br>\n".join(map(escape, lines)) + "</p>"


def nested(lines: list[str]) -> str:
    return "".join(f"<div class='row'><div><span>{escape(line)}</span></div></div>" for line in lines)


def numbered(lines: list[str]) -> str:
    """Runs 1, 2, … as ``ol``, their numbers left to the browser; lines with a bullet as ``ul``."""
    made = list[str]()
    for kind, run in groupby(lines, key=_kind):
        some = list(run)
        if kind == "ol":
            items = [NUMBERED.match(line) for line in some]
            numbers = [int(item[1]) for item in items if item]
            if numbers == list(range(1, len(numbers) + 1)):
                made.append(
                    "<ol>" + "".join(f"<li>{escape(NUMBERED.sub('', s, count=1))}</li>" for s in some) + "</ol>"
                )
                continue
        if kind == "ul":
            made.append("<ul>" + "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in some) + "</ul>")
            continue
        made.append(paragraphs(some))
    return "".join(made)


def _kind(line: str) -> str:
    return "ol" if NUMBERED.match(line) else "ul" if line.startswith("- ") else "p"


def headed(lines: list[str]) -> str:
    """Headings of the lexicon as ``h3`` inside sections."""
    heading = [load().read("heading", line.rstrip(": ")) is not None for line in lines]
    made = (f"<h3>{escape(s)}</h3>" if h else f"<p>{escape(s)}</p>" for s, h in zip(lines, heading, strict=True))
    return f"<main><section>{''.join(made)}</section></main>"


def terms(lines: list[str]) -> str:
    """A heading and the one line below it as ``dt`` and ``dd``."""
    return _pairs(lines, "<dl><dt>{}</dt><dd>{}</dd></dl>")


def table(lines: list[str]) -> str:
    """A heading and the one line below it as the cells of a row."""
    return _pairs(lines, "<table><tr><th>{}</th><td>{}</td></tr></table>")


def _pairs(lines: list[str], form: str) -> str:
    made, at = list[str](), 0
    heads = [load().read("heading", line.rstrip(": ")) is not None for line in lines] + [True, True]
    while at < len(lines):
        if heads[at] and not heads[at + 1] and heads[at + 2] and at + 1 < len(lines):
            made.append(form.format(escape(lines[at]), escape(lines[at + 1])))
            at += 2
        else:
            made.append(f"<p>{escape(lines[at])}</p>")
            at += 1
    return "".join(made)


def raised(lines: list[str]) -> str:
    """Powers as browsers show them: ``10<sup>6</sup>``."""
    return re.sub(r"(?<=10)\\?\^(\d+)", r"<sup>\1</sup>", paragraphs(lines))


STYLES = (paragraphs, breaks, nested, numbered, headed, terms, table, raised)


def bare(value: object) -> object:
    """A fact without the places of its words."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((f.name, bare(getattr(value, f.name))) for f in fields(value) if f.name != "spans")
        return (type(value).__name__, *named)
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


def facts(record: Record) -> Counter[str]:
    return Counter(repr(bare(fact)) for fact in extract(record, load()))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: str(style.__name__))
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
def test_a_page_says_the_same_in_any_elements(path: Path, style: Callable[[list[str]], str]) -> None:
    """Nothing differs: each fact of the plain page is found, and no other."""
    (plain,) = readers.read_bytes(path.name, path.read_bytes())
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = facts(read(f"<!doctype html><html><body>{style(lines)}</body></html>"))
    assert sum(found.values()) > 20
    assert found == facts(plain)


# ---- a page with what pages have


def test_the_fields_of_a_page() -> None:
    assert said(read(PAGE)) == [
        ("title", "Invented Cells for Lupus"),
        ("id", "NCT00000000"),
        ("status", "RECRUITING"),
        ("phase", "PHASE1"),
        (
            "eligibility",
            "Inclusion Criteria\n\n1. Adults of 18\u00a0years or older\n2. Platelets ≥ 75 × 10^9/L\n\n"
            "Exclusion Criteria\n\n- Pregnancy",
        ),
        ("outcome.primary.measure", "Dose-limiting toxicity"),
        ("outcome.primary.description", "Counted by cohort."),
        ("outcome.primary.time_frame", "28 days after infusion"),
    ]


def test_the_facts_of_a_page() -> None:
    found = [repr(bare(fact)) for fact in extract(read(PAGE), load())]
    for words in ("'platelets'", "Decimal('75')", "'RECRUITING'", "'Pregnancy'", "Decimal('28')"):
        assert any(words in fact for fact in found), words


def test_the_document_is_the_text_shown_and_its_digest_that_of_the_file() -> None:
    (record,) = readers.read_bytes("folder/page.html", PAGE.encode())
    document = record.document
    assert (document.name, document.media_type, len(document.sha256)) == ("page.html", "text/html", 64)
    assert document.sha256 != readers_digest(document.texts[""])
    assert "<" not in document.texts[""] and "NCT00000009" not in document.texts[""]
    assert list(document.texts) == [""]


def readers_digest(text: str) -> str:
    (record,) = readers.read_bytes("page.txt", text.encode())
    return record.document.sha256


def test_the_charset_that_a_page_claims_does_not_count_for_it_was_decoded_before() -> None:
    page = "<html><meta charset='latin1'><p>NCT00000000</p><p>Alter ≥ 18, Universität</p></html>"
    assert "≥ 18, Universität" in read(page).document.texts[""]


def test_a_page_of_columns_is_read_as_columns() -> None:
    lines = ["Invented Cells", "Lupus", "DRUG: A|BIOLOGICAL: B", "Survival, counted, 2 years|Relapse, seen, 1 year"]
    names = [field.name for field in read(f"<html>{paragraphs(lines)}</html>").fields]
    assert names.count("intervention.name") == 2 and names.count("outcome.primary.measure") == 2


def test_a_page_that_is_cut_ends_without_a_line_end_so_that_the_cut_is_seen() -> None:
    cut, whole = "<html><p>NCT00000000</p><p>1. Adults who gave th", "<html><p>NCT00000000</p><p>1. Adults</p>"
    assert read(cut).document.texts[""].endswith("gave th")
    assert read(whole).document.texts[""].endswith("Adults\n")


# ---- what is recognised, and refused


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html>",
        " \n<!-- saved --><!-- twice -->\n<HTML lang='en'>",
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="x">',
        "<body>",
        "<div class='a'>",
        "<h1>Title</h1>",
        "<table><tr>",
    ],
)
def test_markup_is_recognised_by_how_it_begins(text: str) -> None:
    assert html.recognises(text, load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "< 18 years",
        "<18 years",
        "NCT00000000\n<html>",
        '<?xml version="1.0"?><clinical_study>',
        "<clinical_study>",
        "<trial><p>x</p></trial>",
        "<pubmed>",
        '{"html": "<html>"}',
        "<" * 1_000_000,
        "<!--" * 250_000,
        " " * 1_000_000,
    ],
)
def test_another_text_is_not_and_that_is_quickly_seen(text: str) -> None:
    before = time.process_time()
    assert not html.recognises(text, load())
    assert time.process_time() - before < 30


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<html><body>" + "<div>" * 100_000 + "deep", "nested too deeply"),
        ("<html>" + "<table><tr><td>" * 5_000 + "deep", "nested too deeply"),
        ("<html><script>let trial = 1</script></html>", "shows no text"),
        ("<html><!-- all of it a remark", "shows no text"),
        ("<!doctype html>", "shows no text"),
        ("<html>" + "<p>" * 50_000, "shows no text"),
        ("<html><p>" + "word " * 250_000, "more than 1 million"),
        ("<html>" + "<" * 1_000_000, "no trial found"),
        ("<html><p>" + "&" * 900_000, "no trial found"),
        ("<html><p>&nosuch; &#0; &#xFFFFFFFF; &lt;html&gt;", "no trial found"),
        ("<html><p " + "a=b " * 200_000 + ">x", "no trial found"),
        ("<html>1" + "<sup>2" * 2_000, "no trial found"),
        ("<html><p>" + "<b>x</b>" * 50_000, "no trial found"),
        ("<html>" + "<ul><li>x" * 900, "no trial found"),
        ("<html>" + "<table><tr><td>x" * 600, "no trial found"),
        ("<html>" + "</p></td></li></ul></table></dl>" * 1_000 + "x", "no trial found"),
        ("<html><li>x<td>y<dd>z<dt>w<tr>v", "no trial found"),
    ],
    ids=range(17),
)
def test_hostile_markup_ends_in_a_line_and_soon(markup: str, problem: str) -> None:
    before = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read(markup)
    assert str(refused.value).startswith("page.html: ") and problem in str(refused.value)
    assert time.process_time() - before < 30  # seconds; what grows with the square needs hours


@pytest.mark.parametrize("length", range(0, len(PAGE), 41))
def test_a_page_cut_anywhere_is_read_or_refused(length: int) -> None:
    try:
        record = read(PAGE[:length])
    except UnreadableError:
        return
    assert all(words.strip() for _, words in said(record))


def read_criteria(markup: str) -> list[tuple[str, str]]:
    facts = (fact for fact in extract(read(markup), load()) if isinstance(fact, Criterion))
    return [(fact.polarity.value, " ".join(fact.text.split())) for fact in facts]


def test_boxes_to_tick_are_items_below_the_title_of_what_opens() -> None:
    form = (
        "<h1>Cells for gout</h1><details open><summary>You may be able to take part if you can tick these</summary>"
        "<div><input type=checkbox><label>Adults of 18 years or older</label></div>"
        "<div><input type=checkbox><label>Gout for at least a year</label></div>"
        "</details><details><summary>You may not be able to take part if any of these fit you</summary>"
        "<div><input type=checkbox><label>Pregnant or breastfeeding women</label></div></details>"
        "<h2>Questions</h2><h3>Who may not join a cell therapy study?</h3><p>Often people with an infection.</p>"
    )
    assert read_criteria(form) == [
        ("inclusion", "Adults of 18 years or older"),
        ("inclusion", "Gout for at least a year"),
        ("exclusion", "Pregnant or breastfeeding women"),
    ]


def test_lines_that_are_broken_and_set_in_by_hand_are_joined() -> None:
    text = (
        "<h1>Cells for gout</h1><p>Inclusion Criteria:<br>\n"
        "&nbsp;&nbsp;1. Gout with no standard treatment options<br>\n"
        "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;available or suitable for those<br>\n&nbsp;&nbsp;2. Consent</p>"
    )
    assert [words for _, words in read_criteria(text)] == [
        "Gout with no standard treatment options available or suitable for those",
        "Consent",
    ]


@pytest.mark.parametrize("control", ['aria-controls="out"', 'data-bs-target="#out"'])
def test_what_a_button_opens_is_shown(control: str) -> None:
    panel = '<div id="out" hidden><ul><li>HIV</li><li>Pregnancy</li></ul></div><div id="other" hidden>Not shown</div>'
    button = f"<h2><button {control}>Exclusion Criteria</button></h2>"
    markup = f"<html><body><h1>Cells for Lupus</h1>{button}{panel}</body></html>"
    words = html.shown(markup, load())
    assert "- HIV" in words and "Not shown" not in words


def test_the_panel_right_below_its_button_is_shown() -> None:
    button = '<h2><button aria-expanded="false">Wer kann nicht teilnehmen? (Ausschlusskriterien)</button></h2>'
    panel = "<div hidden><ul><li>HIV</li></ul></div><div hidden>Not shown</div>"
    words = html.shown(f"<html><body><h1>Zellen</h1><div>{button}{panel}</div></body></html>", load())
    assert "- HIV" in words and "Not shown" not in words
