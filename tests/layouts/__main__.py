"""Write the pages of a folder of records: `python -m layouts SOURCE_FOLDER TARGET_FOLDER [LAYOUT …]`.

Each record becomes TARGET_FOLDER/LAYOUT/ID.txt, or ID.html.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from layouts import HTML, LAYOUTS
from layouts.study import read_study


def render(source: Path, target: Path, names: Iterable[str]) -> None:
    studies = [read_study(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(source.glob("*.json"))]
    for name in names:
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        suffix = "html" if LAYOUTS[name] in HTML else "txt"
        for study in studies:
            (folder / f"{study.nct}.{suffix}").write_text(LAYOUTS[name](study), encoding="utf-8")


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or LAYOUTS)

if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or LAYOUTS)
