"""Without a word, a server is for this machine alone, and a query is short."""

from pathlib import Path

from trialgraph.serve import Settings


def test_the_defaults_are_careful() -> None:
    settings = Settings(Path("store"))
    assert (settings.host, settings.deadline, settings.proxy) == ("127.0.0.1", 10, None)
    assert settings.clients < settings.workers, "one client cannot have all workers"
