"""Turn a graph into what pages show to people: typed values, in the order in which people read, without any HTML.

In: an open graph. Out: named tuples that a template fills in.
Nothing here may import what answers requests (`trialgraph.serve`).
"""
