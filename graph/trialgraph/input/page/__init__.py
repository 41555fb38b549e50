"""Read a page by what its parts are: lines and their labels, sections and where they end, groups, title and numbers.

It takes the text of a page and gives named fields; which site printed it does not matter.
"""
