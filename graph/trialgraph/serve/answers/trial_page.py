"""Turn a trial into its page, in the order in which people read."""

from typing import Final

import pyoxigraph as ox

from trialgraph.serve.answers.schema_org import structured
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.pages import filled
from trialgraph.view.trial import short_title, trial

_SITES: Final = 60  # that are listed; the question about sites has all


def page(graph: ox.Store, node: ox.NamedNode) -> bytes:
    """Return the page of a trial."""
    shown = trial(graph, node)
    titles = {other: short_title(graph, ox.NamedNode(other)) for each in shown.related for other in each.trials}
    return filled(
        "trial.html",
        page=shown,
        titles=titles,
        sites=_SITES,
        structured=structured(graph, node),
        formats=FORMATS,
    )
