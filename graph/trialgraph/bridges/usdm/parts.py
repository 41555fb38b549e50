"""Make the parts of a study definition: instances with ids of their own, codes, texts as XHTML, words with places."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Any

from trialgraph.bridges.model import Passage
from trialgraph.bridges.usdm import terms

Json = dict[str, Any]


class Parts:
    """Makes the instances of one study definition, and numbers them by class."""

    def __init__(self) -> None:
        self._numbers: Counter[str] = Counter()

    def make(self, kind: str, **fields: Any) -> Json:
        """Return an instance of a class of USDM."""
        self._numbers[kind] += 1
        return {"id": f"{kind}_{self._numbers[kind]}", "extensionAttributes": [], **fields, "instanceType": kind}

    def code(self, term: terms.Term) -> Json:
        """Return a code of CDISC's terminology."""
        return self.make("Code", code=term.code, codeSystem=terms.SYSTEM, codeSystemVersion=terms.VERSION,
                         decode=term.decode)  # fmt: skip

    def alias(self, term: terms.Term) -> Json:
        """Return a code that may have others beside it."""
        return self.make("AliasCode", standardCode=self.code(term), standardCodeAliases=[])

    def quantity(self, value: float, unit: terms.Term | None = None) -> Json:
        """Return an amount."""
        return self.make("Quantity", value=value, unit=self.alias(unit) if unit else None)

    def told(self, passages: Iterable[Passage], iri: str = "") -> list[Json]:
        """Return attributes that name a fact of the graph and hold the words that say it, with their places."""
        found = [self._attribute(terms.NODE, iri)] if iri else []
        for each in passages:
            found.append(self._attribute(terms.QUOTED, each.iri))
            if each.quote.strip():
                found.append(self._attribute(terms.QUOTE, each.quote))
        return found

    def _attribute(self, url: str, value: str) -> Json:
        made = self.make("ExtensionAttribute", url=url, valueString=value)
        return {name: part for name, part in made.items() if name != "extensionAttributes"}


def html(text: str) -> str:
    """Return a text as a paragraph of XHTML.

    >>> html("ANC < 1")
    '<p>ANC &lt; 1</p>'
    """
    return f"<p>{escape(text, quote=False)}</p>"


def in_order(some: list[Json]) -> list[Json]:
    """Return instances that lead to the one before and the one behind."""
    for place, each in enumerate(some):
        each["previousId"] = some[place - 1]["id"] if place else None
        each["nextId"] = some[place + 1]["id"] if place + 1 < len(some) else None
    return some
