"""A real browser that may ask this server and nobody else; where there is none, its tests are skipped with a reason."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from browser import odd
from built import trialgraph
from serve.live import Live, serving
from trialgraph.core import resources

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOSTILE = """NCT01234599
<script>document.title = "taken"</script> A study of anti-CD7 CAR-T cells \u202eשלום
Status: Recruiting
Phase 1
Inclusion Criteria:
1. Age 18 to 70 years <img src="https://elsewhere.example/x.png" onerror="document.title='taken'">
2. Platelets ≥ 75×10^9/L
Exclusion Criteria:
1. Systemic steroids within 14 days before apheresis
"""
WIDTHS = {"desktop": 1280, "phone": 390}
_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of the examples, of a page by somebody who means ill, and of odd records, which came later."""
    folder = tmp_path_factory.mktemp("shown")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    paths = [resources.examples(), folder / "hostile.txt"]
    trialgraph("build", *paths, "--store", folder / "store", status=(0, 1))
    (folder / "odd").mkdir()
    odd.write(folder / "odd")
    trialgraph("build", *paths, folder / "odd", "--store", folder / "store", status=(0, 1))
    with serving(folder / "store") as live:
        yield live


@pytest.fixture(scope="module")  # no longer, for its driver has a loop of events, beside which no other can run
def browser() -> "Iterator[Browser]":
    if _CHROMIUM is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright, which drives the browser, is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=["desktop"])  # others by a test's own indirect parameters
def page(browser: "Browser", shown: Live, request: pytest.FixtureRequest) -> "Iterator[Page]":
    """A new window, wide or narrow, whose requests to other hosts are stopped and are a failure.

    Its pictures are kept in the folder TRIALGRAPH_SCREENSHOTS names, if it does.
    """
    asked: list[str] = []
    wrong: list[str] = []

    def only_here(route: "Route") -> None:
        if urlsplit(route.request.url).netloc == urlsplit(shown.address).netloc:
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context = browser.new_context(
        base_url=shown.address, viewport={"width": WIDTHS[request.param], "height": 900}, reduced_motion="reduce"
    )
    context.route("**/*", only_here)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    folder = os.environ.get("TRIALGRAPH_SCREENSHOTS")
    if folder:
        name = request.node.name.replace("/", "_")[:120]
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    context.close()
    assert not asked, "a page asks other hosts"
    assert not wrong, "a script of a page fails"
