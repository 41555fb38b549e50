"""Turn the rows of canned questions into figures: SVG for pages, PNG for slides, and the rows as CSV.

In: an open snapshot, the name of a figure and the values of its parameters. Out: text and bytes.
A module for each figure turns rows into a `chart.Chart`, which says what is shown and not how; `canvas` draws it, and
is the only module that knows the plotting library. `catalogue` puts them together.
Nothing here may import what answers requests (`trialgraph.serve`).
"""
