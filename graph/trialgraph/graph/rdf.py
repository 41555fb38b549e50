"""Turn the facts of one document into lines of N-Triples."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from trialgraph.core import identify, model
from trialgraph.core.model import Concept, Duration, Fact, Span
from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
from trialgraph.core.population import Population
from trialgraph.core.publication import Publication
from trialgraph.core.standards import DCTERMS, PROV, RDF
from trialgraph.core.vocabulary import TG
from trialgraph.graph import nodes, ntriples, plans
from trialgraph.graph.nodes import Node, Value

_OTHER_TERMS = {"identifier": DCTERMS.identifier, "title": DCTERMS.title}


def triples(document: model.Document, facts: Iterable[Fact]) -> Iterator[str]:
    """Yield what a document says as N-Triples lines, without line ends; equal input gives equal lines.

    >>> page = model.Document("page.txt", "5f0c" * 16, "text/plain", {"": "Phase 1"})
    >>> phase = model.Stated("phase", Concept("phase", "PHASE1"), (Span(0, 7),))
    >>> print(next(line for line in triples(page, [phase]) if TG.phase in line))  # doctest: +ELLIPSIS
    <https://.../trial/5f0c5f0c5f0c5f0c> <https://.../ontology#phase> <https://.../phase/PHASE1> .
    """
    page = _Page(document, sorted(facts, key=_named_things_first))
    for fact in page.facts:
        _describe(page, fact)
    return iter(dict.fromkeys(page.lines))


def source(document: model.Document, path: str) -> Iterator[str]:
    """Yield where a document lies: its file name and its path, which may change while its content stays."""
    subject = identify.document_iri(document.sha256)
    yield _line(subject, DCTERMS.title, ntriples.string(document.name))
    yield _line(subject, TG.sourcePath, ntriples.string(path))


def written(lines: Iterable[str]) -> bytes:
    """Return lines of N-Triples as the bytes of a file."""
    return "\n".join([*lines, ""]).encode()


def finding(trial: str, code: str, severity: str, comment: str, passages: Iterable[str]) -> Iterator[str]:
    """Yield a finding that a query made on the whole graph; its places are part of what it is."""
    places = tuple(sorted(passages))
    node = nodes.finding(trial, code, severity, comment)._replace(inside=places)
    subject = identify.part_iri(trial, node.segment, node.content())
    yield from _lines(subject, node)
    yield from (_line(subject, PROV.wasQuotedFrom, ntriples.iri(place)) for place in places)


class _Page:
    """One document on its way into the graph: its lines so far, and the names already given in it."""

    def __init__(self, document: model.Document, facts: list[Fact]) -> None:
        self.document = document
        self.facts = facts
        self.iri = identify.document_iri(document.sha256)
        self.trial = _trial(facts, document.sha256)
        self.arms: dict[str, str] = {}
        self.products: dict[str, str] = {}
        self._siblings = identify.Siblings()
        self._passages: dict[Span, str] = {}
        self.lines = [*_head(document, self.iri, self.trial)]

    def add(self, subject: str, *values: Value) -> None:
        """Write the values of a subject that are there."""
        self.lines += _valued(subject, values)

    def node(self, node: Node) -> str:
        """Write a node with its link and its quotes, and return its IRI."""
        subject = self._siblings.name(identify.part_iri(node.parent, node.segment, node.content()))
        self.lines += _lines(subject, node)
        self.quote(subject, node.spans)
        return subject

    def shared(self, home: str, node: Node) -> str:
        """Write a node that several others may link to, below a home of its own, and return its IRI."""
        subject = identify.part_iri(home, node.segment, node.content())
        self.lines += _lines(subject, node)
        self.quote(subject, node.spans)
        return subject

    def number(self, fact: model.RegistryNumber) -> None:
        """Write a number of the trial, which is called by itself."""
        node = nodes.registry_number(self.trial, fact)
        subject = identify.number_iri(self.trial, fact.registry.code, fact.key)
        self.lines += _lines(subject, node)
        self.quote(subject, fact.spans)

    def arms_of(self, parts: Iterable[str]) -> list[str]:
        """Return the arms whose names are those of parts of the trial, or begin with them: "Cohort B: …"."""
        named = [_folded(part) for part in parts]
        return [
            iri
            for label, iri in self.arms.items()
            if any(label == part or (label.startswith(part) and not label[len(part)].isalnum()) for part in named)
        ]

    def named(self, product: str | None, arms: Iterable[str], population: str | None = None) -> list[Value]:
        """Return links to the arms and to the product that are named, or that a population is called by."""
        arms = dict.fromkeys(_folded(name) for name in (*arms, population or ""))
        names = (_folded(product or ""), _folded(population or ""))
        given = next((self.products[name] for name in names if name in self.products), None)
        held = [Value(TG.inArm, ntriples.iri(self.arms[name])) for name in arms if name in self.arms]
        return [*held, *([Value(TG.ofProduct, ntriples.iri(given))] if given else [])]

    def quote(self, subject: str, spans: Iterable[Span]) -> None:
        """Write from which words a subject was read."""
        for span in spans:
            passage = self._passages.get(span) or self._passage(span)
            self.lines.append(f"<{subject}> <{PROV.wasQuotedFrom}> <{passage}> .")

    def _passage(self, span: Span) -> str:
        """Write a passage that nothing was quoted from so far, and return its IRI."""
        passage = self._passages[span] = identify.passage_iri(self.iri, span)
        words = self.document.texts[span.field][span.start : span.end]
        self.lines += (
            f"<{passage}> <{RDF.type}> <{TG.Passage}> .",
            f"<{passage}> <{TG.quote}> {ntriples.string(words)} .",
            f"<{passage}> <{TG.start}> {ntriples.integer(span.start)} .",
            f"<{passage}> <{TG.end}> {ntriples.integer(span.end)} .",
            f"<{passage}> <{DCTERMS.isPartOf}> <{self.iri}> .",
        )
        if self.document.pages and not span.field:
            pages = _pages(self.document.pages, span)
            self.lines += [f"<{passage}> <{TG.page}> {ntriples.integer(page)} ." for page in pages]
        return passage


def _trial(facts: Iterable[Fact], sha256: str) -> str:
    """The IRI of the trial that facts tell of: that of its own number of the first registry."""
    own = [fact for fact in facts if isinstance(fact, model.RegistryNumber) and fact.own]
    if own:
        return identify.trial_called(min(own, key=lambda fact: (fact.precedence, fact.former, fact.notation)).notation)
    stated = (fact for fact in facts if isinstance(fact, model.Stated) and fact.property == "identifier")
    return identify.trial_iri((str(fact.value) for fact in stated if fact.registry), sha256)


def _pages(starts: Sequence[int], span: Span) -> range:
    """The numbers of the pages on which a passage of a printed document stands, by where its pages start."""
    return range(bisect_right(starts, span.start), bisect_left(starts, span.end) + 1)


def _head(document: model.Document, iri: str, trial: str) -> Iterator[str]:
    yield _line(iri, RDF.type, ntriples.iri(TG.Document))
    yield _line(iri, DCTERMS.identifier, ntriples.string(document.sha256))
    yield _line(iri, DCTERMS.format, ntriples.string(document.media_type))
    yield _line(iri, TG.length, ntriples.integer(sum(map(len, document.texts.values()))))
    yield _line(trial, RDF.type, ntriples.iri(TG.Trial))
    yield _line(trial, DCTERMS.source, ntriples.iri(iri))


def _describe(page: _Page, fact: Fact) -> None:
    match fact:
        case model.Stated():
            _stated(page, fact)
        case model.RegistryNumber():
            page.number(fact)
        case model.Criterion():
            _criterion(page, page.trial, TG.hasCriterion, fact)
        case model.Endpoint():
            endpoint = page.node(nodes.endpoint(page.trial, fact))
            for point in fact.points:
                page.node(nodes.time_point(endpoint, point))
        case model.Conditioning():
            regimen = page.node(nodes.conditioning(page.trial, fact))
            for dose in fact.agents:
                page.node(nodes.agent_dose(regimen, dose))
        case model.DoseLevel():
            page.node(nodes.dose_level(page.trial, fact, page.named(fact.product, fact.arms, fact.population)))
        case Administration() | Procedure() | Objective() | Estimand():
            page.node(_planned(page, fact))
        case model.DltWindow():
            page.node(nodes.dlt_window(page.trial, fact))
        case model.Product():
            page.products[_folded(fact.label)] = page.node(nodes.product(page.trial, fact))
        case model.Arm():
            given = (page.products.get(_folded(name)) for name in fact.products)
            links = [Value(TG.givesProduct, ntriples.iri(product)) for product in given if product]
            page.arms[_folded(fact.label)] = page.node(nodes.arm(page.trial, fact, links))
        case Publication():
            page.node(nodes.publication(page.trial, fact))
        case model.Site():
            page.node(nodes.site(page.trial, fact))
        case model.Organisation():
            page.node(nodes.organisation(page.trial, fact))
        case model.Finding():
            page.node(nodes.finding(page.trial, fact.code, fact.severity, fact.comment, fact.spans))


def _planned(page: _Page, fact: Administration | Procedure | Objective | Estimand) -> Node:
    """The node of what a trial plans."""
    match fact:
        case Administration():
            return plans.administration(page.trial, fact, page.named(fact.product, fact.arms))
        case Procedure():
            return plans.procedure(page.trial, fact)
        case Objective():
            return plans.objective(page.trial, fact)
        case Estimand():
            return plans.estimand(page.trial, fact)


def _stated(page: _Page, fact: model.Stated) -> None:
    """Write a value of the trial itself, and the statement that holds its words."""
    term = _OTHER_TERMS.get(fact.property) or str(getattr(TG, fact.property))
    value = nodes.stated(term, fact.value)
    holder = TG.statedConcept if isinstance(fact.value, Concept) else TG.statedValue
    said = (
        Value(TG.property, ntriples.iri(term)),
        Value(holder, value.term),
        *(nodes.as_stated(fact.value) if isinstance(fact.value, Duration) else ()),
    )
    statement = identify.part_iri(page.trial, "statement", nodes.said(said))
    page.add(page.trial, value)
    page.add(statement, Value(RDF.type, ntriples.iri(TG.Statement)), Value(TG.about, ntriples.iri(page.trial)), *said)
    page.quote(statement, fact.spans)


def _criterion(page: _Page, parent: str, link: str, fact: model.Criterion) -> None:
    """Write a criterion with its limits, its windows, the groups that join them, and its sub-items."""
    criterion = page.node(nodes.criterion(parent, link, fact))
    joined = (limit for group in fact.groups for limit in group.constraints)
    paired = (window for group in fact.groups for window in group.windows)
    limits = dict.fromkeys((*fact.constraints, *joined), "")
    windows = dict.fromkeys((*fact.windows, *paired), "")
    for limit in limits:
        limits[limit] = page.node(nodes.constraint(criterion, limit))
        if limit.applies_to:
            _population(page, limits[limit], TG.appliesTo, limit.applies_to)
    for window in windows:
        windows[window] = page.node(nodes.event_window(criterion, window))
        if window.applies_to:
            _population(page, windows[window], TG.appliesTo, window.applies_to)
    for group in fact.groups:
        links = (
            *(Value(TG.hasConstraint, ntriples.iri(limits[limit])) for limit in group.constraints),
            *(Value(TG.hasEventWindow, ntriples.iri(windows[window])) for window in group.windows),
        )
        operator = TG.anyOf if group.operator == "anyOf" else TG.allOf
        page.node(Node(criterion, operator, "group", TG.ConstraintGroup, links, _spanning(group)))
    for part in fact.parts:
        _criterion(page, criterion, DCTERMS.hasPart, part)


def _population(page: _Page, holder: str, link: str, fact: Population) -> None:
    """Write for whom a limit holds: one node for all limits of a trial that hold for the same participants."""
    subject = page.shared(page.trial, nodes.population(holder, fact)._replace(link=link))
    for limit in fact.limits:
        page.shared(subject, nodes.constraint(subject, limit))
    for arm in page.arms_of(fact.parts):
        page.add(subject, Value(TG.inArm, ntriples.iri(arm)))
    if fact.other:
        _population(page, subject, TG.otherThan, fact.other)


def _spanning(group: model.ConstraintGroup) -> tuple[Span, ...]:
    """The words from the first member of a group to its last, with the "or" between them."""
    members: list[model.Constraint | model.EventWindow] = [*group.constraints, *group.windows]
    spans = [span for member in members for span in member.spans]
    fields = dict.fromkeys(span.field for span in spans)
    return tuple(
        Span(min(s.start for s in spans if s.field == name), max(s.end for s in spans if s.field == name), name)
        for name in fields
    )


def _lines(subject: str, node: Node) -> list[str]:
    """Return a node's own lines and the link to it."""
    head = [f"<{node.parent}> <{node.link}> <{subject}> .", f"<{subject}> <{RDF.type}> <{node.type}> ."]
    return head + _valued(subject, node.values + node.aside)


def _valued(subject: str, values: Iterable[Value]) -> list[str]:
    return [f"<{subject}> <{term}> {value} ." for term, value in values if value is not None]


def _line(subject: str, predicate: str, term: str) -> str:
    return f"<{subject}> <{predicate}> {term} ."


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _named_things_first(fact: Fact) -> int:
    """Products come first, to which arms refer by name, and then arms, to which dose levels refer too."""
    return 0 if isinstance(fact, model.Product) else 1 if isinstance(fact, model.Arm) else 2
