"""What a web site adds to a record is told from the record by its words, and taken out in whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Severity
from trialgraph.input.page import furniture
from trialgraph.knowledge import lexicon


def found(text: str) -> list[tuple[str, str]]:
    return [(item.kind, text[item.span.start : item.span.end]) for item in furniture.find(text, lexicon.load())]


# ---- disclaimers


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Adults get cells. This page is not medical advice. It ends here.", "This page is not medical advice."),
        ("Adults get cells.\nConsult your doctor\nIt ends here.", "Consult your doctor"),
        ("FOR INFORMATIONAL PURPOSES ONLY!", "FOR INFORMATIONAL PURPOSES ONLY!"),
        ("Adults get cells.This page uses cookies.It ends here.", "This page uses cookies."),
        ("Not medical advice. Consult your doctor. Adults get cells.", "Not medical advice. Consult your doctor."),
    ],
)
def test_a_disclaimer_is_taken_out_with_its_whole_sentence_and_no_more(text: str, sentence: str) -> None:
    assert found(text) == [("disclaimer", sentence)]


def test_disclaimers_apart_from_each_other_stay_apart() -> None:
    text = "Not medical advice. Adults get cells. Consult your doctor.\nAll rights reserved."
    assert found(text) == [
        ("disclaimer", "Not medical advice."),
        ("disclaimer", "Consult your doctor."),
        ("disclaimer", "All rights reserved."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Patients who need medical advice are seen by a doctor.",
        "The doctor consults the patient.",
        "Adults who can give informed consent.",
        "Only for adults; information is given.",
    ],
)
def test_a_sentence_of_the_record_stays(text: str) -> None:
    assert found(text) == []


# ---- snippets of search engines


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Adults\nSearch results\nget cells", "Search results"),
        ("Adults featured snippet people also ask get cells", "featured snippet people also ask"),
        ("Adults\nPeople also ask\nFeatured snippet\nget cells", "People also ask\nFeatured snippet"),
        ("Adults who people also search for get cells", "people also search for"),
    ],
)
def test_of_a_snippet_just_the_phrase_is_taken_out(text: str, phrase: str) -> None:
    assert found(text) == [("snippet", phrase)]


@pytest.mark.parametrize("text", ["Search results are blinded to the doctor.", "We report search results", "Results"])
def test_two_words_within_a_sentence_are_no_snippet(text: str) -> None:
    assert found(text) == []


# ---- help texts


@pytest.mark.parametrize(
    "line",
    [
        "Learn more about this trial.",
        "See who can take part.",
        "Get to know the doctors.",
        "This section explains the design.",
        "REVIEW the summary of the sponsor.",
    ],
)
def test_an_instruction_is_help(line: str) -> None:
    assert furniture.is_help(line, lexicon.load())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Learn",
        "Adults learn about their disease.",
        "Readers are blinded.",
        "Checkpoint inhibitors are given.",
        "Review of 12 patients.",
        "Review of the patients",
        "Review of the patients. Then cells are given.",
        "This page is not medical advice.",
    ],
)
def test_a_line_of_the_record_is_no_help(line: str) -> None:
    assert not furniture.is_help(line, lexicon.load())


# ---- findings, and any text


def test_each_stretch_is_reported_as_a_warning() -> None:
    text = "Search results\nAdults get cells. Consult your doctor."
    items = furniture.find(text, lexicon.load())
    findings = list(furniture.findings(items))
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("boilerplate_inside_record", Severity.WARNING)
    ] * 2
    assert [finding.spans for finding in findings] == [(item.span,) for item in items]
    assert "a snippet" in findings[0].comment and "a disclaimer" in findings[1].comment
    assert list(furniture.findings([])) == []


PARTS = st.sampled_from(
    ["Adults get cells. ", "Not medical advice. ", "search results ", "people also ask ", "\n", "x"]
)


@given(st.lists(PARTS).map("".join))
def test_stretches_are_trimmed_in_order_and_without_words_of_the_record(text: str) -> None:
    items = furniture.find(text, lexicon.load())
    assert [item.span.start for item in items] == sorted(item.span.start for item in items)
    for item in items:
        words = text[item.span.start : item.span.end]
        assert words == words.strip() != ""
        assert "Adults get cells" not in words


# ---- links


@pytest.mark.parametrize("line", ["Previous", "Next page", "Print this page", "Share this", "Home", "Home > Trials"])
def test_a_link_leads_around_the_site(line: str) -> None:
    assert furniture.is_furniture(line, lexicon.load())


@pytest.mark.parametrize(
    "line", ["Previous exposure to the study drug", "Next generation sequencing done", "English speaking adults only"]
)
def test_a_line_that_begins_with_the_word_of_a_link_and_goes_on_is_none(line: str) -> None:
    assert not furniture.is_furniture(line, lexicon.load())


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Zum Hauptinhalt springen"),
        ("fr", "Aller au contenu principal"),
        ("es", "Política de privacidad"),
        ("it", "Condividi questa pagina"),
        ("nl", "Terug naar overzicht"),
        ("pl", "Przejdź do treści"),
        ("ru", "Карта сайта"),
        ("zh", "返回首页"),
        ("ja", "本文へスキップ"),
    ],
)
def test_what_leads_around_a_site_in_other_languages(language: str, line: str) -> None:
    assert furniture.is_furniture(line, lexicon.load().speaking(language))
    assert not furniture.is_furniture("Contact avec un cas de tuberculose", lexicon.load().speaking("fr"))
