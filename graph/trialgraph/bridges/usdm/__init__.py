"""Turn a trial into a study definition of CDISC's Unified Study Definitions Model (USDM 4), as far as it is told.

In: an open graph and a trial. Out: JSON values that the package usdm4 loads, and what is left out, in words.
"""
