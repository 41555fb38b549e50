"""What a person does in the SPARQL editor: ask, take an example, let names be completed, send a link."""

import re
from typing import TYPE_CHECKING

import pytest

from trialgraph.serve import editor

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.skipif(not editor.load(), reason="the editor was not built: make editor")
TRIALS = "SELECT ?id { ?trial a tg:Trial ; dcterms:identifier ?id }"


def opened(page: "Page", path: str = "/sparql") -> "Locator":
    page.goto(path, wait_until="load")
    code = page.locator("#editor .CodeMirror")
    code.wait_for(state="visible")
    return code


def write(page: "Page", query: str) -> None:
    page.locator("#editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(query, delay=10)


def written(code: "Locator") -> str:
    return str(code.evaluate("each => each.CodeMirror.getValue()"))


def test_a_query_is_asked_and_its_rows_lead_to_pages(page: "Page") -> None:
    code = opened(page)
    assert page.locator("textarea[name=query]").is_hidden(), "the plain field is still there"
    page.get_by_role("button", name="Ask", exact=True).click()
    page.locator("#found tbody tr").first.wait_for()
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window
    assert "query=" in page.url, "the address cannot be sent"
    query = written(code)
    path = page.locator("#found a.iri").first.get_attribute("href") or ""
    assert re.fullmatch(r"/trial/\w+\.html", path) and page.request.get(path).status == 200
    page.reload()
    assert written(opened(page, page.url)) == query


def test_a_link_in_the_fragment_is_asked(page: "Page") -> None:
    code = opened(page, f"/sparql#query={TRIALS.replace(' ', '+').replace('?', '%3F').replace(';', '%3B')}")
    page.locator("#found td", has_text="NCT01234599").wait_for()
    assert written(code).endswith(TRIALS)


@pytest.mark.parametrize(("name", "words"), [("dose-ladders", "tg:hasDoseLevel"), ("dose_conflict", "# mend:")])
def test_an_example_comes_into_the_editor(page: "Page", name: str, words: str) -> None:
    code = opened(page)
    own = written(code)
    page.get_by_label("Example").select_option(name)
    page.wait_for_function(
        "words => document.querySelector('#editor .CodeMirror').CodeMirror.getValue().includes(words)", arg=words
    )
    code.click()
    for _ in range(9):  # the declarations of an example are steps of their own
        if written(code) != own:
            page.keyboard.press("Control+z")
    assert written(code) == own, "the own query is lost"


@pytest.mark.parametrize(
    ("begun", "offered"),
    [("SELECT * { ?dose a tg:DoseL", "tg:DoseLevel"), ("SELECT * { ?trial a tg:Trial ; hasCrit", "tg:hasCriterion")],
)
def test_names_of_the_graph_complete_what_is_begun(page: "Page", begun: str, offered: str) -> None:
    code = opened(page)
    write(page, begun)
    page.locator(".CodeMirror-hint", has_text=re.compile(f"^{offered}$")).wait_for()
    page.keyboard.press("Enter")
    assert written(code).endswith(offered)
    assert written(code).startswith("PREFIX tg: <")


def test_a_problem_is_told_in_the_words_of_the_server(page: "Page") -> None:
    opened(page)
    write(page, "SELECT nonsense")
    page.keyboard.press("Control+Enter")
    assert "The query cannot be read." in page.locator("#found [role=alert]").inner_text()
    assert page.locator("#answer").count() == 0
