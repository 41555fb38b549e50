"""Turn files, bytes in any packing and format, into records: the text, untouched, and the fields found in it.

It imports `core` and `knowledge`.
"""
