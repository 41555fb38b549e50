"""XML is read without its entities being expanded, its DTD loaded, or an address of it followed."""

from pathlib import Path

import pytest

from trialgraph.input.readers import elements

LAUGHS = "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
BILLION = f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "ha">{LAUGHS}]><t><x>&i;</x></t>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<t>a</t>", "a"),
        ('\ufeff\n<?xml version="1.0" encoding="ISO-8859-1"?><!-- c --><t>é</t>', "é"),
        ("<all><t> a<!-- c -->b<?p q?>c<i>d</i>e\n</t></all>", " abcde\n"),
        ("<T>&lt;br&gt;&#x0D;&amp;</T>", "<br>\r&"),
        ("<t><![CDATA[a < b]]></t>", "a < b"),
        ('<!DOCTYPE t SYSTEM "missing.dtd"><t>a</t>', "a"),
        ('<t xmlns="urn:x">a</t>', "a"),
    ],
)
def test_the_words_of_the_one_element(text: str, expected: str) -> None:
    assert elements.words(elements.only(text, "t")) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("<t>a", "Premature end"),
        ("<t>&nbsp;</t>", "not defined"),
        ("<x/>", "no trial"),
        ("<x><t/><t/></x>", "2 trials"),
        ("<t>\x01</t>", "invalid"),
        (BILLION, "declares entities"),
        (BILLION.replace("<x>", '<x y="&i;">'), "declares entities"),
        ('<!DOCTYPE t SYSTEM "missing.dtd"><t>&a;</t>', "uses entities"),
    ],
)
def test_what_is_no_plain_xml_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as refused:
        elements.only(text, "t")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("declaration", ['<!ENTITY x SYSTEM "{0}">', '<!ENTITY % x SYSTEM "{0}"> %x;'])
def test_a_file_that_an_entity_names_is_not_read(declaration: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("words of another file")
    text = f"<!DOCTYPE t [{declaration.format(secret.as_uri())}]><t>&x;</t>"
    with pytest.raises(ValueError, match="declares entities"):
        elements.only(text, "t")


@pytest.mark.parametrize("text", ["", "page", "{}", "A,B\n<t>"])
def test_another_text_has_no_head(text: str) -> None:
    assert elements.head(text) == ""
