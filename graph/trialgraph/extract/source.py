"""Turn a Record into what extractors read: views of its texts, and its fields by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from trialgraph.lexicon import Hit, Lexicon
from trialgraph.model import Field, Record, Span
from trialgraph.text import blank, fold, trim


@dataclass(frozen=True)
class Source:
    """A record with the views of its texts: folded, furniture blanked, every offset as in the document."""

    record: Record
    lexicon: Lexicon

    @cached_property
    def views(self) -> Mapping[str, str]:
        """The view of each text, by field path."""
        hidden: dict[str, list[Span]] = defaultdict(list)
        for span in self.record.furniture:
            hidden[span.field].append(span)
        return {path: blank(fold(text), hidden[path]) for path, text in self.record.document.texts.items()}

    def fields(self, *names: str) -> list[Field]:
        """Return the fields of these names, in the order of the text; a name that ends in a dot is a prefix."""
        return [
            f for f in self.record.fields if any(f.name.startswith(n) if n[-1] == "." else f.name == n for n in names)
        ]

    def groups(self, prefix: str) -> list[dict[str, Field]]:
        """Return the groups of fields with a prefix such as ``arm``; the keys are what follows the prefix."""
        found: dict[int, dict[str, Field]] = defaultdict(dict)
        for field in self.record.fields:
            if field.name.startswith(prefix + "."):
                found[field.group].setdefault(field.name.removeprefix(prefix + "."), field)
        return list(found.values())

    def view(self, span: Span) -> str:
        """Return the view of a stretch."""
        return self.views[span.field][span.start : span.end]

    def spans(self, field: str, start: int, end: int) -> tuple[Span, ...]:
        """Return the stretch as spans that leave out the furniture inside it."""
        view, places, at = self.views[field], list[Span](), start
        for item in sorted((s for s in self.record.furniture if s.field == field), key=lambda s: s.start):
            if at < item.end and item.start < end:
                places.append(Span(at, max(at, item.start), field))
                at = item.end
        places.append(Span(at, max(at, end), field))
        trimmed = (Span(*trim(view, span.start, span.end), field) for span in places)
        return tuple(span for span in trimmed if span.start < span.end)

    def words(self, *spans: Span) -> str:
        """Return the words of some stretches as people read them: without furniture, escapes and line breaks."""
        document = self.record.document.texts
        parts = [
            document[s.field][s.start : s.end] for span in spans for s in self.spans(span.field, span.start, span.end)
        ]
        return " ".join(_unescaped(" ".join(parts)).split())

    def find(self, scheme: str, span: Span) -> Iterator[Hit]:
        """Yield the concepts of a scheme in a stretch; offsets are those of the document."""
        for hit in self.lexicon.find(scheme, self.view(span)):
            yield Hit(hit.concept, hit.start + span.start, hit.end + span.start, hit.hidden)


def _unescaped(text: str) -> str:
    return "".join(
        c for i, c in enumerate(text) if not (c == "\\" and text[i + 1 : i + 2] and not text[i + 1].isalnum())
    )
