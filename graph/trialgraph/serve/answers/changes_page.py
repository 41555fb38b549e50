"""Answer with what the last builds changed, in words: a page for people, the newest build first."""

from itertools import groupby
from typing import Final

from trialgraph.graph.store import Snapshot
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job
from trialgraph.view.changes import changes

_PAGE: Final = 50  # trials


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job whose options name the page; one that is beyond the last is the last."""
    found = changes(snapshot.history)
    pages = max(1, -(-len(found) // _PAGE))
    number = min(job.options["page"], pages)
    shown = found[(number - 1) * _PAGE : number * _PAGE]
    body = filled(
        "changes.html",
        built=snapshot.history.built if snapshot.history else "",
        builds=[(build, [each.told for each in some]) for build, some in groupby(shown, lambda each: each.build)],
        number=number,
        pages=pages,
    )
    return Answer(body, "text/html; charset=utf-8")
