"""Turn a query's text into a reason to refuse it, if there is one."""

import re

# What may hold any word: comments, IRIs, strings, variables, and the letters after the colon of a name.
_HOLDS_ANYTHING = re.compile(
    r"""
      \# [^\r\n]*
    | < [^<>"{}|^`\\\x00-\x20]* >
    | \"\"\" (?: \"{0,2} (?: [^"\\] | \\. ) )* \"\"\"
    | ''' (?: '{0,2} (?: [^'\\] | \\. ) )* '''
    | " (?: [^"\\\r\n] | \\. )* "
    | ' (?: [^'\\\r\n] | \\. )* '
    | [?$] \w+
    | : [\w%-]+
    """,
    re.VERBOSE | re.DOTALL,
)
_REASONS = (
    ("service", "SERVICE is not allowed: this endpoint asks no other one"),
    ("from", "FROM is not allowed: the graph is always the whole one"),
)


def refusal(query: str) -> str | None:
    """Return why a query is refused, or None.

    SERVICE would let a stranger send requests from this machine, and FROM would read other graphs.
    Escapes such as ``\\u0053`` are left as they are, for Oxigraph does not undo them outside strings and IRIs.

    >>> refusal("SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }")
    'SERVICE is not allowed: this endpoint asks no other one'
    >>> refusal('SELECT ?service { ?service rdfs:label "from # a SERVICE" } # from')
    """
    code = _HOLDS_ANYTHING.sub(" ", query).casefold()
    return next((reason for word, reason in _REASONS if word in code), None)
