"""Turn the objectives and outcome measures of a ResearchStudy into fields."""

from trialgraph.input.readers import fhir_tree
from trialgraph.input.readers.branches import Node, objects_at, texts_at
from trialgraph.input.readers.fhir_tree import Found

_FRAME = "/time-frame"  # how the address of an extension ends
_RANKS = {"primary": "primary", "secondary": "secondary", "exploratory": "other"}


def outcomes(found: Found, study: Node) -> None:
    """Add what is measured: release 5 has outcome measures, later ones have them in objectives."""
    for group, outcome in enumerate(objects_at(study, ("outcomeMeasure.*", "objective.*.outcomeMeasure.*"))):
        role = _rank(outcome, "type.*.coding.*.code") or "other"
        for key, path in (("measure", "name"), ("description", "description")):
            for node in texts_at(outcome, (path,))[:1]:
                found.add(f"outcome.{role}.{key}", node, group)
        for node in fhir_tree.extended(outcome, _FRAME, ("valueString",))[:1]:
            found.add(f"outcome.{role}.time_frame", node, group)


def objectives(found: Found, study: Node) -> None:
    """Add what the study wants to learn: an aim by itself, and a part of what sums up the study."""
    for objective in objects_at(study, ("objective.*",)):
        for node in texts_at(objective, ("description", "name"))[:1]:
            found.add(f"objective.{_rank(objective, 'type.coding.*.code') or 'unstated'}", node)
            found.add("summary", node)


def _rank(aim: Node, path: str) -> str | None:
    """Whether an aim is a primary, a secondary or another one, by the first of its codes that says so."""
    return next((_RANKS[code] for node in texts_at(aim, (path,)) if (code := str(node.value)) in _RANKS), None)
