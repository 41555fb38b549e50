"""Turn a trial into its page, in the order in which people read."""

from typing import Final

import pyoxigraph as ox

from trialgraph.serve.answers.schema_org import structured
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.pages import filled
from trialgraph.view.listed import listed
from trialgraph.view.trial import trial

_SITES: Final = 60  # that are listed; the question about sites has all


def page(graph: ox.Store, node: ox.NamedNode) -> bytes:
    """Return the page of a trial."""
    shown = trial(graph, node)
    others = {each.iri: each for each in listed(graph, {other for each in shown.related for other in each.trials})}
    return filled(
        "trial.html",
        page=shown,
        others=others,
        sites=_SITES,
        structured=structured(graph, node),
        formats=FORMATS,
    )
