"""Turn trials of a graph into files of the standards of trials: HL7 FHIR, CDISC USDM, OMOP cohort definitions.

In: an open graph and trials. Out: JSON values, and what of the trial the standard has no place for, in words.
A fact keeps its words and their place. Nothing here may import what reads documents or answers requests.
"""
