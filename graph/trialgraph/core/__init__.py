"""Hold what all parts agree on: the values that the line passes along, the terms, the names and the errors.

Nothing here imports another folder of the package.
"""
