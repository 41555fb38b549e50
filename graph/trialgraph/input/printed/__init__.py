"""Turn printed documents into the lines of a page: the pieces of a PDF's pages, in the order in which they are read.

Bytes of a file go in; one text, and where its pages begin, come out.
It imports `core` and what `page` knows of list marks.
"""
