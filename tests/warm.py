"""What the process that `forked` forks from has read before: the code of the commands, the lexicon and a page."""

from trialgraph.build import line
from trialgraph.core import resources
from trialgraph.extract import extract
from trialgraph.input import sources
from trialgraph.knowledge.lexicon import load
from trialgraph.library import graph

PAGE, *_ = sources.sources(sorted(resources.examples().glob("*.txt"))[:1])
FACTS = [fact for piece in sources.pieces(PAGE) for fact in extract(sources.record(piece, load()), load())]
READ = (line, graph, FACTS)
