"""A piece names the place of its record, and says in one line why there is none."""

from trialgraph.input.splitting.piece import Piece, refused, too_large


def test_a_place_is_the_file_and_the_position_in_it() -> None:
    assert Piece("a.zip/b.json", ": study 2").place == "a.zip/b.json: study 2"


def test_what_is_refused_says_what_where_and_what_to_do() -> None:
    piece = refused("a.json", ":7", "the file stops here")
    assert (piece.data, piece.problem) == (b"", "a.json:7: the file stops here. Download it again.")


def test_a_record_that_is_too_large_names_the_limit() -> None:
    assert too_large("a.json", ":7", 2_500_000).problem == (
        "a.json:7: more than 2.5 MB is too large for one record. Leave it out."
    )
