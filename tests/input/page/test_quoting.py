"""What programs put around the lines of a text is no part of it."""

from trialgraph.input.page.quoting import cleared


def test_a_quoted_message_is_read_without_its_signs_and_keeps_its_places() -> None:
    text = "> We look for\n>\n> * Adults with gout\n>> * who had\n>   no cure\n<p>"
    view = cleared(text)
    assert view == "  We look for\n \n  * Adults with gout\n   * who had\n    no cure\n<p>" and len(view) == len(text)


def test_a_sign_that_compares_stays() -> None:
    for text in ("> 18 years\n> 50 kg", "ANC\n>1.0\n>2.0\n>3.0\n>4.0"):
        assert cleared(text) == text


def test_remarks_of_markdown_are_cleared() -> None:
    assert cleared("a <!-- not\nseen --> b").split() == ["a", "b"]
