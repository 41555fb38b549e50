"""Turn who may join a trial into a cohort definition of OMOP, in the JSON of Circe, as far as it can be computed.

In: an open graph and a trial. Out: a definition that ATLAS and ohdsi-circepy read, and what is not in it, in words.
"""
