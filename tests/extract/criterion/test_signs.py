"""The sign of a limit is what its comparator, its negations and its list make of it: of many none is inverted.

The sentences are made of parts whose meaning is known, so their truth is known without reading them.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import pytest

from trialgraph.core.model import Concept, Document, Field, Polarity, Record, Span
from trialgraph.extract.criterion.constraints import constraints
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

MANY = 10_000
# What is absent while something is measured; it turns no sign.
ASIDES = (" without transfusion", " with no filgrastim", " without support")
TURNED = {">=": "<", "<": ">=", ">": "<=", "<=": ">"}


class Measure(NamedTuple):
    """A measure by a code, with names, figures as written and their values."""

    code: str
    names: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


MEASURES = (
    Measure(
        "platelets",
        ("Platelets", "Platelet count", "The platelet count", "Thrombocytes"),
        (
            ("50 x 10^9/L", "50"),
            ("75,000/µL", "75"),
            ("100×10⁹/L", "100"),
            ("80 000/mm3", "80"),
            ("60 x 10\\^9/L", "60"),
        ),
    ),
    Measure(
        "anc",
        ("ANC", "Absolute neutrophil count", "The absolute neutrophil count (ANC)", "Neutrophils"),
        (("1.0 x 10^9/L", "1"), ("1,500/mm3", "1.5"), ("1000/µL", "1"), ("0.75×10⁹/L", "0.75")),
    ),
    Measure("hemoglobin", ("Hemoglobin", "Haemoglobin", "Hb"), (("8 g/dL", "80"), ("90 g/L", "90"), ("8.5g/dL", "85"))),
    Measure("lvef", ("LVEF", "Left ventricular ejection fraction"), (("45%", "45"), ("50 %", "50"))),
    Measure("alt", ("ALT", "Serum ALT"), (("3 x ULN", "3"), ("2.5 times the upper limit of normal", "2.5"))),
    Measure("creatinine", ("Serum creatinine", "Creatinine"), (("1.5 mg/dL", "1.5"), ("2,5 mg/dL", "2.5"))),
    Measure("ecog", ("ECOG performance status", "ECOG score", "The ECOG score"), (("1", "1"), ("2", "2"))),
    Measure("spo2", ("Oxygen saturation", "SpO2"), (("92%", "92"), ("90 %", "90"))),
)
UNKNOWN = (  # measures that the lexicon lacks: their code is their name
    *(
        Measure(name, (name, f"The {name}", name.capitalize()), figures)
        for name, figures in (
            ("zorbin level", (("5 U/L", "5"), ("12.5 ng/mL", "12.5"), ("40 %", "40"))),
            ("serum florbate", (("2.5 mg/dL", "2.5"), ("30 µmol/L", "30"))),
            ("quandle index", (("7", "7"), ("2.5", "2.5"))),
            ("urinary vexin excretion", (("300 mg/d", "300"), ("1.5 g/L", "1.5"))),
            ("tremblin score", (("4", "4"), ("10", "10"))),
            ("plasma glimmerin", (("0.1 frobs/kg", "0.1"), ("8 mL/m2", "8"))),
        )
    ),
)
SIGNS = (
    *((words, ">=") for words in ("≥", ">=", "at least", "of at least", "no less than", "greater than or equal to")),
    *((words, ">") for words in (">", "above", "of more than", "greater than", "higher than", "exceeding")),
    *((words, "<=") for words in ("≤", "<=", "at most", "of no more than", "not exceeding", "less than or equal to")),
    *((words, "<") for words in ("<", "below", "of less than", "lower than", "under")),
)
# A verb and a comparator behind it; what is denied is turned around, and so is what must not be, if it is asked for.
_BESIDE = (("below", "<"), ("under", "<"), ("lower than", "<"), ("above", ">"))
_VERBS = ("should not be", "must not be", "may not be", "cannot be", "is not", "has never been", "must never fall")
DENIED = (
    *((f"{verb} {words}", TURNED[sign]) for words, sign in _BESIDE for verb in _VERBS),
    *((f"{verb} exceed", "<=") for verb in ("must not", "should not", "does not")),
)
# What has not been reached or kept is turned around in either list.
UNABLE = (
    "Failure to reach",
    "Inability to maintain",
    "Unable to achieve",
    "Cannot maintain",
    "Patients who failed to attain",
)


class Sentence(NamedTuple):
    """A sentence of a list and the limit that it states."""

    text: str
    polarity: Polarity
    measure: str
    comparator: str
    value: Decimal


def sentences(number: int, measures: Sequence[Measure]) -> Iterator[Sentence]:
    """Yield sentences of all forms about some measures, the same ones each time."""
    chance = random.Random(15)
    for _ in range(number):
        measure = chance.choice(measures)
        written, value = chance.choice(measure.figures)
        name, polarity = chance.choice(measure.names), chance.choice(list(Polarity))
        form = chance.choice(("plain", "plain", "denied", "behind", "first", "unable"))
        if form == "denied":
            words, sign = chance.choice(DENIED)
            forbidden = words.startswith(("should not", "must not", "may not", "cannot"))
            if forbidden and polarity is Polarity.EXCLUSION:
                sign = TURNED[sign]  # the list restates the requirement: excluded is what must not be
            text = f"{name} {words} {written}"
        elif form == "behind" and measure.code != "ecog":
            words, sign = chance.choice((("or more", ">="), ("or higher", ">="), ("or less", "<="), ("or lower", "<=")))
            text = f"{name} {written} {words}"
        elif form == "unable":
            words, sign = chance.choice(SIGNS)
            text, sign = f"{chance.choice(UNABLE)} {name} {words} {written}", TURNED[sign]
        elif form == "first" and measure.code not in ("ecog", "alt", "quandle index", "tremblin score"):
            words, sign = chance.choice(SIGNS)
            text = f"{words.removeprefix('of ')} {written} {name.removeprefix('The ')}"
        else:
            words, sign = chance.choice(SIGNS)
            verb = (
                ""
                if words.startswith(("of ", "≥", "≤", ">", "<", "exceeding", "not exceeding"))
                else chance.choice(("", "is ", "must be "))
            )
            aside = chance.choice(ASIDES) if chance.random() < 0.2 and not verb else ""
            text = f"{name}{aside} {verb}{words} {written}"
        yield Sentence(text, polarity, measure.code, sign, Decimal(value))


def read(sentence: Sentence) -> list[tuple[str, str, Decimal]]:
    """The limits that are read from a sentence."""
    text = sentence.text
    record = Record(
        Document("a.txt", "c" * 64, "text/plain", {"": text}), (Field("eligibility", Span(0, len(text))),), ()
    )
    found = constraints(Annotated(record, load()), "", 0, len(text), sentence.polarity).constraints
    return [(_name(each.measure), each.comparator.code, each.value) for each in found]


def _name(measure: Concept | str) -> str:
    return measure.code if isinstance(measure, Concept) else measure.casefold()


@pytest.mark.parametrize("measures", [MEASURES, UNKNOWN], ids=["known", "unknown"])
def test_of_ten_thousand_sentences_none_is_inverted_and_few_are_missed(measures: Sequence[Measure]) -> None:
    read_well, missed = 0, Counter[str]()
    for sentence in sentences(MANY, measures):
        limits = read(sentence)
        true = (sentence.measure, sentence.comparator, sentence.value)
        wrong = [limit for limit in limits if limit[2] == true[2] and limit[1] != true[1]]
        assert not wrong, f"{sentence.polarity.value}: {sentence.text}: {wrong} is not {true}"
        if limits == [true]:
            read_well += 1
        else:
            missed[sentence.text] += 1
    assert read_well >= 0.97 * MANY, missed.most_common(40)


@pytest.mark.parametrize(
    ("text", "polarity", "sign"),
    [
        ("ECOG must not be worse than 1", Polarity.INCLUSION, "<="),
        ("Karnofsky score must not be worse than 60", Polarity.INCLUSION, ">="),
        ("Heart failure worse than NYHA class II", Polarity.EXCLUSION, ">"),
        ("No fever exceeding 38.5 °C", Polarity.INCLUSION, "<="),
        ("Failed or did not tolerate at least two prior lines of therapy", Polarity.INCLUSION, ">="),
        ("Has not received at least two prior lines of therapy", Polarity.INCLUSION, "<"),
        ("Toxicity has not recovered to grade 1 or below", Polarity.EXCLUSION, ">"),
        ("No liver metastases, ALT ≤ 3 x ULN", Polarity.INCLUSION, "<="),
        ("Not on steroids, or on prednisone ≤ 10 mg/day", Polarity.INCLUSION, "<="),
        ("Oxygen saturation without supplemental oxygen > 92%", Polarity.INCLUSION, ">"),
        ("Hemoglobin without growth factor support of at least 8 g/dL", Polarity.INCLUSION, ">="),
        ("Without bilirubin > 2 mg/dL", Polarity.INCLUSION, "<="),
        ("Neutrophils - no filgrastim during 14 days - at least 1.3 x 10^9/L", Polarity.INCLUSION, ">="),
    ],
)
def test_a_sign_is_composed_of_comparator_negation_and_list(text: str, polarity: Polarity, sign: str) -> None:
    (limit, *others) = read(Sentence(text, polarity, "", "", Decimal(0)))
    assert limit[1] == sign and not others
