"""What a browser shows as lines becomes lines, with the markers, labels and powers that readers know."""

import pytest

from trialgraph.input.readers.html import shown
from trialgraph.knowledge.lexicon import load

OUTCOMES = """
<table>
<tr><th>Outcome Measure</th><th>Measure Description</th><th>Time Frame</th></tr>
<tr><td>Invented toxicity</td><td>Counted by a nurse.</td><td>28 days</td></tr>
<tr><td>Survival</td><td></td><td>1 year</td></tr>
</table>
"""


def lines(markup: str) -> str:
    """The lines of a piece of markup, the last line end left out."""
    return shown(f"<html><body>{markup}</body></html>", load()).removesuffix("\n")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        # blocks and inline words
        ("<h1>Cells</h1><p>One\n  two</p><div>three</div><div>four</div>", "Cells\n\nOne two\n\nthree\nfour"),
        ("<p>A <b>bold</b> <i>word</i>, and an<a href='#'>other</a></p>", "A bold word, and another"),
        ("<p>one<br>two<br/>three</p>", "one\ntwo\nthree"),
        ("<div><div><div>deep</div></div></div>", "deep"),
        ("<p>unclosed<p>next", "unclosed\n\nnext"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("<div style='white-space: pre-line'>one\ntwo</div>", "one\ntwo"),
        # lists
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start='4'><li>a<li value='9'>b<li>c</ol>", "4. a\n9. b\n10. c"),
        ("<ol type='a'><li>x<li>y</ol>", "a) x\nb) y"),
        ("<ol><li>1. a<li>2) b<li>1.5 × ULN</ol>", "1. a\n2) b\n3. 1.5 × ULN"),
        ("<ul><li>1. a<li>• b</ul>", "1. a\n• b"),
        ("<ol><li><p>a</p><p>more</p><ul><li>x</ul><li>b</ol>", "1. a\n  more\n  - x\n2. b"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        # tables
        ("<table><tr><th>Code</th><td>X-1</td></tr></table>", "Code: X-1"),
        ("<table><tr><td>Code:</td><td><p>X-1</p></td></tr></table>", "Code: X-1"),
        ("<table><tr><td>Clinical Phase</td><td>PHASE1</td></tr></table>", "Clinical Phase\nPHASE1"),
        ("<table><tr><td>a<td>b<td>c<tr><td><td>d<td>e</table>", "a\tb\tc\nd: e"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A\tB\n1\t2"),
        (
            "<table><tr><td>Exclusion Criteria</td><td><ol><li>a<li>b</ol></td></tr></table>",
            "Exclusion Criteria\n1. a\n2. b",
        ),
        ("<table><tr><td>Notes</td><td>one<br>two</td></tr></table>", "Notes:\none\ntwo"),
        ("<table><tr><td><table><tr><td>a<td>b<td>c</table></td></tr></table>", "a\tb\tc"),
        (
            OUTCOMES,
            "Invented toxicity\nCounted by a nurse.\nTime Frame: 28 days\nSurvival\nTime Frame: 1 year",
        ),
        # terms
        ("<dl><dt>Code</dt><dd>X-1</dd><dt>Phase</dt><dd>PHASE1</dd></dl>", "Code: X-1\nPhase\nPHASE1"),
        ("<dl><div><dt>Code</dt><dd>X-1</dd></div></dl>", "Code: X-1"),
        ("<dl><dt>Conditions</dt><dd>Lupus</dd><dd>Nephritis</dd></dl>", "Conditions\nLupus\nNephritis"),
        ("<p><b>Clinical Phase:</b> PHASE1</p>", "Clinical Phase:\nPHASE1"),
        ("<p><b>Note:</b> nothing</p>", "Note: nothing"),
        # powers
        ("<p>3×10<sup>9</sup>/L</p>", "3×10^9/L"),
        ("<p>10<sup>-3</sup></p>", "10^-3"),
        ("<p>mg/m<sup>2</sup></p>", "mg/m2"),
        ("<p>SpO<sub>2</sub> the 2<sup>nd</sup></p>", "SpO2 the 2nd"),
        # signs
        ("<p>&ge; 18 &amp; &lt; 70&nbsp;years, 10 &#181;g</p>", "≥ 18 & < 70\u00a0years, 10 µg"),
        ("<p>immuno&shy;therapy</p>", "immunotherapy"),
    ],
)
def test_markup_becomes_the_lines_that_it_shows(markup: str, text: str) -> None:
    assert lines(markup) == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var x = 'NCT00000000'</script>",
        "<style>p { color: red }</style>",
        "<nav><a>Home</a></nav>",
        "<div role='navigation'>Home</div>",
        "<p hidden>secret</p>",
        "<p style='display: none'>secret</p>",
        "<p style='color:red;visibility:hidden'>secret</p>",
        "<!-- a remark -->",
        "<?php echo 1 ?>",
        "<template><p>secret</p></template>",
        "<noscript>Switch on scripts</noscript>",
        "<svg><text>x</text></svg>",
        "<dialog>Cookies?</dialog>",
        "<select><option>10</option></select>",
        "<i aria-hidden='true'>expand_more</i>",
        "<footer>An invented company</footer>",
    ],
)
def test_what_is_not_shown_is_left_out_and_what_stands_behind_it_is_not(unseen: str) -> None:
    assert lines(f"before{unseen}<p>behind</p>").split() == ["before", "behind"]


@pytest.mark.parametrize(
    "seen",
    [
        "<details><summary>word</summary></details>",
        "<div hidden='until-found'>word</div>",
        "<div aria-hidden='true'>word</div>",
        "<dialog open>word</dialog>",
        "<article><footer>word</footer></article>",
        "<button>word</button>",
    ],
)
def test_what_can_be_opened_or_scrolled_to_is_kept(seen: str) -> None:
    assert lines(f"before{seen}").split() == ["before", "word"]
