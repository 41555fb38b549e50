"""Turn the lexicon, SKOS files, into what finds and knows its words in memory: labels, measures, units.

It imports `core` only.
"""
