"""Turn the SPARQL-based constraints of a shape (``sh:sparql``) into queries.

Such a query is meant for one focus node at a time, ``$this``. Where a pattern of every group that speaks of it binds
it, the query is one over all focus nodes as well; where not, some focus nodes at a time are written into every group.
Source: W3C Shapes Constraint Language (SHACL), 2017, section 5, and appendix A on pre-binding.
"""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from trialgraph.ask.syntax import fault
from trialgraph.core.standards import OWL
from trialgraph.shacl.components import Context
from trialgraph.shacl.patterns import Query, distinct, values
from trialgraph.shacl.shape import ShapeError, Shapes, Term, UntranslatableError
from trialgraph.shacl.terms import SH

_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*', re.DOTALL
)
_GROUP = re.compile(rf"{_STRING_OR_COMMENT.pattern}|(?P<opens>\{{(?!\s*SELECT\b))", re.DOTALL | re.IGNORECASE)
_THIS = re.compile(r"[$?]this\b")
_OWN_THIS = re.compile(rf"{_STRING_OR_COMMENT.pattern}|(?P<this>[$?]this\b)", re.DOTALL)
_SHAPES_GRAPH = re.compile(r"[$?]shapesGraph\b")
_SHAPE = re.compile(r"[$?]currentShape\b")
_PATH = re.compile(r"\$PATH\b")
_FORBIDDEN = re.compile(r"\b(MINUS|VALUES|SERVICE)\b|\bAS\s+[$?](?:this|shapesGraph|currentShape)\b", re.IGNORECASE)
_SUBSELECT = re.compile(r"\{\s*SELECT\b(?P<names>[^{]*?)\bWHERE\b|\{\s*SELECT\b(?P<bare>[^{]*)\{", re.IGNORECASE)
_BOUND_BY = re.compile(r"(?:^|[.{};])\s*[$?]this\s+(?![.{}])[^\s)]|[^\s(,]\s+[$?]this\s*[.;}]")


def queries(context: Context) -> Iterator[Query]:
    """Yield the query of each constraint; raises ShapeError where it may not be one."""
    for term in context.shape.all(SH.sparql):
        if context.shapes.object(term, SH.deactivated) == ox.Literal(True):
            continue
        yield _query(context, term)


def _query(context: Context, term: Term) -> Query:
    select = context.shapes.object(term, SH.select)
    if select is None:
        raise ShapeError(f"the constraint {term} of {context.shape.term} has no sh:select")
    if _SHAPES_GRAPH.search(select.value):
        raise UntranslatableError(f"the query of {context.shape.term} asks the graph of the shapes")
    text = _PATH.sub(context.path or "$PATH", select.value)
    if isinstance(context.shape.term, ox.NamedNode):
        text = _SHAPE.sub(str(context.shape.term), text)
    check(text, context.shape.term)
    declared = prefixes(context.shapes, term)
    try:
        ox.Store().query(declared + text)
    except SyntaxError as error:
        found = fault(declared + text, error)
        raise ShapeError(f"the query of {context.shape.term} is no SPARQL: {found.what}") from error
    return Query(context.shape, term, declared, text, context.focus)


def for_all(query: Query) -> str:
    """The query over all its focus nodes; what it selects as ``$this`` is the variable of the scope."""
    text = _OWN_THIS.sub(lambda match: query.focus.node if match["this"] else match[0], query.text)
    focus = distinct(query.focus.node, query.focus.pattern)
    return f"{query.prefixes}SELECT * WHERE {{ {focus} {{ {text}\n}} }}"  # a comment may end the text


def for_some(query: Query, focus: Iterable[Term]) -> str:
    """The query for some focus nodes, which are written into every group, as if they were bound before it."""
    bound = f"{{ {values('?this', focus)} "
    text = _GROUP.sub(lambda match: bound if match["opens"] else match[0], query.text)
    return query.prefixes + text


def check(text: str, shape: Term) -> None:
    """Raise ShapeError where a query has what SHACL forbids, for a variable bound before could not be so."""
    bare = _bare(text)
    if found := _FORBIDDEN.search(bare):
        raise ShapeError(f"the query of {shape} has “{found[0]}”, which SHACL does not allow")
    for inner in _SUBSELECT.finditer(bare):
        names = inner["names"] or inner["bare"] or ""
        if not _THIS.search(names):
            raise ShapeError(f"the query of {shape} has a SELECT inside that leaves $this out")


def is_set_based(text: str) -> bool:
    """Whether every group that speaks of ``$this`` binds it itself, or is a part of a filter."""
    bare = _bare(text)
    if re.search(r"\bBIND\s*\([^()]*[$?]this\b", bare, re.IGNORECASE):
        return False
    groups = list(_groups(bare))
    return bool(groups) and all(_BOUND_BY.search(own) for own in groups if _THIS.search(own))


def _groups(bare: str) -> Iterator[str]:
    """Yield the own text of every group, what is inside further braces left out.

    Groups of EXISTS see the bindings of the group they filter, so they are none.
    """
    stack: list[list[str]] = []
    hidden = 0  # how many of the open groups are those of an EXISTS, or inside one
    last = 0
    for match in re.finditer(r"[{}]", bare):
        if stack:
            stack[-1].append(bare[last : match.start()])
        if match[0] == "{":
            exists = re.search(r"\bEXISTS\s*$", bare[: match.start()], re.IGNORECASE) is not None
            hidden += exists or hidden > 0
            stack.append(["{"])
        elif stack:
            own = "".join(stack.pop())
            if hidden:
                hidden -= 1
            else:
                yield own + "}"
        last = match.end()


def _bare(text: str) -> str:
    """A query without strings, comments and IRIs, in which words could stand that are none of its own."""
    return _STRING_OR_COMMENT.sub(lambda match: "" if match[0][0] == "#" else "<>", text)


def prefixes(shapes: Shapes, constraint: Term) -> str:
    """Return the PREFIX lines that a constraint declares by ``sh:prefixes``, those of imported graphs too."""
    found: dict[str, str] = {}
    waiting = list(shapes.objects(constraint, SH.prefixes))
    seen: set[Term] = set()
    while waiting:
        source = waiting.pop()
        if source in seen:
            continue
        seen.add(source)
        waiting += shapes.objects(source, OWL.imports)
        for declared in shapes.objects(source, SH.declare):
            prefix, namespace = shapes.object(declared, SH.prefix), shapes.object(declared, SH.namespace_)
            if prefix is not None and namespace is not None:
                found[prefix.value] = namespace.value
    return "".join(f"PREFIX {name}: {ox.NamedNode(iri)}\n" for name, iri in sorted(found.items()))
