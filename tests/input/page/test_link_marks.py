"""The numbers before the links of a text browser's dump are no words of the page."""

from trialgraph.input.page.link_marks import cleared


def test_they_are_left_out_where_a_text_has_several() -> None:
    text = "[1]Home\n[2]Trials\n[3]Contacts\n[13]Outcome Measures\n"
    assert cleared(text).split() == ["Home", "Trials", "Contacts", "Outcome", "Measures"]
    assert len(cleared(text)) == len(text)


def test_a_reference_is_a_word() -> None:
    assert cleared("as told in [1]Smith and [2] others") == "as told in [1]Smith and [2] others"


def test_the_link_behind_the_heading_of_a_wiki_is_left_out() -> None:
    assert (
        cleared("Who may join [edit]\nAims[Bearbeiten | Quelltext bearbeiten]\n[edit]or").split("\n")[2] == "[edit]or"
    )
    assert cleared("Who may join [edit]\nAims ¶").split() == ["Who", "may", "join", "Aims"]
