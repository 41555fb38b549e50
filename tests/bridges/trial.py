"""A trial of our own, read from its page as a person would, for what bridges make of it."""

from functools import cache

import pyoxigraph as ox

from conftest import graph_of
from trialgraph.core import identify
from trialgraph.extract import extract
from trialgraph.input.readers import page
from trialgraph.knowledge.lexicon import load
from trialgraph.match import understood
from trialgraph.match.understanding import Understanding

PAGE = """ClinicalTrials.gov ID: NCT00000001
Title: Anti-BCMA CAR-T cells in multiple myeloma

Phase: Phase 1
Status: Recruiting
Intervention: anti-BCMA CAR-T cells
Dose levels: 1×10^6 CAR-T cells/kg, 3×10^6 CAR-T cells/kg
Lymphodepletion: fludarabine 30 mg/m2/day for 3 days
Primary outcome: dose-limiting toxicity within 28 days after infusion

Inclusion Criteria:
1. Age 18 to 70 years
2. Platelets ≥ 75×10^9/L
3. ALT ≤ 3×ULN (≤ 5×ULN in patients with liver metastases)
4. No systemic corticosteroids within 7 days before apheresis
5. Creatinine ≤ 1.5×ULN or creatinine clearance ≥ 50 mL/min
6. Hemoglobin ≥ 80 g/L unless it is caused by the disease
7. Karnofsky/Lansky score of 60 or greater
8. Adequate organ function, defined as:
   a. ANC ≥ 1.0×10^9/L
   b. Bilirubin ≤ 1.5×ULN

Exclusion Criteria:
1. Chemotherapy within 2 weeks before apheresis
2. Fludarabine within 4 weeks before apheresis
3. LVEF < 50 % with symptoms of heart failure
4. Radiotherapy within 4 weeks before apheresis, except palliative radiotherapy
5. Platelets < 50×10^9/L
"""


@cache
def graph(text: str = PAGE) -> ox.Store:
    """Return a graph of a page."""
    record = page.read("page.txt", "0" * 64, text, load())
    return graph_of(record.document, [*extract(record, load())])


@cache
def known(text: str = PAGE) -> Understanding:
    """Return what is understood of the words of its graph."""
    return understood(graph(text))


TRIAL = ox.NamedNode(identify.trial_called("NCT00000001"))
