"""Turn lists and paragraphs into HTML."""

from collections.abc import Iterable
from html import escape

from layouts.lists import lines_of, unescaped


def html_lists(text: str) -> str:
    """Nested lists, with lines that have no mark as paragraphs."""
    html: list[str] = []
    opened: list[tuple[int, str]] = []
    for line in lines_of(text):
        tag = "" if not line.number else "ol" if line.ordered else "ul"
        while opened and (opened[-1][0] > line.depth or (opened[-1][0] == line.depth and opened[-1][1] != tag)):
            html.append(f"</li></{opened.pop()[1]}>")
        if not tag:
            html.append(f"<p>{escape(line.text, quote=False)}</p>")
            continue
        if opened and opened[-1][0] == line.depth:
            html.append("</li>")
        else:
            start = f' start="{line.number}"' if line.ordered and line.number > 1 else ""
            html.append(f"<{tag}{start}>")
            opened.append((line.depth, tag))
        html.append(f"<li>{escape(line.text, quote=False)}")
    html.extend(f"</li></{tag}>" for _, tag in reversed(opened))
    return "\n".join(html)


def html_page(title: str, body: Iterable[str], head: Iterable[str] = ()) -> str:
    start = ["<!DOCTYPE html>", '<html lang="en">', "<head>", '<meta charset="utf-8">']
    start += [f"<title>{escape(title, quote=False)}</title>", *head, "</head>", "<body>"]
    return unescaped("\n".join([*start, *body, "</body>", "</html>"])) + "\n"


def broken(lines: Iterable[str]) -> str:
    texts = [escape(line, quote=False).replace("\u00a0", "&nbsp;") for line in lines if line.strip()]
    return "<p>" + "<br>\n".join(texts) + "</p>"
