"""Check a graph: by shapes, axioms and queries across fields, told in one report."""
