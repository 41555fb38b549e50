"""Turn the text of an XML record into its elements, without any entity, DTD or address of it being followed."""

from collections.abc import Iterator

from lxml import etree

from trialgraph.input.readers.control_characters import held_in_markup

_HEAD = 4_000  # characters; a declaration, comments and the first elements


def head(text: str) -> str:
    """Return the beginning of a text if it may be XML, else nothing; this never fails."""
    return text[:_HEAD] if text[:_HEAD].lstrip("\ufeff \t\r\n").startswith("<") else ""


def only(text: str, *tags: str) -> etree._Element:
    """Return the one element of these tags (in lower case) that a document is or holds.

    Raises ValueError where the text is no XML, declares entities, or holds no such element or several.
    """
    root = parsed(text)
    found = [element for element in root.iter("*") if tag(element) in tags]
    if len(found) != 1:
        raise ValueError(f"it holds {len(found)} trials, not one" if found else "it holds no trial")
    return found[0]


def tag(element: etree._Element) -> str:
    """Return an element's name in lower case, without its namespace."""
    return etree.QName(element).localname.lower()


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements right below one."""
    yield from element.iterchildren("*")


def words(element: etree._Element) -> str:
    """Return all text in an element as it stands; the parser has left out comments."""
    return "".join(element.itertext("*"))


def parsed(text: str) -> etree._Element:
    """Return the elements of a text; raises ValueError where it is no XML, or declares entities."""
    if "<!ENTITY" in text:
        raise ValueError("it declares entities, which no registry does")
    parser = etree.XMLParser(
        encoding="utf-8",  # of the bytes below, whatever the text declares
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(held_in_markup(text.lstrip("\ufeff \t\r\n")).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error
    if any(True for _ in root.iter(etree.Entity)):
        raise ValueError("it uses entities, which no registry does")
    return root
