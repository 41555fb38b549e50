"""TrialGraph turns clinical-trial documents into a checked, queryable, published knowledge graph."""
