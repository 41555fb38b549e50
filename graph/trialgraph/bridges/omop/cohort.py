"""Turn a trial into a cohort definition of OMOP: who could join it, as far as that can be computed."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.model import Combined, Criterion, Join, Written
from trialgraph.bridges.omop import terms
from trialgraph.bridges.omop.rules import DAYS, Json, Rule, Sets, aged, concept, excluded, group, required
from trialgraph.core.text import clipped
from trialgraph.core.vocabulary import TG
from trialgraph.match.understanding import Understanding
from trialgraph.view import about
from trialgraph.view.trial import name, title

_LONGEST = 90  # characters of the name of a rule
_YEARS = re.compile(r"P(?P<years>\d{1,3})Y")


def cohort(graph: ox.Store, trial: ox.NamedNode, known: Understanding) -> Written:
    """Return the cohort definition of a trial, with what it leaves out."""
    sets, left = Sets(), list[str]()
    rules = [*_fields(graph, trial)]
    found = eligibility(graph, trial, known)
    for each, rule in _ruled(found.criteria, sets):
        side = "exclusion" if each[0].excludes else "inclusion"
        named = f"{side} {', '.join(one.number for one in each)}"
        left += [f"{named}: {line}" for line in _besides(each, rule)]
        if rule.group:
            rules.append(_inclusion_rule(named, each, rule))
    left += [f"a criterion that may include or exclude: {each.text}" for each in found.unstated]
    total = len(found.criteria) + len(found.unstated)
    document = {
        "name": f"{name(graph, trial)}: {title(graph, trial)}".strip(": "),
        "description": _description(trial, len(rules), total, left),
        "expressionType": "SIMPLE_EXPRESSION",
        "expression": _expression(rules, sets),
    }
    return Written(document, tuple(left), f"{len(rules)} rules; {total} criteria, {len(left)} things left out")


def _ruled(criteria: tuple[Criterion, ...], sets: Sets) -> Iterator[tuple[list[Criterion], Rule]]:
    """The rule of each criterion; of a run of alternatives one for all."""
    for run, some in groupby(criteria, key=lambda each: each.alternatives):
        found = list(some)
        if run is not None and len(found) > 1:
            yield found, required(Combined(Join.ANY, tuple(each.state for each in found)), sets)
        else:
            for each in found:
                yield [each], (excluded if each.excludes else required)(each.state, sets)


def _besides(some: list[Criterion], rule: Rule) -> Iterator[str]:
    """What a rule leaves out, each in a line; of words that are partly expressed no more than that."""
    texts = [" ".join(each.text.split()) for each in some]
    for line in rule.left:
        words = " ".join(line.split())
        whole = rule.group and any(words.startswith(f"{text}: only words") for text in texts)
        yield "what its words say besides" if whole else words


def _inclusion_rule(named: str, some: list[Criterion], rule: Rule) -> Json:
    """A rule with the words of its criteria, where they stand, and what it leaves out of them."""
    words = " / ".join(" ".join(each.text.split()) for each in some)
    places = [passage.iri for each in some for passage in each.passages]
    parts = [
        words,
        f"Read from {', '.join(places)}." if places else "",
        *(f"Left out: {each}." for each in _besides(some, rule)),
    ]
    return {
        "name": clipped(f"{named.capitalize()}: {words}", _LONGEST),
        "description": "\n".join(filter(None, parts)),
        "expression": rule.group,
    }


def _fields(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    """Rules for what the registry's own fields say: the ages in whole years, and one sex."""
    places = said.statements(graph, trial)
    for term, comparator, words in ((TG.minimumAge, ">=", "Minimum age"), (TG.maximumAge, "<=", "Maximum age")):
        values = about.texts(graph, trial, term)
        years = _YEARS.fullmatch(values[0]) if len(values) == 1 else None
        if years:
            read = ", ".join(each.iri for each in places.get(term, ()))
            made = aged(Decimal(years["years"]), comparator)
            yield {"name": f"{words}: {years['years']} years", "description": f"Read from {read}.", "expression": made}
    sexes = said.concepts(graph, trial, TG.sex)
    if len(sexes) == 1 and sexes[0].code in terms.SEXES:
        read = ", ".join(each.iri for each in places.get(TG.sex, ()))
        asked = group("ALL", DemographicCriteriaList=[{"Gender": [concept(terms.SEXES[sexes[0].code])]}])
        yield {"name": f"Sex: {sexes[0].label}", "description": f"Read from {read}.", "expression": asked}


def _description(trial: ox.NamedNode, rules: int, total: int, left: list[str]) -> str:
    lines = [
        f"Who could join the trial {trial.value}, as far as its documents can be computed: {rules} rules.",
        "What could not be expressed is listed here and turns nobody away.",
        f"The index date is that of any visit. What is required needs one value in the {DAYS} days before it or on it, "
        "and what is excluded must not be there in them: the documents do not say when values are measured.",
        f"Of {total} criteria this could not be expressed ({len(left)}):" if left else "",
        *(f"- {each}" for each in left),
    ]
    return "\n".join(filter(None, lines))


def _expression(rules: list[Json], sets: Sets) -> Json:
    return {
        "cdmVersionRange": ">=5.0.0",
        "PrimaryCriteria": {
            "CriteriaList": [{"VisitOccurrence": {"VisitTypeExclude": False}}],
            "ObservationWindow": {"PriorDays": DAYS, "PostDays": 0},
            "PrimaryCriteriaLimit": {"Type": "All"},
        },
        "ConceptSets": [*sets.used(rules)],
        "QualifiedLimit": {"Type": "All"},
        "ExpressionLimit": {"Type": "First"},
        "InclusionRules": rules,
        "CensoringCriteria": [],
        "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
        "CensorWindow": {},
    }
