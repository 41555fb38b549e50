"""What joins records and what does not is said of their trial; a new name reaches all parts of it and nothing else."""

import pyoxigraph as ox

from trialgraph.build.joining import Joined, Refused
from trialgraph.build.told import renamed, told
from trialgraph.core.identify import number_iri, trial_called

ONE, TWO = trial_called("NCT00000001"), trial_called("2015-012345-12")


def test_other_numbers_mean_the_trial_too() -> None:
    found = told(ONE, Joined({TWO: ONE}, {ONE: (TWO,)}), lambda number, document: ())
    assert found.triples.decode() == f"<{TWO}> <http://www.w3.org/2002/07/owl#sameAs> <{ONE}> .\n"
    assert found.findings == 0


def test_a_number_that_joined_nothing_is_a_finding_with_its_words() -> None:
    asked = []

    def passages(number: str, document: str) -> list[str]:
        asked.append((number, document))
        return ["https://example.org/words"]

    joined = Joined(refused={ONE: (Refused(TWO, "EudraCT:2015-012345-12", True, ("5f0c",)),)})
    found = told(ONE, joined, passages)
    assert found.findings == 1
    assert asked == [(number_iri(ONE, "EudraCT", "2015-012345-12"), "5f0c")]
    for each in (b"number_of_another_trial", b"severity/warning", b"<https://example.org/words>", b"2015-012345-12"):
        assert each in found.triples
    mild = Joined(refused={ONE: (Refused(TWO, "EudraCT:2015-012345-12", False, ("5f0c",)),)})
    assert b"number_not_joined" in told(ONE, mild, passages).triples


def test_of_a_trial_of_its_own_nothing_is_said() -> None:
    assert told(ONE, Joined(), lambda number, document: ()) == (b"", 0)


def test_a_new_name_reaches_the_trial_and_its_parts_and_no_words() -> None:
    lines = [
        f"<{TWO}> <x:source> <https://example.org/document> .",
        f"<{TWO}> <x:has> <{TWO}/dose/1> .",
        f'<{TWO}/dose/1> <x:label> "see <{TWO}> and <{TWO}/dose/1> ." .',
        f"<{TWO}/dose/1> <x:of> <{TWO}> .",
        f"<{TWO}-00> <x:of> <{TWO}-00/dose> .",
    ]
    new = renamed("\n".join([*lines, ""]).encode(), TWO, ONE).decode().splitlines()
    assert new == [
        f"<{ONE}> <x:source> <https://example.org/document> .",
        f"<{ONE}> <x:has> <{ONE}/dose/1> .",
        f'<{ONE}/dose/1> <x:label> "see <{TWO}> and <{TWO}/dose/1> ." .',
        f"<{ONE}/dose/1> <x:of> <{ONE}> .",
        lines[-1],
    ]
    assert len(list(ox.parse("\n".join(new), format=ox.RdfFormat.N_TRIPLES))) == len(lines)
