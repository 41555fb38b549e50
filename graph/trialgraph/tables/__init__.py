"""Turn a graph into tables: trials, products, doses, how cells are given, objectives, criteria, limits, endpoints.

Each row has its IRI and the words that it was read from. In goes an open graph, out comes a folder of CSV or Parquet
files with a descriptor of Frictionless and the metadata of an RO-Crate. It imports `core` and `graph`, and how a data
set is described from `publish`.
"""
