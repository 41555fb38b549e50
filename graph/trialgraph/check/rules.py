"""Name every rule that can find something, why what it finds matters, and what to do about it.

Shapes and cross-field checks say so themselves; what extractors and readers find, and the axioms, is said here.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.check import crosscheck
from trialgraph.check.result import code_of
from trialgraph.core import resources, turtle
from trialgraph.core.standards import RDF, RDFS
from trialgraph.shacl.terms import SH


class Rule(NamedTuple):
    """Why a rule is there, and what to do where it finds something; empty where its message says that."""

    reason: str = ""
    mend: str = ""


_AS_MEANT = "Ask the sponsor what is meant."
_OF_DOCUMENTS = {
    "abbreviation_mismatch": Rule(
        "The words and their abbreviation name two things, and a reader takes one of them.", _AS_MEANT
    ),
    "ambiguous_abbreviation": Rule("What is measured differs with the reading.", _AS_MEANT),
    "ambiguous_washout_range": Rule("A person may be admitted by one end and turned away by the other.", _AS_MEANT),
    "boilerplate_inside_record": Rule(
        "Help texts of a page are no words of the trial.", "Take the page again without them, or the registry's export."
    ),
    "comma_ambiguous_fields": Rule(
        "A comma may part two fields or stand inside one, so a part may be in the wrong field.",
        "Compare with the registry's own page.",
    ),
    "columns_parted": Rule(
        "A page with columns side by side has no one order; places are counted with the columns one after the other.",
        "Compare the lists with the page.",
    ),
    "control_characters": Rule(
        "Such a character is no part of any text; it may stand where a sign such as ≥ was lost.",
        "Compare with the registry's own page, and take it again.",
    ),
    "criteria_cut": Rule(
        "What followed the last words is not in the graph.", "Take the text again, to its end, from the registry."
    ),
    "criteria_heading_empty": Rule(
        "A trial without its exclusions looks as if it kept nobody out.", "Compare with the registry's own record."
    ),
    "criteria_list_missing": Rule(
        "A trial without its criteria looks as if it took everybody.", "Save the page again, with its lists opened."
    ),
    "criteria_number_missing": Rule(
        "A criterion that was lost lets in whom it should keep out, or keeps out whom it should let in.",
        "Compare with the registry's own record.",
    ),
    "criteria_polarity_unknown": Rule(
        "Read on the wrong side, a criterion lets in whom it should keep out.",
        "Part the text into inclusions and exclusions, each below its heading.",
    ),
    "definition_timeframe_conflict": Rule(
        "An endpoint that is defined for one time and measured at another cannot be compared.", _AS_MEANT
    ),
    "donor_criteria": Rule(
        "Read as criteria, they would ask of participants what only a donor of cells must be.",
        "Read them in the document; where they are of participants, give them a heading that says so.",
    ),
    "dose_parts_conflict": Rule(
        "The parts of a dose that is split over days do not add up to the dose that is stated elsewhere.", _AS_MEANT
    ),
    "dose_values_missing": Rule(
        "Without amounts the trial is left out of every comparison of doses.", "Look for a protocol or a publication."
    ),
    "dose_values_unread": Rule(
        "Without amounts the trial is left out of every comparison of doses.",
        "Read its words; where they are usual, tell how they are written.",
    ),
    "embedded_data_unclear": Rule(
        "The data that a page embeds may be those of another trial, so none of them was read.",
        "Take the record from the registry that the page names.",
    ),
    "embedded_data_unread": Rule(
        "The page embeds data about its trial that are broken, too deep or too large to read.",
        "Save the page again, or take the record from the registry.",
    ),
    "exponent_misprinted": Rule(
        "Where “1×105” is meant as it is printed, the dose is a thousand times lower.",
        "Compare with the registry's own page.",
    ),
    "false_list_marker": Rule(
        "A number glued to a sentence looks like a new item of the list.", "Compare with the registry's own page."
    ),
    "glued_fields": Rule("Two fields of the page have no border between them.", "Take the page again."),
    "identifier_malformed": Rule(
        "By a number with a typing error nobody finds the trial, and it is not joined with its other records.",
        "Look the trial up in its registry and correct the number.",
    ),
    "identifier_unclear": Rule(
        "Without its number a trial cannot be joined with what other sources say of it.",
        "See which of the numbers is the trial's own, and save its page alone.",
    ),
    "language_not_read": Rule(
        "What these sentences say is not in the graph, for they are in a language that is read only in part.",
        "Take the record from a registry that prints it in English.",
    ),
    "limits_reversed": Rule("Nobody could take part as the range stands.", _AS_MEANT),
    "logic_and_or": Rule("“and/or” leaves open whether both limits must hold.", _AS_MEANT),
    "mistranslation": Rule("The word means something else in medicine.", "Correct the translation."),
    "number_not_joined": Rule(
        "A registry gives a trial one number, so a number that two of its trials name joins neither of them.",
        "See whether one is the extension of the other, or whether the number was mistyped.",
    ),
    "number_of_another_trial": Rule(
        "Joined by mistake, two trials would mix their doses and criteria.",
        "Compare the two records; where they are one trial, tell the registry what differs.",
    ),
    "page_cut": Rule("What followed is not in the graph.", "Take the page again, to its end."),
    "phase_against_summary": Rule(
        "A search by phase finds the trial in the wrong place, or misses it.",
        "See which of the two the registry states now.",
    ),
    "primary_completion_after_completion": Rule(
        "The primary endpoint is measured before the trial ends, so one of the dates is wrong.",
        "Ask the sponsor which date holds.",
    ),
    "placeholder_number": Rule(
        "A number that stands for none would join all trials that have it.", "Look for the number in the registry."
    ),
    "registry_number_unlikely": Rule(
        "A mistyped number joins nothing, or what it should not.", "Compare with the registry's own page."
    ),
    "related_trials_leak": Rule(
        "What is said of other trials is not said of this one.", "Take the page without its lists of other trials."
    ),
    "target_inferred": Rule(
        "What cells recognise decides with which trials this one is compared, and the text does not say it in words.",
        "Look for a protocol or a publication that states the target.",
    ),
    "unknown_cytokine": Rule("No such cytokine is known, so the word may be a typing error.", _AS_MEANT),
    "unread_figure": Rule(
        "A limit or a time of the criteria is not in the graph.",
        "Read its words; where they are usual, add the measure or event to the lexicon.",
    ),
    "unread_field": Rule(
        "What the field says is not in the graph.", "Write it as the registry does, or add the word to the lexicon."
    ),
    "vague_time": Rule("Who may take part cannot be told by a time without a figure.", _AS_MEANT),
    "withdrawal_criteria": Rule(
        "Read as exclusions, they would turn away people whom the trial admits.",
        "Read them in the document; where they are exclusions, give them that heading.",
    ),
}
_OF_AXIOMS = {
    "inconsistent-graph": Rule(
        "From a contradiction everything follows, so no answer of a reasoner on this graph can be trusted.",
        "Read the words again: correct the document, or the --lexicon folder that it was read with.",
    ),
    "unsatisfiable-class": Rule(
        "A class without possible members is a mistake in the ontology; data that uses it becomes inconsistent.",
        "Correct the axioms of the class.",
    ),
}


_OF_CHECKING = {
    "near-duplicate-document": Rule(
        "Who counts documents or reads them all does so twice.", "Keep one of the two, the one that is right."
    ),
    "near-duplicate-trial": Rule(
        "One trial under two names is counted twice, and each is found with half of what is known.",
        "Give both the number of the trial, or remove one of the two.",
    ),
    "rule-timed-out": Rule(
        "What the rule would have found is not known.",
        "Give it more time (--rule-limit), or make its query simpler.",
    ),
}


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules that come with TrialGraph, by code."""
    checks = {check.code: Rule(check.reason, check.mend) for check in crosscheck.checks()}
    return {**of_shapes(turtle.quads(resources.shapes())), **checks, **_OF_DOCUMENTS, **_OF_AXIOMS, **_OF_CHECKING}


def of_shapes(quads: Iterable[ox.Quad]) -> dict[str, Rule]:
    """Return the shapes with a name in some quads, by code."""
    graph = ox.Store()
    graph.extend(quads)
    found = dict[str, Rule]()
    for kind in (SH.NodeShape, SH.PropertyShape):
        for quad in graph.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(kind)):
            if isinstance(quad.subject, ox.NamedNode):
                reasons = graph.quads_for_pattern(quad.subject, ox.NamedNode(RDFS.comment), None)
                reason = next((each.object.value for each in reasons if isinstance(each.object, ox.Literal)), "")
                found[code_of(quad.subject)] = Rule(reason)
    return found
