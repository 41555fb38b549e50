"""Turn facts into triples, and triples into a store: nodes, N-Triples, snapshots, exports.

It imports `core` only.
"""
