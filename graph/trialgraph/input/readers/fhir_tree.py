"""Turn the JSON or XML of FHIR into the tree of a ResearchStudy, with the resources that it contains.

XML becomes the tree that JSON has, so that one path leads to a value in both: ``recruitment.targetNumber``.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from trialgraph.core.model import Field, Span
from trialgraph.input.readers import elements, json_text
from trialgraph.input.readers.branches import Node, at, objects_at, texts_at

_TYPE = re.compile(r'"resourceType"\s*:\s*"ResearchStudy"')
_ELEMENT = re.compile(r"<(?:\w+:)?ResearchStudy[\s>]")
_SHOWN = ("text", "coding.*.display", "coding.*.code", "concept.text", "concept.coding.*.display", "display")


def holds_study(text: str) -> bool:
    """Whether a text is a JSON object or an XML element of that type, or an entry of a Bundle with one."""
    head = elements.head(text)
    if head:
        return _ELEMENT.search(head) is not None
    return text.lstrip("\ufeff \t\r\n")[:1] == "{" and _TYPE.search(text) is not None


def study(text: str) -> tuple[Node, str]:
    """Return the study that a text holds, and the media type of the text.

    Raises ValueError where the text is no JSON or XML, or holds no study or several.
    """
    if elements.head(text):
        tree = _tree(elements.only(text, "researchstudy"))
        if isinstance(tree, dict):
            return Node("", tree), "application/fhir+xml"
        raise ValueError("the study is empty")
    for node in _nodes(json_text.parsed(text)):
        if node.value.get("resourceType") == "ResearchStudy":
            return node, "application/fhir+json"
    raise ValueError("it is no ResearchStudy")


class Found:
    """The texts and fields that were found so far in a study, and the resources that it contains."""

    def __init__(self, study: Node) -> None:
        self.texts: dict[str, str] = {}
        self.fields: list[Field] = []
        self._contained = {f"#{node.value.get('id')}": node for node in objects_at(study, ("contained.*",))}

    def referred(self, reference: Node) -> Node | None:
        """The contained resource that a reference names."""
        value = reference.value
        return self._contained.get(str(value.get("reference"))) if isinstance(value, dict) else None

    def add(self, field: str, node: Node, group: int = 0, *, key: str = "") -> None:
        """Keep a text, with a key before it where it says nothing alone."""
        words = f"{key}: {node.value}" if key else str(node.value)
        self.texts[node.path] = words
        self.fields.append(Field(field, Span(0, len(words), node.path), group))

    def named(self, reference: Node) -> list[Node]:
        """The name of what is referred to: that of the contained resource, or that which the reference displays."""
        resource = self.referred(reference)
        own = texts_at(resource, ("title", "name")) if resource else []
        return [*own, *texts_at(reference, ("display",))][:1]


def shown(node: Node) -> list[Node]:
    """The words of a concept or a reference, or the text that stands there."""
    return [node] if isinstance(node.value, str) else texts_at(node, _SHOWN)


def every(concept: Node) -> list[Node]:
    """All words and codes of a concept."""
    return [node for path in _SHOWN for node in texts_at(concept, (path,))]


def extended(node: Node, end: str, paths: tuple[str, ...]) -> list[Node]:
    """The values of extensions, by how their addresses end."""
    some = [each for each in objects_at(node, ("extension.*",)) if str(each.value.get("url", "")).endswith(end)]
    return [value for each in some for value in texts_at(each, paths)]


def _tree(element: etree._Element) -> Any:
    """An element as JSON would have it: its value, or its parts by name, in a list where there are several.

    A resource within another stands in an element that is named by its type; an extension has its address beside it.
    """
    url = element.get("url")
    parts: dict[str, Any] = {"url": url} if url else {}
    for child in elements.children(element):
        name = etree.QName(child).localname
        inner, before = _tree(child), parts.get(name)
        if name[:1].isupper() and isinstance(inner, dict):
            return {"resourceType": name, **inner}
        parts[name] = inner if before is None else [*before, inner] if isinstance(before, list) else [before, inner]
    return parts or element.get("value") or ""


def _nodes(whole: Any) -> Iterator[Node]:
    root = Node("", whole)
    yield from (node for node in (root, *at(root, "resource")) if isinstance(node.value, dict))
