"""Answer who looks for something: with a page or with data, and with suggestions while they write."""

import json
from typing import Final
from urllib.parse import quote, urlencode

from trialgraph.graph.store import Snapshot
from trialgraph.serve import paths
from trialgraph.serve.answers.picking import Picking
from trialgraph.serve.negotiation import agreed
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view.names import Names
from trialgraph.view.search import KINDS, ONE, SHOWN, Group, Hit, found, suggested

LONGEST: Final = 200  # letters of what is asked
_HTML, _JSON = "text/html", "application/json"
_PAGES: Final = 1_000
_TRIAL: Final = "/trial/"
_ASKED: Final = frozenset({"antigen", "condition", "sponsor"})  # of which a question lists the trials


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job whose text is looked for; its options are the kind `in` which, the `page`, each `trial` picked."""
    media = agreed(job.accept, (_HTML, _JSON))
    if media is None:
        raise ProblemError("not-acceptable", f"There is {_HTML}, {_JSON}.")
    kind, page = job.options.get("in") or None, _page(job.options.get("page") or "1")
    if kind is not None and kind not in KINDS:
        raise ProblemError("bad-parameter", f"“in” is one of {', '.join(KINDS)}.")
    if len(job.text) > LONGEST:
        raise ProblemError("bad-parameter", f"It has more than {LONGEST} letters.")
    if snapshot.search is None:
        raise ProblemError("not-found", "This graph has no index to find things by. Build it again.")
    what = found(snapshot.graph, snapshot.search, job.text, kind=kind, page=page) if job.text.strip() else None
    rows = sum(len(group.hits) for group in what.groups) if what else 0
    if media == _JSON:
        return Answer(_written([_group(each) for each in what.groups] if what else []), _JSON, rows=rows)
    leads = {
        "href": href,
        "name_href": name_href,
        "trials_href": trials_href,
        "at": at,
        "picking": _picking(job, snapshot),
    }
    body = filled("search.html", found=what, kind=kind, page=page, shown=SHOWN, **leads)
    return Answer(body, f"{_HTML}; charset=utf-8", rows=rows)


def suggestions(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job whose text is begun: what it may become, and where that leads, as JSON."""
    if snapshot.search is None or not job.text.strip() or len(job.text) > LONGEST:
        return Answer(_written([]), _JSON)
    hits = suggested(snapshot.graph, snapshot.search, job.text)
    return Answer(_written([_hit(each) for each in hits]), _JSON, rows=len(hits))


def href(iri: str) -> str:
    """Return the page of a thing; a part of a trial stands on the page of its trial.

    >>> from trialgraph.core import identify
    >>> href(identify.trial_called("NCT00000000") + "/criterion/a1/criterion/b2")
    '/trial/NCT00000000.html#b2'
    >>> href(f"{identify.SHARED}antigen/HER2")
    '/antigen/HER2.html'
    """
    base, sign, rest = iri.partition(_TRIAL)
    if not sign:
        return paths.page(iri) or "/"
    name, _, part = rest.partition("/")
    places = {"criterion": part.rpartition("/")[2], "product": "products"}
    place = places.get(part.partition("/")[0])
    return f"{paths.page(f'{base}{sign}{name}')}{f'#{place}' if place else ''}"


def name_href(hit: Hit) -> str:
    """Return where a name leads: to its concept, its only trial, the trials of a sponsor, or all that is called so."""
    if hit.iri:
        return href(hit.iri)
    if hit.number == 1 and hit.trials:
        return href(hit.trials[0].iri)
    return trials_href(hit) or at(hit.title, hit.kind)


def trials_href(hit: Hit) -> str | None:
    """Return the question that lists all trials of a name, if there is one."""
    if hit.kind in _ASKED:
        return f"/query/trials?{urlencode({hit.kind: hit.title})}"
    return None


def at(asked: str, kind: str | None = None, page: int = 1) -> str:
    """Return the address of what is found."""
    some = {"q": asked, **({"in": kind} if kind else {}), **({"page": str(page)} if page > 1 else {})}
    return f"/search?{urlencode(some, quote_via=quote)}"


def _picking(job: Job, snapshot: Snapshot) -> Picking:
    """The trials that are picked for a comparison, beside what is looked for."""
    others = [("q", job.text), *((name, job.options[name]) for name in ("in", "page") if job.options.get(name))]
    picked = tuple(job.options.get("trial", ()))
    return Picking("/search", tuple(others), picked, Names(snapshot.graph).trials(picked))


def _page(words: str) -> int:
    if words.isascii() and words.isdecimal() and 0 < int(words[:9]) <= _PAGES:
        return int(words)
    raise ProblemError("bad-parameter", f"“page” is a number from 1 to {_PAGES}.")


def _group(group: Group) -> dict[str, object]:
    return {"kind": group.kind, "total": group.total, "hits": [_hit(each) for each in group.hits]}


def _hit(hit: Hit) -> dict[str, object]:
    told = [hit.also, *(hit.trials[0].trial[2:3] if hit.kind == "trial" else ())]
    if hit.number is not None:
        told.append(f"{hit.number} trial{'' if hit.number == 1 else 's'}")
    words = "".join(each.words for each in hit.words)
    found = {"kind": ONE.get(hit.kind, hit.kind), "name": hit.title, "note": " · ".join(filter(None, told))}
    return {
        **found,
        **({"words": words} if words else {}),
        "href": name_href(hit),
        **({"iri": hit.iri} if hit.iri else {}),
    }


def _written(what: object) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode()
