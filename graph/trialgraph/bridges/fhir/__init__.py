"""Turn a trial into a Bundle of HL7 FHIR R5: ResearchStudy, EvidenceVariable, SubstanceDefinition, ActivityDefinition.

In: an open graph and a trial. Out: JSON values that fhir.resources and FHIR's JSON Schema accept.
"""
