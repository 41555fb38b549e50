"""Lead from the IRI of a thing to documents that describe it, and answer with these, as linked data should be.

``/trial/NCT00000000`` is a trial, so it is answered by 303 with where to find ``/trial/NCT00000000.ttl``, which is a
document; so is it for all that is described here. A passage is described by its document. Other numbers of a trial, in
any usual spelling, lead to the one that names it.
"""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from trialgraph.core import identify
from trialgraph.graph.store import DUMPS
from trialgraph.publish import dumps
from trialgraph.publish.terms import SCHEMA
from trialgraph.serve.answers import concept_page
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.negotiation import accepted, agreed
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Job, ProblemError

_SUFFIXES: Final = {**{each.media: each.suffix for each in FORMATS}, "text/html": ".html"}
_MEDIA: Final = {suffix: media for media, suffix in _SUFFIXES.items()}
_FRESH: Final = "public, max-age=60"  # a build may change what is said


async def thing(request: Request, reception: Reception) -> Response:
    """Lead to the description of a thing, or, where the path has the suffix of a format, answer with it.

    Another number of a trial leads to the path of its IRI.

    Raises ProblemError where nothing is known of it, or no format is accepted.
    """
    stem, suffix = _parted(request.scope["raw_path"].decode("ascii"))
    bases = dict.fromkeys((identify.base(), identify.SHARED))
    job = Job("known", "\n".join(f"{base}{stem[1:]}" for base in bases))
    iri = (await reception.ask(request, job)).body.decode()
    if iri not in job.text.splitlines():  # it is another name of the trial
        base = next(base for base in bases if iri.startswith(base))
        return Response(None, 303, {"location": f"/{iri.removeprefix(base)}{suffix}"})
    if suffix:
        return await _described(request, reception, iri, stem, suffix)
    return _lead(request, stem, {"link": _links(iri, stem, "", reception.settings.licence)})


async def void(request: Request, _: Reception) -> Response:
    """Lead to the description of the data set."""
    return _lead(request, "/data", {})


async def dump(request: Request, reception: Reception) -> Response:
    """Return a file with the whole graph; raises ProblemError where there is none of the name."""
    folder = _folder(reception)
    for each in dumps.read(folder):
        if each.name == request.path_params["name"]:
            headers = {"etag": f'"{each.sha256}"', "cache-control": _FRESH}
            if _known_already(request, headers["etag"]):
                return Response(None, 304, headers)
            return FileResponse(folder / each.name, media_type="application/gzip", headers=headers)
    raise ProblemError("not-found", "There is no such file; /data names those that there are.")


def _parted(path: str) -> tuple[str, str]:
    """The path of a thing and the suffix of a format; a passage is described by its document.

    >>> _parted("/antigen/CLDN18.2.ttl"), _parted("/document/5f0c/armGroups.0.description")
    (('/antigen/CLDN18.2', '.ttl'), ('/document/5f0c', ''))
    """
    stem, suffix = next(((path.removesuffix(each), each) for each in _MEDIA if path.endswith(each)), (path, ""))
    parts = stem.split("/")
    return ("/".join(parts[:3]) if parts[1] == "document" else stem), suffix


def _lead(request: Request, stem: str, headers: dict[str, str]) -> Response:
    media = agreed(accepted(request), _SUFFIXES)
    if media is None:
        raise ProblemError("not-acceptable", f"There is {', '.join(_SUFFIXES)}.")
    return Response(None, 303, {"location": f"{stem}{_SUFFIXES[media]}", "vary": "accept", **headers})


async def _described(request: Request, reception: Reception, iri: str, stem: str, suffix: str) -> Response:
    offered = [asdict(each) for each in dumps.read(_folder(reception))]
    asked = {name: given for name in concept_page.NAMES if (given := request.query_params.getlist(name))}
    options = {"root": str(request.base_url), "dumps": offered, "licence": reception.settings.licence, "asked": asked}
    answer = await reception.ask(request, Job("thing", iri, _MEDIA[suffix], reception.settings.most, options))
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": _FRESH, "link": _links(iri, stem, suffix, reception.settings.licence)}
    if _known_already(request, tag):
        return Response(None, 304, headers)
    return Response(answer.body, headers=headers, media_type=answer.media)


def _known_already(request: Request, tag: str) -> bool:
    """Whether a client has what it asks for (RFC 9110, 13.1.2)."""
    tags = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag in tags or tags == ["*"]


def _links(iri: str, stem: str, suffix: str, licence: str) -> str:
    """What FAIR Signposting wants to be told: what to cite, and which documents describe what."""
    others = [(media, each) for media, each in _SUFFIXES.items() if each != suffix]
    if suffix not in ("", ".html"):
        links = [f'<{stem}.html>; rel="describes"; type="text/html"', f'<{iri}>; rel="describes"']
    else:
        links = [f'<{stem}{each}>; rel="describedby"; type="{media}"' for media, each in others if each != ".html"]
        links += [f'<{iri}>; rel="cite-as"', f'<{SCHEMA.namespace}AboutPage>; rel="type"']
    return ", ".join([*links, f'<{identify.data_graph()}>; rel="collection"', f'<{licence}>; rel="license"'])


def _folder(reception: Reception) -> Path:
    return reception.settings.store / "snapshots" / str(reception.snapshots.current) / DUMPS
