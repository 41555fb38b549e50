"""Turn the SVG that Matplotlib writes into one for a page: small, alike for the same data, for screen readers and dark.

Styles become attributes, so that rules of a style sheet come before them: the colours for the dark are such rules.
Nothing keeps an id but what is referred to, and that has the name of the figure in it, as several may be in one page.
"""

import re
from typing import Final

from lxml import etree

from trialgraph.figures import colours

_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
_REFERRED: Final = re.compile(r"url\(#([^)]+)\)")
_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
_CLASS: Final = "class:"  # before the id of what is to have a class


def classed(name: str) -> str:
    """Return the id by which a part of a drawing gets a class."""
    return f"{_CLASS}{name}"


def page_svg(drawn: bytes, name: str, title: str, description: str) -> str:
    """Return the drawing as an SVG element; `name` is part of its ids."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_blank_text=True)
    root = etree.fromstring(drawn[drawn.index(b"<svg") :], parser)
    for each in [*root.iter("{*}metadata", "{*}style")]:
        _remove(each)
    renamed = {old: f"{name}-{number}" for number, old in enumerate(_referred(root))}
    for each in root.iter():
        _attributes(each, renamed)
    _flatten(root)
    width, height = root.get("viewBox", "").split()[2:]
    root.attrib.update(
        {
            "width": width,
            "height": height,
            "class": "figure",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": _FONT,
        }
    )
    for place, (tag, text) in enumerate((("title", title), ("desc", description), ("style", _dark()))):
        element = etree.Element(f"{{{etree.QName(root).namespace}}}{tag}")
        if tag != "style":
            element.set("id", f"{name}-{tag}")
        element.text = text
        root.insert(place, element)
    return etree.tostring(root, encoding="unicode")


def _dark() -> str:
    """The rules by which colours change on a dark background."""
    pairs = (
        f'.figure [{name}="{each.light}"]{{{name}:{each.dark}}}' for each in colours.ALL for name in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{''.join(pairs)}}}"


def _referred(root: etree._Element) -> list[str]:
    """The ids that something refers to, in the order of the drawing."""
    found: dict[str, None] = {}
    for each in root.iter():
        for name, value in each.attrib.items():
            linked = [str(value).removeprefix("#")] if _links(name) else _REFERRED.findall(str(value))
            found |= dict.fromkeys(linked)
    return list(found)


def _attributes(element: etree._Element, renamed: dict[str, str]) -> None:
    """Write styles as attributes, round numbers, and rename or drop the id."""
    for part in (element.attrib.pop("style", None) or "").split(";"):
        name, sign, value = part.partition(":")
        if sign and name.strip() != "font-family":
            element.set(name.strip(), value.strip())
    if _defined(element):
        for name in ("fill", "stroke"):  # whoever uses it says which, and rules of a style sheet reach that alone
            element.attrib.pop(name, None)
    given = element.attrib.pop("id", None) or ""
    if given in renamed:
        element.set("id", renamed[given])
    elif given.startswith(_CLASS):
        element.set("class", given.removeprefix(_CLASS))
    if str(element.get("transform", "")).startswith("rotate(-0 "):
        del element.attrib["transform"]
    for name, value in element.attrib.items():
        if _links(name):
            element.set(name, f"#{renamed[str(value).removeprefix('#')]}")
        elif name not in ("id", "class"):
            rounded = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}", " ".join(str(value).split()))
            element.set(name, _REFERRED.sub(lambda found: f"url(#{renamed[found[1]]})", rounded))


def _defined(element: etree._Element) -> bool:
    """Whether an element is a shape that others use."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "defs" and etree.QName(element).localname == "path"


def _links(name: str | bytes) -> bool:
    """Whether an attribute refers to another element of the drawing."""
    return str(name).endswith("}href")


def _flatten(root: etree._Element) -> None:
    """Take away groups that say nothing of what is in them."""
    for each in [*root.iter("{*}g", "{*}defs")]:
        parent = each.getparent()
        if parent is not None and (not len(each) or (etree.QName(each).localname == "g" and not each.attrib)):
            place = parent.index(each)
            for child in reversed(each):
                parent.insert(place, child)
            parent.remove(each)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
