"""Join the parts to the line: paths become records, facts, triples and a snapshot that is checked.

It imports everything below it, but nothing of `serve` and `commands`.
"""
