"""Turn the public status of a trial in CTIS, and the notices of its end, into the words that tell its status.

Source of the notices, and of when they mean that a trial ended early: ctrdata (github.com/rfhb/ctrdata),
R/f_statusRecruitment.R. Their words are labels of the lexicon, as are the codes with their key.
"""

from collections.abc import Iterator

from trialgraph.input.readers.branches import Node, at, is_code, texts_at
from trialgraph.knowledge.lexicon import Lexicon

_NOTICES = (
    "events.trialEvents.*.events.*.notificationType",
    "mscTrialNotificationsInfoList.*.mscNotificationsListInfo.*.notificationType",  # until June 2024
)
_STATES = ("authorizedApplication.memberStatesConcerned.*", "memberStatesConcerned.*")
_OF_ALL = "/"  # what parts a notice of the whole trial: "Global end of trial / Early Termination"


def status(root: Node, lexicon: Lexicon) -> Iterator[Node]:
    """Yield the words of the status, if there is one: a code with its key.

    What the full form calls status is that of the application, where there is a public status too. A trial that has
    ended did so early where a notice of the whole trial, or one of each state, says it.
    """
    for node in texts_at(root, ("ctPublicStatusCode", "ctStatus"))[:1]:
        coded = Node(node.path, f"{node.path}: {node.value}") if is_code(node.value) else node
        early = _early(root, lexicon) if _means(coded, "COMPLETED", lexicon) else None
        yield early or coded


def _early(root: Node, lexicon: Lexicon) -> Node | None:
    """The first notice that tells that the trial ended early."""
    early = [node for node in texts_at(root, _NOTICES) if _means(node, "TERMINATED", lexicon)]
    states = max(len(list(at(root, path))) for path in _STATES)
    enough = len(early) >= states > 0 or any(_OF_ALL in str(node.value) for node in early)
    return early[0] if early and enough else None


def _means(node: Node, code: str, lexicon: Lexicon) -> bool:
    found = lexicon.read("status", str(node.value).strip())
    return found is not None and found.code == code
