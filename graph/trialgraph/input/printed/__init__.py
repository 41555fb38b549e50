"""Turn printed documents into the lines of a page: the pieces of a PDF's pages, in the order in which they are read.

Bytes of a file go in; lines with the page and the place that each stands on come out. It imports `core`.
"""
