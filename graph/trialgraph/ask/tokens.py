"""Turn a SPARQL query into its tokens, so that a word of it is told from the same letters in a text or an IRI."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> \# [^\r\n]* )
    | (?P<string> \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )*+ \"{3} | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )*+ '{3}
        | \" (?!\"\") (?: [^"\\\r\n] | \\. )*+ \" | ' (?!'') (?: [^'\\\r\n] | \\. )*+ ' )
    | (?P<unended> \" (?: [^"\\\r\n] | \\. )*+ | ' (?: [^'\\\r\n] | \\. )*+ )
    | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\[uU][0-9A-Fa-f]{4} )*+ > )
    | (?P<variable> [?$] \w+ )
    | (?P<language> @ [A-Za-z]+ (?: - [A-Za-z0-9]+ )* )
    | (?P<blank> _: \w+ )
    | (?P<name> (?: [^\W\d_] (?: [\w-] | \.(?=[\w.:-]) ){0,200}+ )? :
        (?: [\w:-] | % [0-9A-Fa-f]{2} | \\ [_~.!$&'()*+,;=/?\#@%-] | \. (?= [\w.:%\\-] ) )*+ )
    | (?P<word> [^\W\d] \w* )
    | (?P<sign> \S )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (string, iri, variable, name, word, sign, …), what is written, and where it begins.

    A name is one with a prefix, and a string without an end is unended.
    """

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, comments left out.

    >>> [(each.kind, each.text) for each in tokens("ASK { ?s a tg:Trial } # all")]
    [('word', 'ASK'), ('sign', '{'), ('variable', '?s'), ('word', 'a'), ('name', 'tg:Trial'), ('sign', '}')]
    """
    for found in _TOKEN.finditer(query):
        if found.lastgroup and found.lastgroup != "comment":
            yield Token(found.lastgroup, found[0], found.start())
