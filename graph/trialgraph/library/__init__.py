"""Offer what programs and notebooks use: facts of documents, graphs to build, to ask, to check and to write out.

All of it is to be had as ``trialgraph.NAME``; what `trialgraph.__all__` names stays as it is from version to version
(SemVer), and everything else may change. The commands are made of it. What is heavy is imported where it is used.
"""
