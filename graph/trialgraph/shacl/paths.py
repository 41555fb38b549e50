"""Turn a SHACL property path into a property path of SPARQL."""

import pyoxigraph as ox

from trialgraph.core.standards import RDF
from trialgraph.shacl.shape import ShapeError, Shapes, Term
from trialgraph.shacl.terms import SH

_ONE_OR_MORE = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def path(shapes: Shapes, term: Term) -> str:
    """Return the text of a path; raises ShapeError where it is none.

    ``( [ sh:inversePath ex:p ] ex:q )`` becomes ``(^<…p>/<…q>)``.
    """
    return _path(shapes, term, frozenset())


def _path(shapes: Shapes, term: Term, above: frozenset[Term]) -> str:
    if isinstance(term, ox.NamedNode):
        return str(term)
    if isinstance(term, ox.Literal) or term in above:
        raise ShapeError(f"{term} is no path")
    above |= {term}
    if shapes.object(term, RDF.first) is not None:
        return _joined(shapes, term, "/", above)
    if alternatives := shapes.object(term, SH.alternativePath):
        return _joined(shapes, alternatives, "|", above)
    if inverse := shapes.object(term, SH.inversePath):
        return f"(^{_path(shapes, inverse, above)})"
    for kind, sign in _ONE_OR_MORE:
        if repeated := shapes.object(term, kind):
            return f"({_path(shapes, repeated, above)}{sign})"
    raise ShapeError(f"{term} is no path")


def _joined(shapes: Shapes, head: Term, sign: str, above: frozenset[Term]) -> str:
    parts = [_path(shapes, each, above) for each in shapes.members(head)]
    if len(parts) < 2:
        raise ShapeError(f"a path of “{sign}” has fewer than two parts")
    return f"({sign.join(parts)})"
