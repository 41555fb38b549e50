"""Say which trials a person could join, criterion by criterion: a Person and a graph become results with their words.

In goes what is known of a person (`trialgraph.match.reading`, `trialgraph.match.fhir`) and an open graph; out come
values of `trialgraph.match.result`.
Nothing is guessed: what is not known of the person, and what was not understood of a text, stays unknown.
Persons are neither logged nor kept, and no file is opened here once `understood` has been called.
It imports `core`, `knowledge`, `graph` and `ask`, and of `view` how numbers are written.
"""

from trialgraph.match.matching import match
from trialgraph.match.narrowing import Wanted
from trialgraph.match.person import Person
from trialgraph.match.understanding import understood

__all__ = ["Person", "Wanted", "match", "understood"]
