"""A fact leads to the text of its document over HTTP."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.asked import send
from serve.live import Live, serving


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built) as server:
        yield server


def test_a_fact_of_a_trial_leads_to_its_words(live: Live) -> None:
    trials = send(f"{live.address}/query/trials", accept="text/csv").text.splitlines()
    trial = trials[1].split(",")[0]
    page = send(f"{live.address}/trial/{trial}.html").text
    path = re.search(r'href="(/source/[^"#]*)#words"', page)
    assert path
    source = send(live.address + path[1].replace("&amp;", "&"))
    assert source.status == 200 and source.text.count('id="words"') == 1


def test_a_document_that_is_not_there_is_not_found(live: Live) -> None:
    assert send(f"{live.address}/source/ffff").status == 404
