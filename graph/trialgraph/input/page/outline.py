"""Turn a page into its sections, step by step: its lines below their headings, then lists by what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trialgraph.core.model import Finding
from trialgraph.input.page import (
    column_pairs,
    cuts,
    digests,
    duties,
    kept_out,
    labels,
    lost_lists,
    nothing_said,
    outcome_prose,
    told_leads,
    turned_lists,
    unheaded,
    weighed,
)
from trialgraph.input.page.section import Section
from trialgraph.input.page.sections import STYLE, Draft
from trialgraph.knowledge.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's sections in order, and what was noticed while finding them."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def outline(
    view: str, lexicon: Lexicon, titles: Collection[int] = (), begins: Mapping[int, str] = MappingProxyType({})
) -> Outline:
    """Return the sections of a page whose furniture is blanked.

    `titles` are places that markup makes titles, `begins` those at which a list of criteria begins, with its side.
    """
    draft = Draft(lexicon)
    lines = list(cuts.opened(cuts.lines(view, lexicon, titles, draft.findings), begins))
    draft.beside = STYLE * any(begins.values()) + sum(labels.shouted(line, lexicon) is not None for line in lines)
    for at in range(len(lines)):
        draft.read(lines, at)
    parts = [part for section in draft.sections for part in unheaded.parts(section, view, lexicon)]
    parts = list(weighed.parts(turned_lists.parts(parts, lexicon), view, lexicon))
    parts = turned_lists.before_exclusions(list(column_pairs.parts(parts, view, lexicon)))
    parts = list(told_leads.parts(list(kept_out.behind(parts, lexicon)), lexicon))
    parts = list(nothing_said.left_out(duties.told(list(outcome_prose.told(parts, lexicon)), lexicon), lexicon))
    found = digests.left_out(parts)
    kept = (section for section in found if section.lines or section.heading or section is found[0])
    return Outline(tuple(kept), (*draft.findings, *lost_lists.lost(found)))
