"""Give the colon to a line that only says of whom the items below it speak: "You" above "have asthma"."""

import re

from trialgraph.input.page import list_titles
from trialgraph.knowledge.lexicon import Lexicon

_ALONE = re.compile(
    r"(?m)^[ \t]*(?P<who>[^\W\d_]+(?: [^\W\d_]+){0,2})(?P<break>\n(?:[ \t]*\n[ \t]*|[ \t]+))(?P<item>[a-z].*)$"
)


def marked(view: str, lexicon: Lexicon) -> str:
    """Return a view of the same length in which such a line ends with a colon, in the place of its line break.

    >>> from trialgraph.knowledge.lexicon import load
    >>> marked("You\\n\\n  have asthma\\n  smoke\\n", load())
    'You:\\n  have asthma\\n  smoke\\n'
    """
    letters = list(view)
    for line in _ALONE.finditer(view):
        said = lexicon.read("list-lead", line["who"])
        if said and said.code == "person" and list_titles.goes_on(line["item"].strip(), lexicon):
            at = line.start("break")
            letters[at : at + 2] = ":\n"
    return "".join(letters)
