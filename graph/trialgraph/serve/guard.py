"""Turn a query's text into a reason to refuse it, if there is one."""

import re
from collections.abc import Iterator

_NAME = r"(?: [0-9A-Za-z_.:%-] | [^\x00-\x7f] | \\. )"  # signs of a prefixed name, and some more
_GAP = r"(?: [ \t\r\n] | \# [^\r\n]* )*+"
_IRI = r"""< (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-F]{4} | \\U[0-9A-F]{8} )*+ >"""

# What may hold any words: strings, variables, the letters after the colon of a name, escaped signs of a name. The name
# of a graph is here because "GRAPH service:x {" would else be taken for SERVICE.
_WORDS = re.compile(
    rf"""
      \"\"\" (?: \"{{0,2}} (?: [^"\\] | \\. ) )*+ \"\"\"
    | ''' (?: '{{0,2}} (?: [^'\\] | \\. ) )*+ '''
    | " (?: [^"\\\r\n] | \\. )*+ "
    | ' (?: [^'\\\r\n] | \\. )*+ '
    | (?: [?$] | : ) (?: [0-9A-Za-z_%-] | [^\x00-\x7f] )+
    | \\.
    | (?<=[\s{{}}]) (?: graph | describe ) {_GAP} [0-9A-Za-z_.-]+ : {_NAME}*+
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_IRIREF = re.compile(_IRI, re.VERBOSE | re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*")
_SERVICE = re.compile(
    rf"""
    service {_GAP} (?: silent {_GAP} )?
    (?: [?$] {_NAME}+ | {_IRI} | (?: [0-9A-Za-z_.-] | [^\x00-\x7f] )* : {_NAME}* (?<! \. ) )
    {_GAP} \{{ (?! \| )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?<=[\s)}}*>]) from (?= [ \t\r\n\#<] ) {_GAP} (?: named {_GAP} )? (?: < | [0-9A-Za-z_.-]* : )",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATE = re.compile(
    rf"""
    {_GAP}
    (?: (?: base {_GAP} {_IRI} | prefix {_GAP} [^\s:<]* : {_GAP} {_IRI} | version {_GAP} ["'][^"'\s]*["'] ) {_GAP} )*+
    (?: insert | delete | load | clear | drop | create | add | move | copy | with ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KEYWORD = re.compile("service|from", re.IGNORECASE)
_MOST_KEYWORDS = 200  # so that a query made of nothing else is not looked at for minutes
_REASONS = (
    (_SERVICE, "SERVICE is not allowed: this endpoint asks no other one"),
    (_FROM, "FROM is not allowed: the graph is always the whole one"),
)


def refusal(query: str) -> str | None:
    """Return why a query is refused, or None.

    SERVICE would let a stranger send requests from this machine, and FROM would read other graphs.
    Escapes such as ``\\u0053`` are left as they are, for Oxigraph does not undo them outside strings and IRIs.

    >>> refusal("SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }")
    'SERVICE is not allowed: this endpoint asks no other one'
    >>> refusal("PREFIX : <x:> CLEAR ALL")
    'this endpoint is read-only'
    >>> refusal('SELECT ?service { ?service rdfs:label "from # a SERVICE <x:y> {" } # FROM <x:y>')
    """
    if _UPDATE.match(query):
        return "this endpoint is read-only"
    if len(_KEYWORD.findall(query)) > _MOST_KEYWORDS:
        return f"more than {_MOST_KEYWORDS} times SERVICE or FROM: that is not looked through"
    found = {reason for at in _code(query) for words, reason in _REASONS if words.match(query, at)}
    return next((reason for _, reason in _REASONS if reason in found), None)


def _code(query: str) -> Iterator[int]:
    """Yield every place that may lie outside strings, comments and IRIs.

    Only a parser can tell whether "<" begins an IRI or compares: in ``FILTER(?a<b:c)SERVICE#>`` it compares, and what
    looks like an IRI hides a keyword and a comment.
    So both readings are followed, and a place counts that one of them reaches.
    """
    reached = bytearray(len(query) + 1)
    reached[0] = True
    line_end = 0
    for at, sign in enumerate(query):
        if not reached[at]:
            continue
        yield at
        end = at + 1
        if sign == "#":
            line_end = line_end if at < line_end else _end(_LINE, query, at)
            end = line_end
        elif sign == "<":
            reached[_end(_IRIREF, query, at)] = True
        elif sign in "\"'?$:\\gGdD":
            end = _end(_WORDS, query, at)
        reached[end] = True


def _end(pattern: re.Pattern[str], query: str, at: int) -> int:
    """Where a pattern that begins here ends; the next place if it does not."""
    found = pattern.match(query, at)
    return found.end() if found else at + 1
