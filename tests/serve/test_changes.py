"""What changed is told over HTTP: a page for people, feeds for their readers, which the pages name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from built import trialgraph
from serve.asked import send
from serve.live import Live, serving
from trialgraph.core import resources


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("changes")
    store, files = folder / "store", sorted(Path(resources.examples()).iterdir())
    trialgraph("build", *files[:3], "--store", store)
    trialgraph("build", *files[1:], "--store", store)
    with serving(store) as server:
        yield server


def test_the_page_tells_what_the_second_build_did(live: Live) -> None:
    page = send(f"{live.address}/changes", accept="text/html")
    assert page.status == 200 and "2 added, 1 removed" in page.text


@pytest.mark.parametrize("path", ["", "antigen/HER2.html", "condition/solid-tumor.html", "changes"])
def test_a_page_names_a_feed_that_is_there(live: Live, path: str) -> None:
    page = etree.HTML(send(f"{live.address}/{path}", accept="text/html").text)
    (link,) = page.iterfind(".//link[@type='application/atom+xml']")
    feed = send(f"{live.address}{link.get('href')}")
    assert feed.status == 200 and feed.media.startswith("application/atom+xml")
    assert etree.fromstring(feed.text.encode()).tag.endswith("}feed")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("feed/antigen/NOTHING.atom", 404),
        ("feed/antigen/HER2", 404),
        ("feed/product/HER2.atom", 404),
        ("changes?page=0", 400),
        ("changes?page=one", 400),
        ("changes?page=999999", 200),
    ],
)
def test_what_cannot_be_asked_is_refused(live: Live, path: str, status: int) -> None:
    assert send(f"{live.address}/{path}").status == status
