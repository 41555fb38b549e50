"""The one place that knows where the seeds, the corpus, the gold facts and the scorer lie, if they are there."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
CORPUS = sorted((SHARED / "corpus").glob("NCT*.json"))
NO_SHARED = "the shared folder with seeds, corpus and gold facts is not beside this checkout"
