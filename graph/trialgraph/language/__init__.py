"""Turn a text into its annotation: numbers, quantities, words of the lexicon, clauses, lists and times.

It imports `core` and `knowledge`, and knows nothing of the kinds of fact that are read from it.
"""
