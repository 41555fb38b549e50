"""The page holds every finding with its words, is complete without a connection, and lets no document write into it."""

from dataclasses import replace

from lxml import html

from trialgraph.check.precision import Precision
from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.entry import Words
from trialgraph.check.reporting.page import as_html


def test_each_finding_stands_below_its_rule_with_its_words_and_place(told: list[Entry]) -> None:
    page = html.fromstring(as_html(told))
    sections = {section.findtext("h2/code"): section for section in page.iter("section")}
    assert list(sections) == ["dose_wrong", "no_phase", "odd"], "the worst first"
    (article,) = sections["dose_wrong"].iter("article")
    assert article.get("data-trial") == "NCT00000000" and article.get("data-severity") == "error"
    assert "It is: 50%,\nor <3. Mend it." in article.text_content()
    assert "50% <3,\n:mg" in article.findtext("blockquote")
    assert "pages/page 1.txt:2:5" in article.text_content()


def test_it_needs_nothing_else_and_has_filters(told: list[Entry]) -> None:
    page = html.fromstring(as_html(told))
    assert not [each for each in page.iter() if each.get("src") or each.get("href")]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert {each.get("name") for each in page.iter("input", "select")} == {"words", "rule", "trial", "severity", "by"}
    assert page.xpath("//select[@name='trial']/option/text()") == ["every trial", "NCT00000000"]


def test_what_a_document_says_is_text_only(told: list[Entry]) -> None:
    evil = "</blockquote><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{ 7*7 }}"
    words = Words("a.txt", None, 0, 1, evil)
    entry = replace(told[0], words=words, message=evil, trial=evil, file=evil, place=None)
    text = as_html([entry])
    page = html.fromstring(text)
    assert len(list(page.iter("script"))) == 1 and not list(page.iter("img"))
    assert page.findtext(".//blockquote") == evil
    assert page.xpath("//article/@data-trial") == [evil]
    assert "49" not in text.replace("495", "")


def test_the_precision_of_a_rule_is_told(told: list[Entry]) -> None:
    assert "0.90 (9 of 10 judged hits are true)" in as_html([replace(told[0], precision=Precision(9, 0, 1))])


def test_nothing_is_a_page_that_says_so() -> None:
    assert "Nothing was found" in html.fromstring(as_html([])).text_content()
