"""What a piece gave says where it lies, and what is wrong with it there and anywhere."""

from trialgraph.build.extracted import Extracted


def test_a_problem_is_told_with_and_without_its_place() -> None:
    found = Extracted("a.zip", "/b.txt", problem="a.zip/b.txt: the file is empty")
    assert (found.place, found.said) == ("a.zip/b.txt", "the file is empty")
