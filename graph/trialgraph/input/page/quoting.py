"""Clear what programs put around the lines of a text: the signs of a quoted message, the remarks of Markdown."""

import re

_QUOTED = re.compile(r"(?m)^[ ]*>(?:[ ]?>)*(?=[ ]|$)")
_REMARK = re.compile(r"<!--[^<]{0,2000}?-->")
_HEADER = re.compile(  # of a mail, in the languages of mail programs: who wrote when to whom
    r"(?m)^[ ]*(?:From|To|Cc|Bcc|Date|Sent|Reply-To|Von|An|Gesendet|Datum|De|À|Envoyé|Da|A|Data|Inviato|Para|Enviado"
    r"|Fecha|Van|Aan|Verzonden|Od|Do|Wysłano):[ ][^\n]*$"
)
_SUBJECT = re.compile(
    r"(?m)^[ ]*(?:Subject|Betreff|Objet|Oggetto|Asunto|Assunto|Onderwerp|Temat|Re):[ ]*"
    r"(?:(?:FW|FWD|RE|AW|WG|TR|SV)[ ]?:[ ]*)*",
    re.IGNORECASE,
)
_HEADERS = 2  # lines that are a head
_TOP = 1200  # characters in which it stands
_FEWEST = 4  # quoted lines that are a message


def cleared(view: str) -> str:
    r"""Return a view of the same length without them.

    >>> cleared("> Dear all,\n> we look for\n> - adults\n> - with lupus\n<!-- draft -->")
    '  Dear all,\n  we look for\n  - adults\n  - with lupus\n              '
    """
    view = _headless(_REMARK.sub(_blank, view))
    return _QUOTED.sub(_blank, view) if len(_QUOTED.findall(view)) >= _FEWEST else view


def _headless(view: str) -> str:
    """A view without the head of a mail, of which only the words of its subject stay."""
    top, rest = view[:_TOP], view[_TOP:]
    if len(_HEADER.findall(top)) < _HEADERS or not _SUBJECT.search(top):
        return view
    return _SUBJECT.sub(_blank, _HEADER.sub(_blank, top), count=1) + rest


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
