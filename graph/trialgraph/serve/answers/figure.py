"""Answer with a figure: as SVG, as PNG, or as the rows that it shows."""

from collections.abc import Callable
from typing import Final

from trialgraph.ask.table import show
from trialgraph.core.errors import QueryError, RuntimeMissingError
from trialgraph.figures import catalogue
from trialgraph.figures.catalogue import Values
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers import ontology_page
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError


def _svg(name: str, snapshot: Snapshot, values: Values) -> bytes:
    return catalogue.figure(name, snapshot, values).svg.encode()


def _csv(name: str, snapshot: Snapshot, values: Values) -> bytes:
    return show(catalogue.sheet(name, snapshot, values), format="csv").encode()


_SVG: Final = "image/svg+xml"
FORMS: Final[dict[str, Callable[[str, Snapshot, Values], bytes]]] = {
    _SVG: _svg,
    "image/png": catalogue.picture,
    "text/csv": _csv,
}


def _drawing(snapshot: Snapshot) -> bytes:
    try:
        return ontology_page.drawing(snapshot.graph).encode()
    except RuntimeMissingError as error:
        raise ProblemError("not-installed", str(error)) from error


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer with the figure of a name in the form that is accepted, with the values of its parameters."""
    if job.text == ontology_page.DRAWING and job.accept == _SVG:
        return Answer(_drawing(snapshot), _SVG)
    if job.text not in catalogue.FIGURES:
        raise ProblemError("not-found", f"There is no such figure, but {', '.join(catalogue.FIGURES)}.")
    try:
        body = FORMS[job.accept](job.text, snapshot, job.options)
    except QueryError as error:
        raise ProblemError("bad-parameter", str(error)) from error
    except RuntimeMissingError as error:
        raise ProblemError("not-installed", str(error)) from error
    if len(body) > job.most:
        raise ProblemError("result-too-large", f"It is larger than {job.most} bytes.")
    return Answer(body, job.accept)
