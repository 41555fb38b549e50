"""What a person does in a browser: read a trial, look where a fact comes from, and find every page usable."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree

from browser import odd

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "home": "/",
    "trial": "/trial/NCT01234599.html",
    "antigen": "/antigen/CD7.html",
    "measure": "/measure/platelets.html",
    "compare": "/compare?antigen=CD7",
    "match": "/match",
    "search": "/search?q=cells",
    "findings": "/findings",
    "questions": "/query",
    "answer": "/query/trials",
    "query": "/sparql",
    "ontology": "/ontology.html",
    "changes": "/changes",
    "agent": "/agent/fludarabine.html",
    "condition": "/condition/lymphoma.html",
    "endpoint type": "/endpoint/OS.html",
    "scheme": "/antigen.html",
    "data": "/data.html",
    "limits": "/query/laboratory-thresholds?measure=platelets",
    "lost": "/antigen/NOTHING.html",
    **{f"odd-{number}": f"/trial/NCT0900000{number}.html" for number in range(1, 7)},
}
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
SERIOUS = ("serious", "critical")


def come(page: "Page", path: str) -> None:
    answer = page.goto(path, wait_until="load")
    assert answer and answer.status == (404 if path == PAGES["lost"] else 200), path


@every_page
@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_page_can_be_used_by_everybody(page: "Page", path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    come(page, path)
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, "it is wider than the window"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page).response["violations"]
        told = [
            f"{each['id']}: {node['html'][:200]}"
            for each in found
            if each["impact"] in SERIOUS
            for node in each["nodes"]
        ]
        assert not told, f"{path} in {scheme}: " + "\n".join(told[:10])


def test_a_fact_leads_to_exactly_its_words(page: "Page") -> None:
    come(page, PAGES["trial"])
    page.get_by_role("link", name=re.compile("platelet count ≥ 75")).first.click()
    page.wait_for_url("**/source/**")
    mark = page.locator("mark#words")
    assert mark.inner_text() == "Platelets ≥ 75×10^9/L"
    assert mark.is_visible() and mark.evaluate(
        "each => { const box = each.getBoundingClientRect(); return box.top >= 0 && box.bottom <= window.innerHeight }"
    ), "the words are not in view"
    start, end = map(int, parse_qs(urlsplit(page.url).query)["at"][0].split("-"))
    assert end - start == len("Platelets ≥ 75×10^9/L")


def test_what_a_document_says_is_never_run(page: "Page") -> None:
    come(page, PAGES["trial"])
    assert "taken" not in page.title().replace('document.title = "taken"', "")
    page.get_by_role("link", name="hostile.txt").click()
    page.wait_for_url("**/document/**")
    assert (page.locator(".text").text_content() or "").startswith("NCT01234599\n<script>")


def test_a_trial_is_read_by_keyboard_from_the_top(page: "Page") -> None:
    come(page, PAGES["trial"])
    levels = [int(each[1]) for each in page.eval_on_selector_all("h1,h2,h3", "all => all.map(each => each.tagName)")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"


@pytest.mark.parametrize(
    ("age", "platelets", "absent", "verdict"),
    [
        ("17", "", "", "Excluded by these words"),
        ("40", "", "", "Not decided by what you gave"),
        ("40", "100", "corticosteroids", "Eligible as far as stated"),
    ],
)
def test_a_person_is_matched(page: "Page", age: str, platelets: str, absent: str, verdict: str) -> None:
    come(page, "/match")
    page.get_by_label("Age in years").fill(age)
    page.get_by_label("Its value").first.fill(platelets)
    page.get_by_label("Never had, and does not have").fill(absent)
    page.get_by_role("button", name="Match", exact=True).click()
    page.locator("section#answers").wait_for()  # what matching needs is loaded for the first person
    found = page.locator("section#answers article", has_text="NCT01234599")
    assert found.count() == 1
    heading = found.locator("xpath=preceding-sibling::h3[1]")
    assert heading.inner_text().startswith(verdict)
    found.get_by_role("button", name="Criterion by criterion").click()
    assert page.get_by_text("Platelets ≥ 75×10^9/L").first.is_visible()
    assert page.get_by_label("Age in years").input_value() == age, "the form forgets what was filled"


def test_what_is_meant_is_suggested_while_one_types(page: "Page") -> None:
    come(page, PAGES["findings"])
    box = page.get_by_role("combobox").first
    box.press_sequentially("cd7")
    choice = page.get_by_role("option", name=re.compile("^CD7\\b")).first
    choice.wait_for(state="visible")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(re.compile("/antigen/CD7"))
    assert page.get_by_role("heading", level=1).inner_text() == "CD7"


def test_two_antigens_are_compared(page: "Page") -> None:
    come(page, "/compare")
    page.get_by_label("Antigen", exact=True).fill("CD7, HER2")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator("#overview").wait_for()
    targets = page.locator("#overview tbody td:last-child")
    shown = [set(each.split(", ")) for each in targets.all_inner_texts()]
    assert any("CD7" in each for each in shown) and any("HER2" in each for each in shown)
    assert all(each & {"CD7", "HER2"} for each in shown)


def test_a_feed_leads_to_what_is_new(page: "Page") -> None:
    come(page, PAGES["antigen"])
    link = page.locator('link[type="application/atom+xml"]').get_attribute("href")
    assert link
    feed = etree.fromstring(page.request.get(link).body())
    entries = feed.findall("{*}entry")
    new = next(each for each in entries if (each.findtext("{*}title") or "").startswith("NCT09000005"))
    come(page, new.find("{*}link").get("href"))
    assert "NCT09000005" in page.locator(".kind").first.inner_text()
    come(page, "/changes")
    assert page.locator(".build article", has_text="NCT09000005").locator(".severity").inner_text() == "new"


def test_odd_records_read_well(page: "Page") -> None:
    come(page, PAGES["odd-2"])
    title = page.get_by_role("heading", level=1)
    assert len(title.inner_text()) < 320 and title.inner_text().endswith("…")
    page.get_by_text("The whole title").click()
    assert len(page.locator("details[open] p").inner_text().split()) == 5_000
    come(page, PAGES["odd-3"])
    assert page.get_by_role("heading", level=1).evaluate("each => getComputedStyle(each).direction") == "rtl"
    come(page, PAGES["odd-4"])
    assert page.get_by_text("Nothing else was read").is_visible()
    come(page, PAGES["odd-5"])
    assert page.locator("#products tbody tr").count() == len(odd.ANTIGENS)
    come(page, PAGES["odd-6"])
    assert page.locator("ol.criteria > li").count() == 61


def test_the_weight_of_a_reader_moves_the_doses(page: "Page") -> None:
    come(page, "/compare?antigen=HER2")
    figure = page.locator("figure img, figure picture img, img.figure").first
    before = figure.get_attribute("src")
    page.get_by_label("Weight for doses per kg").fill("35")
    page.get_by_role("button", name="Compare", exact=True).click()
    after = figure.get_attribute("src")
    assert before and after and "weight=35" in after and before != after
    shown = [page.request.get(path).text() for path in (before, after)]
    assert all(each.lstrip().startswith("<svg") for each in shown) and shown[0] != shown[1]


def test_words_lead_from_a_finding_to_the_document(page: "Page") -> None:
    come(page, "/findings?severity=warning")
    page.get_by_role("link", name=re.compile("Its words")).first.click()
    page.wait_for_url("**/source/**")
    assert page.locator("mark#words").is_visible()
