"""Ask a graph questions, here or behind an endpoint, and turn the answers into tables.

It imports `core` and `graph`.
"""
