"""Read a query that a user wrote: a question with a header, or any query as it stands."""

from pathlib import Path

from trialgraph.ask import header, question
from trialgraph.ask.question import Question
from trialgraph.core.namespaces import PREFIXES


def own(path: Path) -> Question:
    """Return the query in a file as a question.

    Without a header it has no parameters, and the prefixes that the graph uses need not be declared. Raises QueryError
    where the file cannot be read, or holds no query.
    """
    text = header.text_of(path)
    if text.startswith("# title:"):
        return question.read(path)
    return Question(path.stem, path.name, "", (), (), header.parsed(declared(text), str(path)))


def declared(text: str) -> str:
    """Declare the prefixes that a query uses in its first line, so that the numbers of its lines stay."""
    lowered = text.lower()
    names = (name for name in PREFIXES if f"{name}:" in text and f"prefix {name}:" not in " ".join(lowered.split()))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in names) + text
