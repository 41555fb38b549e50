"""Turn a Record into what extractors read: views of its texts, and its fields by name."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from trialgraph.core.model import Field, Record, Span
from trialgraph.core.text import blank, fold, sentences, trim
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.main_language import READ, SCRIPTS, has_other_script, main_language
from trialgraph.language.memory import once

_ESCAPE = re.compile(r"\\(?=[\W_])")


@dataclass(frozen=True)
class Annotated:
    """A record with the views of its texts: folded, furniture blanked, every offset as in the document."""

    record: Record
    lexicon: Lexicon

    @cached_property
    def views(self) -> Mapping[str, str]:
        """The view of each text, by field path."""
        hidden = self._furniture
        folded = {path: fold(text) for path, text in self.record.document.texts.items()}
        if self.record.view is not None:
            folded[""] = self.record.view
        return {path: blank(text, hidden.get(path, ())) for path, text in folded.items()}

    @cached_property
    def _furniture(self) -> Mapping[str, list[Span]]:
        found: dict[str, list[Span]] = defaultdict(list)
        for span in sorted(self.record.furniture, key=lambda span: span.start):
            found[span.field].append(span)
        return found

    @cached_property
    def _texts(self) -> dict[str, Annotation]:
        """The views with the lexicon's words; where a field begins or ends, so does a word."""
        borders: dict[str, set[int]] = defaultdict(set)
        for field in self.record.fields:
            borders[field.span.field].update((field.span.start, field.span.end))
        return {path: Annotation(text, self.lexicon, borders[path]) for path, text in self.views.items()}

    @cached_property
    def memory(self) -> dict[object, Any]:
        """What was found in the record, for who asks again; see `once`."""
        return {}

    @once
    def is_read(self, span: Span) -> bool:
        """Whether the sentences of a stretch are in a language that is read; too short to tell, it is the record's.

        Latin letters are no Chinese, and what is too short to tell of a page in Chinese and English is English.
        """
        if self.record.language in READ:
            return True
        words = self.view(span)
        language = main_language(words, self.lexicon)
        if language is None and self.record.language in SCRIPTS and not has_other_script(words):
            return any(letter.isalpha() for letter in words)
        return (language or self.record.language) in READ

    def text(self, field: str) -> Annotation:
        """Return the view of a text with the lexicon's words in it."""
        return self._texts[field]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Where the fields of each name stand in the record."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, field in enumerate(self.record.fields):
            found[field.name].append(place)
        return found

    @once
    def fields(self, *names: str) -> Sequence[Field]:
        """Return the fields of these names, in the order of the text; a name that ends in a dot is a prefix."""
        places: list[int] = []
        for name in names:
            wanted = [known for known in self._places if known.startswith(name)] if name[-1] == "." else [name]
            places += [place for known in wanted for place in self._places.get(known, ())]
        return [self.record.fields[place] for place in sorted(places)]

    @once
    def groups(self, prefix: str) -> Sequence[Mapping[str, Field]]:
        """Return the groups of fields with a prefix such as ``arm``; the keys are what follows the prefix."""
        found: dict[int, dict[str, Field]] = defaultdict(dict)
        for field in self.fields(f"{prefix}."):
            found[field.group].setdefault(field.name[len(prefix) + 1 :], field)
        return list(found.values())

    def view(self, span: Span) -> str:
        """Return the view of a stretch."""
        return self.views[span.field][span.start : span.end]

    @once
    def sentences(self, span: Span) -> Sequence[Span]:
        """Return the sentences of a stretch."""
        found = sentences(self.views[span.field], span.start, span.end)
        return [Span(start, end, span.field) for start, end in found]

    def spans(self, field: str, start: int, end: int) -> tuple[Span, ...]:
        """Return the stretch as spans that leave out the furniture inside it, and blanks at their ends."""
        view = self.views[field]
        if field not in self._furniture:
            first, last = trim(view, start, end)
            return (Span(first, last, field),) if first < last else ()
        ends = [trim(view, part.start, part.end) for part in self._shown(Span(start, end, field))]
        return tuple([Span(first, last, field) for first, last in ends if first < last])

    def _shown(self, span: Span) -> list[Span]:
        """A stretch as spans that leave out the furniture inside it."""
        furniture = self._furniture.get(span.field)
        if not furniture:
            return [span]
        places, at = list[Span](), span.start
        for item in furniture:
            if at < item.end and item.start < span.end:
                places.append(Span(at, max(at, item.start), span.field))
                at = item.end
        return [*places, Span(at, max(at, span.end), span.field)]

    def words(self, *spans: Span) -> str:
        """Return the words of some stretches as people read them: without furniture, escapes and line breaks."""
        document = self.record.document.texts
        text = " ".join([document[part.field][part.start : part.end] for span in spans for part in self._shown(span)])
        return " ".join((_ESCAPE.sub("", text) if "\\" in text else text).split())

    def find(self, scheme: str, span: Span) -> list[Hit]:
        """Return the concepts of a scheme in a stretch; offsets are those of the document."""
        return self._texts[span.field].find(scheme, span.start, span.end)

    def every(self, scheme: str, span: Span) -> list[Hit]:
        """Return the concepts of a scheme in a stretch, those within others too."""
        return self._texts[span.field].every(scheme, span.start, span.end)
