"""Build a graph of documents: the one call for programs, whose words and defaults are those of `trialgraph build`."""

from collections.abc import Callable, Iterable
from pathlib import Path

from trialgraph.build import line
from trialgraph.build.cluster import Cluster
from trialgraph.build.line import BuildReport
from trialgraph.core import identify
from trialgraph.core.progress import Done
from trialgraph.input.remote import Url

Place = str | Path | Url


def build(
    paths: Place | Iterable[Place],
    store: str | Path = "trialgraph.store",
    *,
    base: str | None = None,
    jobs: int | None = None,
    lexicon: str | Path | None = None,
    dumps: bool = False,
    cluster: Cluster | None = None,
    tell: Callable[[str], None] = lambda line: None,
    progress: Callable[[Done], None] = lambda done: None,
) -> BuildReport:
    """Make a graph of exactly these documents, and let it replace what the store held; say what was done.

    `paths` are files, folders or URLs; `base` is what the IRIs of trials and documents begin with, such as
    ``https://graph.example.org/``; `jobs` are processes (as many as pay off), `lexicon` is a folder of further words,
    and with `dumps` the whole graph is written into files too. `cluster` does the work, if it is given.
    What cannot be read gives a line to `tell`, and the rest is built; `progress` hears how far the work is.
    Raises UnreadableError, and leaves the store as it is, where nothing can be read; UsageError where a path or the
    base is none; StoreBusyError while another build writes, and StoreError where the store cannot be written.
    """
    some = [paths] if isinstance(paths, str | Path) else list(paths)
    with identify.under(base, named="base"):
        return line.build(
            [_place(each) for each in some],
            Path(store),
            jobs=jobs,
            lexicon=None if lexicon is None else Path(lexicon).absolute(),
            dumps=dumps,
            tell=tell,
            progress=progress,
            cluster=cluster,
        )


def _place(path: Place) -> Path | Url:
    return Url(path) if isinstance(path, str) and Url.names(path) else Path(path)
