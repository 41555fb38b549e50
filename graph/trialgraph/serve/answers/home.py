"""Answer with the first page: how much there is of what, and what can be asked, by who asks it."""

from collections import Counter

from trialgraph.ask.question import grouped
from trialgraph.check.kept import kept
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers import questions
from trialgraph.serve.answers.search import href
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job
from trialgraph.view.home import home


def answer(snapshot: Snapshot, _: Job) -> Answer:
    """Answer a job; its text does not matter."""
    shown = home(snapshot.graph, snapshot.search, Counter(each.severity.value for each in kept(snapshot.checked)))
    body = filled("home.html", home=shown, groups=grouped(questions.load().values()), href=href)
    return Answer(body, "text/html; charset=utf-8")
