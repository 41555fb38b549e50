"""Keep an index beside the graph by which people find things: SQLite's full-text search over names, titles and items.

In: the N-Triples of documents, and the lexicon. Out: which things have some words, the best first.
A build writes it as it writes the graph; it is read by any process that opened it, or whose parent did.
"""
