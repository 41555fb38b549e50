"""What leads to other trials, and rows of buttons, are no words of the page's own trial."""

import pytest

from trialgraph.input.readers.html import shown
from trialgraph.knowledge.lexicon import load

OWN = "<h1>Invented Cells</h1><h2>Inclusion Criteria</h2><p>Adults who have given consent to all of it.</p>"


def read(before: str, behind: str = "") -> str:
    return shown(f"<html><body>{before}<main>{OWN}</main>{behind}</body></html>", load())


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><h3>Related trials</h3><ul><li>NCT00000009 word</li></ul></aside>",
        "<aside><div><h3>Related trials</h3></div><p>word</p></aside>",
        "<div class='box'><h4>Related trials</h4><p>word</p></div>",
        "<section><h2>Related trials</h2><div><p>word</p></div></section>",
        "<aside><p>NCT00000008 word</p><p>NCT00000009</p></aside>",
        "<div><button>word</button><button>Share</button></div>",
        "<div><a href='#'>word</a> <button>Share</button></div>",
    ],
)
def test_what_leads_elsewhere_is_left_out_and_what_follows_is_not(markup: str) -> None:
    assert "word" not in read(markup) and "Adults who have given" in read(markup)
    assert "word" not in read("", markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><h3>Key facts</h3><p>word</p></aside>",
        "<aside><p>NCT00000008, 2023-501234-12-00 word</p></aside>",
        "<button>word</button>",
        "<div><button aria-expanded='true'>word</button><button aria-expanded='false'>Sites</button></div>",
        "<div><a href='#'>word</a>, <a href='#'>Lupus</a></div>",
        "<div><a href='#'>word</a> <a href='#'>Lupus</a></div>",
        "<h2>Related trials</h2><p>word</p>",
    ],
)
def test_the_rest_is_kept(markup: str) -> None:
    assert "word" in read(markup)
