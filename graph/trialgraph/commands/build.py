"""Make a graph of documents: `trialgraph build`."""

import argparse
import sys
from typing import TYPE_CHECKING

from trialgraph.commands.arguments import count, lexicon_option, place, store_option
from trialgraph.commands.outcome import FOUND, GOOD, say
from trialgraph.core.errors import UsageError

if TYPE_CHECKING:
    from trialgraph.build.cluster import Cluster

EXECUTORS = ("dask",)

PURPOSE = "make a graph of documents"
EXAMPLES = """\
examples:
  trialgraph build page.txt other.txt     two documents
  trialgraph build pages/ --jobs 4        every file below a folder, with four processes
  trialgraph build studies.ndjson.gz      every study of a download
  trialgraph build - < page.txt           a document from another program
  trialgraph build s3://BUCKET/trials/    files on any file system that fsspec knows: s3, gs, hdfs, file, …
  trialgraph build s3://BUCKET/trials/ --executor dask --scheduler tcp://HOST:8786 --parts s3://BUCKET/parts
  trialgraph build --parts s3://BUCKET/parts
                                          on many machines, and then the same graph on another one

Read are pages saved as text or HTML, and what registries export: ClinicalTrials.gov (JSON, CSV, XML, AACT),
WHO ICTRP (XML, CSV, XLSX), EU CTIS (JSON), the EU register (text), ISRCTN (XML, JSON), FHIR; one record or many in a
file, as an array, pages or lines; print, as PDF or Word documents; gzip and zip of all these. The format is told from
the content. PDF and XLSX need an extra: pip install 'trialgraph[pdf,xlsx]'.

The new graph holds exactly these documents. It replaces the old one at once when it is complete:
whoever reads the old one goes on reading it, and an interrupted build changes nothing.
What did not change since the last build of the store, neither the record nor the words of the lexicon, is not read
again, and where little changed, only the trials concerned are checked and written again.
In a folder, hidden files, notebooks (*.ipynb) and stores are passed over, and links are followed as far as they stay
in it.

With --executor, the workers of a cluster extract and check; without --scheduler they are processes of this machine.
They put what they make into part files at --parts, and parts that are there are not made again. The graph is the same.
URLs and executors need an extra: pip install 'trialgraph[cluster]'.

A file in a folder or an archive that is no document of a trial, such as a README or a picture, gives a notice.

exit status:
  0  every document is in the graph, whole and once
  1  the graph was made, and each line on stderr but the last names a file, a folder or a record that cannot be read, a
     link that leads out of its folder, a page that stops in the middle of a sentence (what it says is in the graph),
     or a record that is there twice (one stays); with --strict also where a notice was given
  2  wrong use, or nothing could be read; the old graph stays
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("paths", nargs="*", type=place, metavar="PATH", help="files, folders, URLs, or - for stdin")
    store_option(command)
    command.add_argument("--jobs", type=count, metavar="N", help="processes (default: as many as pay off)")
    lexicon_option(command)
    text = "what the IRIs of trials and documents begin with: https://HOST/ (default: TRIALGRAPH_BASE, or ours)"
    command.add_argument("--base", metavar="IRI", help=text)
    command.add_argument("--strict", action="store_true", help="a notice ends with status 1 too")
    text = "also write the whole default graph into files, which the server offers: Turtle, N-Triples, JSON-LD"
    command.add_argument("--dumps", action="store_true", help=text)
    command.add_argument("--executor", choices=EXECUTORS, help="let the workers of this engine do the work")
    command.add_argument(
        "--scheduler", metavar="URL", help="the scheduler of the workers (default: one is started here)"
    )
    text = "the folder of part files, which all workers reach; without PATH, load those that are there"
    command.add_argument("--parts", type=place, metavar="URL", help=text)


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.core.progress import Progress
    from trialgraph.library.building import build

    progress = Progress(sys.stderr)

    def tell(line: str) -> None:
        progress.clear()
        say(line)

    report = build(
        options.paths,
        options.store,
        base=options.base,
        jobs=options.jobs,
        lexicon=options.lexicon,
        dumps=options.dumps,
        tell=tell,
        progress=progress,
        cluster=_cluster(options),
    )
    tell(f"{options.store}: {report}")
    return FOUND if report.problems or (options.strict and report.notices) else GOOD


def _cluster(options: argparse.Namespace) -> "Cluster | None":
    """What is to do the work. Raises UsageError where the options do not go together."""
    from trialgraph.build.cluster import Cluster

    if options.paths and options.executor is None:
        for name in ("scheduler", "parts"):
            if getattr(options, name):
                raise UsageError(f"--{name} needs an engine", remedy="Name one: --executor dask.")
        return None
    if not options.paths and (options.parts is None or options.executor):
        options.refuse("PATH is required: name files or folders, or --parts to load them")
    return Cluster.of(options.scheduler, options.parts, options.paths)
