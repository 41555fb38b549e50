"""What is given is told in tables."""

from decimal import Decimal

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core.model import Concept, Product
from trialgraph.view.trial.treatment import treatment

TRIAL = ox.NamedNode(sample.TRIAL)


def test_products_doses_and_conditioning_are_told(graph: ox.Store) -> None:
    found = treatment(graph, TRIAL)
    (product,) = found.products
    assert product.name == "anti-HER2 CAR-T cells" and [name for name, _ in product.targets] == ["HER2"]
    (level,) = found.levels
    assert (level.number, level.amount, level.of.casefold()) == ("1", "1×10⁶ cells/kg", "cohort a")
    (agent,) = found.conditioning
    days = "3 days, from day −5 to day −3"
    assert (agent.agent[0], agent.amount, agent.days) == ("fludarabine", "30 mg/m²", days)
    assert [window.words for window in found.windows] == ["4 weeks from infusion of the cell product"]


def test_levels_stand_in_their_order_and_a_cell_product_before_drugs() -> None:
    levels = [
        sample.replace(sample.DOSE, ordinal=Decimal(ordinal), lower=amount, upper=amount)
        for ordinal, amount in (("3", 3e6), ("-1", 1e5), ("2.5", 2e6))
    ]
    drug = Product("aspirin", (), None, None, (), sample.span("Example Hospital"))
    cells = Product("Z cells", (Concept("antigen", "CD19"),), None, None, (), sample.span("Phase 1"))
    found = treatment(graph_of(sample.DOCUMENT, [*levels, drug, cells]), TRIAL_OF_PAGE)
    assert [level.number for level in found.levels] == ["−1", "2.5", "3"]
    assert [product.name for product in found.products] == ["Z cells", "aspirin"]


TRIAL_OF_PAGE = ox.NamedNode("https://w3id.org/trialgraph/trial/5f0c5f0c5f0c5f0c")
