"""The terms of the lexicon are terms of the ontology like the others."""

from trialgraph.core.lexicon_terms import LexiconTerms
from trialgraph.core.vocabulary import TG


def test_a_term_of_the_lexicon_stands_in_one_place_and_is_found_among_all() -> None:
    own = {name for name in vars(LexiconTerms) if not name.startswith("_")}
    assert own and not own & vars(TG).keys()
    assert TG.Antigen == LexiconTerms.Antigen
