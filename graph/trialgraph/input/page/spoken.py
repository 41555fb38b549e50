"""Read what a program for reading aloud wrote down: it says before each part what it is.

"heading level 2 Who can join", "list with 3 items", "bullet Adults", "out of list": the words for parts become the
signs that any page has, in a view of the same length.
"""

import re

_FEW = 2  # lists or headings that are said
_OPENS = re.compile(r"(?im)^[ ]*(?:nested )?list (?:with|of|containing) \d+ items?\b[^\n]*$")
_CLOSES = re.compile(r"(?im)^[ ]*(?:out of list|list end|end of (?:nested )?list|end list|leaving list)[ ,.]*$")
_HEADING = re.compile(r"(?im)^[ ]*(?:(?:visited|clickable|link)[ ,]+)*heading[ ,]+(?:level[ ]*)?[1-6][ ,:]+(?=\S)")
_BULLET = re.compile(r"(?i)[ ]*(?:(?:white |black |square |round |hollow )*bullet)[ ,:]+(?=\S)")
_ITEM = re.compile(r"(?i)[ ]*\d{1,2} of \d{1,2}[ ,:]+(?=\S)")  # "3 of 12, Adults"
_ELSEWHERE = re.compile(  # lines that lead around the site
    r"""(?imx)^[ ]*(?: (?:visited[ ]|same[ ]page[ ])?(?:link|button|menu[ ]item|tab|search[ ]edit|edit)[ ,][^\n]{0,60}
    | (?:graphic|image)[ ,][^\n]{0,60}
    | (?:(?:banner|navigation|main|content[ ]?info(?:rmation)?|complementary|search|form|article|region)[ ,]*)+
      (?:landmark|region)(?:[ ]end)?[^\n]{0,40} | (?:clickable|blank|separator|heading[ ]end))[ ]*$"""
)


def silent(view: str) -> str:
    """Return a view with signs for what was said, of a text that says so; any other text as it is.

    >>> print(silent("list with 2 items\\nbullet One\\nlist with 1 item\\nbullet Two\\nout of list").strip())
    *      One
    <BLANKLINE>
      *    Two
    """
    said = len(_HEADING.findall(view))
    if said + len(_OPENS.findall(view)) < _FEW or (said <= _FEW and not _OPENS.search(view)):
        return view
    depth, lines = -1, []
    for line in view.split("\n"):
        if _OPENS.fullmatch(line):
            depth += 1
        elif _CLOSES.fullmatch(line):
            depth = max(-1, depth - 1)
        else:
            lines.append(_signed(line, depth))
            continue
        lines.append(" " * len(line))
    return "\n".join(lines)


def _signed(line: str, depth: int) -> str:
    heading, item = _HEADING.match(line), _BULLET.match(line) or _ITEM.match(line)
    if heading:
        return "# ".ljust(heading.end()) + line[heading.end() :]
    if item and depth >= 0:
        indent = min(2 * depth, item.end() - 2)
        return (" " * indent + "* ").ljust(item.end()) + line[item.end() :]
    return " " * len(line) if _ELSEWHERE.fullmatch(line) else line
