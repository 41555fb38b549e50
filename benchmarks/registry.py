"""Write a registry to measure with: records as ClinicalTrials.gov gives them, of templates of our own.

    python benchmarks/registry.py 5000 --output registry.ndjson.gz [--seed 1]
    python benchmarks/registry.py 60 --compare ../shared/corpus

The templates, the lengths and the odd cases are in registry.toml. A record depends on the seed and its place only, so a
larger registry begins with the smaller one. `--compare` prints beside one another what a folder of records holds and
what as many records of ours do; rows that differ by a third or more are marked.
"""

import argparse
import gzip
import io
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

TEMPLATES: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FIRST: Final = 90_000_000  # the number of the first record; registries are far from it
_AT: Final = (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1)
_SLOT = re.compile(r"\{(?:(?P<low>\d+)\.\.(?P<high>\d+)(?::(?P<step>\d+))?|(?P<name>\w+))\}")
_FIGURE = re.compile(r"(?<=\S )\d+")  # not the number of an item
_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "><^~"})


def main() -> None:
    """Write, or compare."""
    parser = argparse.ArgumentParser(description="Write a registry to measure with.")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="NDJSON, packed if it ends in .gz (default: stdout)")
    parser.add_argument("--compare", type=Path, metavar="FOLDER", help="print how a folder of records differs")
    options = parser.parse_args()
    made = records(options.count, seed=options.seed)
    if options.compare:
        theirs = [json.loads(file.read_bytes()) for file in sorted(options.compare.glob("*.json"))]
        print("\n".join(compared(theirs, [json.loads(each) for each in islice(made, len(theirs))])))
    elif options.output:
        write(options.output, made)
    else:
        sys.stdout.buffer.writelines(made)


def records(count: int, *, seed: int = 1) -> Iterator[bytes]:
    """Yield records, a line of JSON each."""
    for number in range(count):
        study = _Study(random.Random(f"{seed}/{number}"))
        earlier = number > 0 and study.odd("other_record")
        made = study.record(FIRST + (number - 1 if earlier else number))
        yield json.dumps(made, ensure_ascii=False).encode() + b"\n"


def write(file: Path, lines: Iterable[bytes]) -> None:
    """Write lines into a file; the same lines give the same bytes."""
    with file.open("wb") as output:
        if file.suffix != ".gz":
            output.writelines(lines)
            return
        packed: IO[bytes] = gzip.GzipFile(filename="", mode="wb", fileobj=output, mtime=0, compresslevel=6)  # type: ignore[assignment]
        with io.BufferedWriter(packed, 1 << 20) as buffered:  # type: ignore[type-var]
            buffered.writelines(lines)


class _Study:
    """One record in the making."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._same: dict[str, str] = {}
        self._escaped = self.odd("escaped")

    def odd(self, name: str) -> bool:
        return self._chance.random() * 100 < TEMPLATES["odd"][name]

    def record(self, number: int) -> dict[str, Any]:
        low, high = self._chance.choice((1, 12, 18, 18, 18, 18)), self._chance.choice((65, 70, 75, 75, 80, 99))
        sections = {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": self.text("title")},
            "statusModule": self._status(),
            "sponsorCollaboratorsModule": self._sponsors(),
            "descriptionModule": self._description(),
            "conditionsModule": {
                "conditions": _distinct(self.text("condition") for _ in range(self.number("conditions"))),
                "keywords": _distinct(self.text("keyword") for _ in range(self.number("keywords"))),
            },
            "designModule": self._design(),
            "armsInterventionsModule": self._arms(),
            "outcomesModule": {
                "primaryOutcomes": [self._outcome() for _ in range(self.number("primary"))],
                "secondaryOutcomes": [self._outcome() for _ in range(self.number("secondary"))],
            },
            "eligibilityModule": {
                "eligibilityCriteria": self._criteria(low, high),
                "healthyVolunteers": False,
                "sex": self.choice("sex"),
                "minimumAge": f"{low} Years",
                "maximumAge": f"{high - 5 * self.odd('conflicting_age')} Years",
            },
            "contactsLocationsModule": {"locations": [self._place() for _ in range(self.number("locations"))]},
        }
        return {"protocolSection": sections}

    def text(self, name: str) -> str:
        """One of the texts of a name."""
        if name in TEMPLATES["same"]:
            if name not in self._same or self._chance.random() < 0.1:
                self._same[name] = self._filled(self._chance.choice(TEMPLATES["texts"][name]))
            return self._same[name]
        return self._filled(self._chance.choice(TEMPLATES["texts"][name]))

    def number(self, name: str) -> int:
        """A number, distributed as the templates say."""
        at, values = self._chance.random(), TEMPLATES["numbers"][name]
        upper = next(index for index, each in enumerate(_AT) if at < each)
        share = (at - _AT[upper - 1]) / (_AT[upper] - _AT[upper - 1])
        return int(values[upper - 1] + share * (values[upper] - values[upper - 1]) + 0.5)

    def choice(self, name: str) -> str:
        """A value, as often as the templates say."""
        weights = TEMPLATES["choices"][name]
        return self._chance.choices(list(weights), list(weights.values()))[0]

    def _filled(self, template: str) -> str:
        def fill(slot: re.Match[str]) -> str:
            if slot["name"]:
                return self.text(slot["name"])
            return str(self._chance.randrange(int(slot["low"]), int(slot["high"]) + 1, int(slot["step"] or 1)))

        return _SLOT.sub(fill, template)

    def _prose(self, count: int) -> str:
        """Some sentences, now and then in paragraphs."""
        words = "".join(self.text("sentence") + self._chance.choice((" ", " ", " ", "\n\n")) for _ in range(count))
        return self._exported(words.strip())

    def _exported(self, text: str) -> str:
        return text.translate(_ESCAPES) if self._escaped else text

    def _status(self) -> dict[str, Any]:
        status: dict[str, Any] = {"overallStatus": self.choice("status")}
        if not self.odd("no_dates"):
            year, years = self.number("start"), self.number("years")
            years = -1 if self.odd("ended_before") else years
            for name, then in (("start", year), ("primaryCompletion", year + years), ("completion", year + years)):
                status[f"{name}DateStruct"] = {"date": self._date(then)}
        return status

    def _date(self, year: int) -> str:
        day = f"-{self._chance.randint(1, 28):02}" if self._chance.random() < 0.8 else ""
        return f"{year}-{self._chance.randint(1, 12):02}{day}"

    def _sponsors(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "responsibleParty": {"type": "SPONSOR"},
            "leadSponsor": {"name": self.text("sponsor"), "class": self.choice("sponsor")},
        }
        if self._chance.random() < 0.5:
            found["collaborators"] = [{"name": self.text("sponsor")} for _ in range(self._chance.randint(1, 3))]
        return found

    def _description(self) -> dict[str, str]:
        texts = {"briefSummary": self._prose(self.number("summary"))}
        detail = self.number("detail")
        return {**texts, "detailedDescription": self._prose(detail)} if detail else texts

    def _design(self) -> dict[str, Any]:
        info = {
            "allocation": self.choice("allocation"),
            "interventionModel": self.choice("model"),
            "primaryPurpose": self.choice("purpose"),
            "maskingInfo": {"masking": self.choice("masking")},
        }
        enrollment = {"count": self.number("enrollment"), "type": "ESTIMATED"}
        phases = self.choice("phases").split()
        design: dict[str, Any] = {"studyType": "INTERVENTIONAL", "designInfo": info, "enrollmentInfo": enrollment}
        return {**design, "phases": phases} if phases else design

    def _arms(self) -> dict[str, Any]:
        names = _distinct(self.text("intervention") for _ in range(self.number("interventions")))
        labels = _distinct(self.text("arm") for _ in range(self.number("arms")))
        return {
            "armGroups": [self._arm(label, names) for label in labels],
            "interventions": [self._intervention(name) for name in names],
        }

    def _arm(self, label: str, names: Sequence[str]) -> dict[str, Any]:
        arm: dict[str, Any] = {"label": label, "type": self.choice("arm"), "interventionNames": list(names)}
        description = self._exported(self.text("arm_text"))
        return {**arm, "description": description} if description else arm

    def _intervention(self, name: str) -> dict[str, str]:
        description = self._exported(self.text("intervention_text"))
        return {"type": self.choice("intervention"), "name": name, "description": description}

    def _outcome(self) -> dict[str, str]:
        found = {"measure": self.text("measure"), "description": self._exported(self.text("measure_text")),
                 "timeFrame": self.text("frame")}  # fmt: skip
        return {name: text for name, text in found.items() if text}

    def _place(self) -> dict[str, str]:
        town = self.text("town")
        return {"facility": self.text("sponsor"), "status": self.choice("status"), "city": town,
                "country": self.text("country")}  # fmt: skip

    def _criteria(self, low: int, high: int) -> str:
        style = self.choice("list")
        between = " " if self.odd("one_line") else "\n"
        stop = ":"
        heads = ["Inclusion Criteria", "Exclusion Criteria"]
        if self.odd("shouted"):
            heads, stop = [head.upper() for head in heads], ""
        lists = [self._items("inclusion", style), self._items("exclusion", style)]
        lists[0].insert(0, _marked(style, 0, f"Age {low} to {high} years"))
        if self.odd("no_headings"):
            text = between.join(line for each in lists for line in each)
        else:
            blank = between * (2 if between == "\n" else 1)
            parts = zip(heads, lists, strict=True)
            text = blank.join(f"{head}{stop}{blank}{between.join(items)}" for head, items in parts)
        return self._damaged(self._exported(text))

    def _items(self, name: str, style: str) -> list[str]:
        items, lines = _distinct(self._item(name) for _ in range(self.number(f"{name}s"))), list[str]()
        if items and self.odd("twice"):
            items.append(self._chance.choice(items))
        for number, item in enumerate(items, 1 if name == "inclusion" else 0):
            lines.append(_marked(style, number, item + self._chance.choice(("", "", ".", ";"))))
            if style.startswith("nested") and self._chance.random() < 0.2:
                lines[-1] = _marked(style, number, self.text("lead_in"))
                parts = (self.text("part") for _ in range(self._chance.randint(2, 5)))
                lines += [_marked(style, place, part, depth=1) for place, part in enumerate(parts)]
        return lines

    def _item(self, name: str) -> str:
        """One item, which now and then says several things."""
        item = self.text(name)
        for _ in range(self.number("parts") - 1):
            join = self.text("join")
            more = self.text(name)
            item += f"{join}{more})" if join.endswith("(") else f"{join}{more}"
        return item

    def _damaged(self, text: str) -> str:
        if self.odd("lost_caret"):
            text = text.replace("\\^", "").replace("^", "")
        if self.odd("glued"):
            text = text.replace(".\n", ".")
        if self.odd("entities"):
            text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        return text[: -self._chance.randint(10, 40)] if self.odd("cut") else text


def _marked(style: str, number: int, item: str, *, depth: int = 0) -> str:
    if style == "plain":
        return item
    mark = "*" if "bullets" in style else f"{chr(ord('a') + number)}." if depth else f"{number + 1}."
    return f"{'   ' * depth}{mark} {item}"


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


# ---- how records of another source differ

_Measured = Callable[[Mapping[str, Any]], Iterable[float]]


def _listed(section: str, name: str) -> _Measured:
    return lambda study: [len(study.get(section, {}).get(name, ()))]


def _long(section: str, name: str) -> _Measured:
    return lambda study: [len(study.get(section, {}).get(name, ""))]


def _lines(study: Mapping[str, Any]) -> list[str]:
    return [line for line in study["eligibilityModule"]["eligibilityCriteria"].splitlines() if line.strip()]


def _texts(study: Mapping[str, Any], listed: str) -> list[float]:
    return [len(each.get("description", "")) for each in study["armsInterventionsModule"].get(listed, ())]


_MEASURED: Final[Mapping[str, _Measured]] = {
    "bytes of a record": lambda study: [len(json.dumps(study, ensure_ascii=False).encode())],
    "characters of the criteria": _long("eligibilityModule", "eligibilityCriteria"),
    "lines of the criteria": lambda study: [len(_lines(study))],
    "characters of such a line": lambda study: [len(line) for line in _lines(study)],
    "figures in such a line": lambda study: [len(_FIGURE.findall(line)) for line in _lines(study)],
    "characters of the summary": _long("descriptionModule", "briefSummary"),
    "characters of the description": _long("descriptionModule", "detailedDescription"),
    "arms": _listed("armsInterventionsModule", "armGroups"),
    "characters of an arm": lambda study: _texts(study, "armGroups"),
    "interventions": _listed("armsInterventionsModule", "interventions"),
    "characters of an intervention": lambda study: _texts(study, "interventions"),
    "primary endpoints": _listed("outcomesModule", "primaryOutcomes"),
    "secondary endpoints": _listed("outcomesModule", "secondaryOutcomes"),
    "conditions": _listed("conditionsModule", "conditions"),
    "keywords": _listed("conditionsModule", "keywords"),
    "places": _listed("contactsLocationsModule", "locations"),
    "enrolled": lambda study: [study["designModule"]["enrollmentInfo"]["count"]],
}  # fmt: skip


def compared(theirs: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a table: the tenth, the half and nine tenths of each thing, theirs and ours."""
    both = [[each["protocolSection"] for each in some] for some in (theirs, ours)]
    yield f"{len(theirs)} records of each; 10, 50 and 90 of a hundred have no more than"
    yield f"{'':32}{'theirs':^27}{'ours':^27}"
    for name, measured in _MEASURED.items():
        rows = [_quantiles(value for study in some for value in measured(study)) for some in both]
        apart = any(abs(one - other) > max(1, one, other) / 3 for one, other in zip(*rows, strict=True))
        yield f"{name:32}{''.join(f'{value:9.0f}' for row in rows for value in row)}{'  differs' if apart else ''}"
    yield f"{'lines that an earlier record has':32}" + "".join(f"{_repeated(some):26.0%} " for some in both)


def _quantiles(values: Iterable[float]) -> list[float]:
    found = sorted(values) or [0]
    return [found[min(len(found) - 1, int(len(found) * share))] for share in (0.1, 0.5, 0.9)]


def _repeated(studies: Iterable[Mapping[str, Any]]) -> float:
    """The share of the lines of criteria that an earlier record has too."""
    seen, again, total = set[str](), 0, 0
    for study in studies:
        lines = {re.sub(r"^\s*(?:\*|\w{1,2}[.)])\s*", "", line).rstrip(" .;") for line in _lines(study)}
        again += len(lines & seen)
        total += len(lines)
        seen |= lines
    return again / total if total else 0


if __name__ == "__main__":
    main()
