"""Describe a graph for those who look for data: how large it is, what is in it, what can be asked.

`statistics` counts what a graph holds, `examples` offers the questions, and `dumps` writes the whole into files.
"""
