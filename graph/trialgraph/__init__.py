"""Turn clinical-trial documents into a checked, queryable, published knowledge graph.

    import trialgraph

    trialgraph.build("pages/", "trials.store")
    with trialgraph.Graph.open("trials.store") as graph:
        doses = graph.ask("dose-ladders", antigen="BCMA").to_pandas()

What `__all__` names stays as it is from version to version (SemVer); everything else may change.
It is imported when it is used, so ``import trialgraph`` costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trialgraph.build.line import BuildReport
    from trialgraph.core.errors import (
        LexiconError,
        MissingPartError,
        NoStoreError,
        PersonError,
        QueryError,
        RuntimeMissingError,
        StoreBusyError,
        StoreError,
        TrialGraphError,
        UnreadableError,
        UsageError,
    )
    from trialgraph.core.model import (
        AgentDose,
        Arm,
        Concept,
        Conditioning,
        Constraint,
        Criterion,
        DltWindow,
        Document,
        DoseLevel,
        Duration,
        Endpoint,
        EventWindow,
        Finding,
        Organisation,
        Product,
        RegistryNumber,
        Site,
        Span,
        Stated,
    )
    from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
    from trialgraph.library.building import build
    from trialgraph.library.extraction import Facts, extract, extract_all
    from trialgraph.library.findings import Findings
    from trialgraph.library.graph import Graph
    from trialgraph.library.matches import Matches
    from trialgraph.library.tabular import Rows
    from trialgraph.library.trial import Trial

__all__ = [
    "EXPORTS",
    "Administration",
    "AgentDose",
    "Arm",
    "BuildReport",
    "Concept",
    "Conditioning",
    "Constraint",
    "Criterion",
    "DltWindow",
    "Document",
    "DoseLevel",
    "Duration",
    "Endpoint",
    "Estimand",
    "EventWindow",
    "Facts",
    "Finding",
    "Findings",
    "Graph",
    "LexiconError",
    "Matches",
    "MissingPartError",
    "NoStoreError",
    "Objective",
    "Organisation",
    "PersonError",
    "Procedure",
    "Product",
    "QueryError",
    "RegistryNumber",
    "Rows",
    "RuntimeMissingError",
    "Site",
    "Span",
    "Stated",
    "StoreBusyError",
    "StoreError",
    "Trial",
    "TrialGraphError",
    "UnreadableError",
    "UsageError",
    "build",
    "extract",
    "extract_all",
]

EXPORTS = (  # the formats that `Graph.export` writes
    "turtle", "ntriples", "jsonld", "owl", "csv", "parquet", "fhir", "omop", "usdm",
)  # fmt: skip

_MODULES = {
    "Administration": "core.plan",
    "Estimand": "core.plan",
    "Objective": "core.plan",
    "Procedure": "core.plan",
    "BuildReport": "build.line",
    "Facts": "library.extraction",
    "Findings": "library.findings",
    "Graph": "library.graph",
    "Matches": "library.matches",
    "Rows": "library.tabular",
    "Trial": "library.trial",
    "build": "library.building",
    "extract": "library.extraction",
    "extract_all": "library.extraction",
}


class _Package(ModuleType):
    """This package, in which `build` and `extract` are functions, also when the folders of these names are imported."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("build", "extract"):
            return __getattr__(name)
        return super().__getattribute__(name)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = _MODULES.get(name, "core.errors" if name.endswith("Error") else "core.model")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)


sys.modules[__name__].__class__ = _Package
