"""A trial is what it leads to and what is said about it; the lexicon is shared by all."""

import pyoxigraph as ox

from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph.belonging import lexicon_subjects, trial_subjects, trials

GRAPH = """
ex:t a tg:Trial ; tg:hasEndpoint ex:endpoint .
ex:endpoint tg:endpointType ex:os ; prov:wasQuotedFrom ex:words .
ex:words dcterms:isPartOf ex:document .
ex:statement tg:about ex:t ; prov:wasQuotedFrom ex:other_words .
ex:u a tg:Trial ; tg:hasEndpoint ex:its_endpoint .
ex:os skos:inScheme ex:types ; skos:broader ex:time_to_event .
ex:types a skos:ConceptScheme .
ex:kinds a skos:Collection .
"""


def test_a_trial_ends_where_the_lexicon_begins() -> None:
    graph = ox.Store()
    prefixes = "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "ex": "https://example.org/"}.items()
    )
    graph.load(prefixes + GRAPH, format=ox.RdfFormat.TURTLE)

    def names(terms: object) -> set[str]:
        return {term.value.removeprefix("https://example.org/") for term in terms}  # type: ignore[attr-defined]

    lexicon = lexicon_subjects(graph)
    assert names(lexicon) == {"os", "types", "kinds"}
    assert names(trials(graph)) == {"t", "u"}
    found = trial_subjects(graph, ox.NamedNode("https://example.org/t"), lexicon)
    assert names(found) == {"t", "endpoint", "words", "document", "statement", "other_words"}
