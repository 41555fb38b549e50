"""Fit how much each word tells of a line that it is a criterion, and that it keeps out: `ontology/line-words.tsv`.

    python benchmarks/line_words.py FOLDER

FOLDER holds records of ClinicalTrials.gov in JSON: their criteria, and the lines of their other fields.
Beside them stand lines of our own in plain words: those of `tests/cases/pages.toml` and of `benchmarks/lines.txt`,
in which `+` lets in, `-` keeps out and `.` is no criterion.

Two logistic regressions on words, by stochastic gradient descent with a fixed seed: the same lines give the same file.
A word that stands in hardly any line, or weighs next to nothing, is left out; none tells more than itself.
"""

import json
import math
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from trialgraph.language.line_words import ANY, features

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "ontology" / "line-words.tsv"
OWN = 3  # how many lines of a record one of our own weighs
FEWEST = 6  # lines in which a word must stand
STEP = 0.5  # to which weights are rounded
ROUNDS, RATE, DECAY = 12, 0.2, 2e-5
_SENTENCE = re.compile(r"\n+|(?<=\.) (?=[A-Z])")
_CASE = re.compile(r"\[([-+?])\]((?:(?!\[[-+?]\])[^\n])*)")
_SIDES = {"inclusion": "+", "exclusion": "-"}


class Example(NamedTuple):
    """A line, what it is (`+` lets in, `-` keeps out, `?` either, `.` no criterion), and how much it counts."""

    words: str
    kind: str
    weight: int


def of_record(record: dict[str, Any]) -> Iterator[Example]:
    """Yield the lines of a record: its criteria by their headings, and what its other fields say."""
    parts = record["protocolSection"]
    side = "?"
    for line in parts.get("eligibilityModule", {}).get("eligibilityCriteria", "").split("\n"):
        headed = re.search(r"(inclusion|exclusion) criteria", line, re.IGNORECASE)
        if headed:
            side = _SIDES[headed[1].lower()]
        elif line.strip():
            yield Example(line, side, 1)
    described = parts.get("descriptionModule", {})
    arms = parts.get("armsInterventionsModule", {})
    outcomes = parts.get("outcomesModule", {})
    told = [described.get("briefSummary", ""), described.get("detailedDescription", "")]
    told += [one.get(key, "") for kind in ("armGroups", "interventions") for one in arms.get(kind, ())
             for key in ("label", "name", "description")]  # fmt: skip
    told += [one.get(key, "") for kind in ("primaryOutcomes", "secondaryOutcomes") for one in outcomes.get(kind, ())
             for key in ("measure", "description", "timeFrame")]  # fmt: skip
    told.append(parts["identificationModule"].get("briefTitle", ""))
    yield from (Example(line, ".", 1) for text in told for line in _SENTENCE.split(text) if line.strip())


def of_our_own() -> Iterator[Example]:
    """Yield the lines of the cases of pages and those written for this."""
    cases = tomllib.loads((ROOT / "tests/cases/pages.toml").read_text(encoding="utf-8"))["page"]
    for line in (line for case in cases for line in case["text"].split("\n") if line.strip()):
        marked = _CASE.findall(line)
        yield from (Example(words, side, OWN) for side, words in marked)
        if not marked:
            yield Example(line, ".", OWN)
    for line in (ROOT / "benchmarks/lines.txt").read_text(encoding="utf-8").splitlines():
        yield Example(line[2:], line[0], OWN)


def fitted(examples: Sequence[tuple[frozenset[str], bool, int]]) -> dict[str, float]:
    """Return the weight of each word, and that of any line, by which a line is what it is."""
    weights: dict[str, float] = {ANY: 0.0}
    order, chance = list(examples), random.Random(2)
    for turn in range(ROUNDS):
        chance.shuffle(order)
        rate = RATE / (1 + turn / 2)
        for words, is_one, counts in order:
            told = sum(weights.get(word, 0.0) for word in words) + weights[ANY]
            step = (is_one - 1 / (1 + math.exp(-max(-30.0, min(30.0, told))))) * counts * rate
            weights[ANY] += step
            for word in words:
                weights[word] = weights.get(word, 0.0) * (1 - DECAY * rate) + step
    return {word: round(weight / STEP) * STEP for word, weight in weights.items()}


def main(folder: Path) -> None:
    """Write the weights that the records of a folder and our own lines give."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("NCT*.json"))]
    examples = [*(example for record in records for example in of_record(record)), *of_our_own()]
    found = Counter(word for example in examples for word in features(example.words))
    known = frozenset(word for word, count in found.items() if count >= FEWEST)
    lines = [(frozenset(features(one.words) & known), one.kind, one.weight) for one in examples]
    criteria = fitted([(words, kind != ".", weight) for words, kind, weight in lines])
    excluding = fitted([(words, kind == "-", weight) for words, kind, weight in lines if kind in "+-"])
    rows = [(word, criteria.get(word, 0.0), excluding.get(word, 0.0)) for word in [ANY, *sorted(known)]]
    table = "".join(f"{word}\t{one:g}\t{other:g}\n" for word, one, other in rows if one or other)
    TARGET.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
