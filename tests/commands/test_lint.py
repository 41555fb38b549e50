"""Our own files have no flaw; those of a user are named with file and line, and end with status 1."""

from pathlib import Path

from conftest import Run


def test_our_own_files_are_good(run: Run) -> None:
    done = run("lint")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("0 flaws")


def test_a_word_of_a_user_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX tg: <https://w3id.org/trialgraph/ontology#>\n"
        '<https://w3id.org/trialgraph/antigen/NEW> a tg:Antigen, skos:Concept ; skos:notation "NEW" ;\n'
        '    skos:prefLabel "CD19" ;'
        "    skos:inScheme <https://w3id.org/trialgraph/antigen> .\n",
        encoding="utf-8",
    )
    done = run("lint", "--lexicon", tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{tmp_path / 'mine.ttl'}:2: the label “cd19” of ")


def test_what_is_no_turtle_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<a> <b> .\n", encoding="utf-8")
    done = run("lint", "--lexicon", tmp_path)
    assert done.returncode == 2
    assert "mine.ttl:1: " in done.stderr
