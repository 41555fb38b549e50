"""Sentences of prose in languages that are not read tell whom a trial takes, and who is kept out."""

import pytest

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.page.foreign_sentences import side_of
from trialgraph.knowledge.lexicon import load

LETS_IN = """
de: Teilnehmen können Erwachsene ab 40 Jahren mit Gicht.
de: Sie müssen zwischen 18 und 65 Jahre alt sein.
de: Gesucht werden Männer zwischen 50 und 70 Jahren mit Gicht.
fr: Les adultes de plus de 40 ans peuvent participer à l'étude.
fr: Vous devez avoir au moins 18 ans.
es: Puede participar si tiene gota y más de 40 años.
es: Buscamos hombres de 50 a 70 años con gota.
it: Possono partecipare i pazienti adulti con gotta.
pt: Você pode participar se tiver mais de 40 anos.
nl: Mensen vanaf 40 jaar met jicht kunnen meedoen.
sv: Du kan delta om du har gikt.
da: Du kan deltage, hvis du har gigt.
"""
KEEPS_OUT = """
de: Sie dürfen nicht teilnehmen, wenn Sie schwanger sind.
de: Personen mit Asthma sind von der Teilnahme ausgeschlossen.
fr: Vous ne pouvez pas participer si vous avez de l'asthme.
es: No podrán participar las personas con asma.
it: Non puoi partecipare se hai l'asma.
pt: Você não pode participar se estiver grávida.
nl: U kunt niet meedoen als u astma heeft.
sv: Du får inte delta om du är gravid.
da: Du kan ikke deltage, hvis du er gravid.
"""
SAYS_NEITHER = """
de: Die Teilnahme an der Studie ist freiwillig.
de: Wenn Sie nicht teilnehmen möchten, hat das keine Folgen für Sie.
de: Teilnehmende müssen an 4 Terminen im Zentrum anwesend sein.
de: Wir suchen 40 Personen für die Studie, die bald beginnt.
es: Si no desea participar, su atención no cambiará.
de: Wenn Sie teilnehmen möchten, können Sie uns anrufen.
de: Patienten, die teilnehmen, erhalten zwei Infusionen.
de: Sie können Ihre Teilnahme jederzeit beenden.
es: Su participación es voluntaria y puede retirarse.
fr: Vous pouvez vous retirer à tout moment.
nl: De studie duurt 12 maanden.
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def said(line: str) -> str | None:
    language, _, words = line.partition(": ")
    found = side_of(words, load().speaking(language))
    return found.value if found else None


@pytest.mark.parametrize("line", lines(LETS_IN))
def test_a_sentence_says_who_may_take_part(line: str) -> None:
    assert said(line) == "inclusion"


@pytest.mark.parametrize("line", lines(KEEPS_OUT))
def test_a_sentence_says_who_may_not(line: str) -> None:
    assert said(line) == "exclusion"


@pytest.mark.parametrize("line", lines(SAYS_NEITHER))
def test_what_is_done_and_that_one_is_free_to_go_is_no_criterion(line: str) -> None:
    assert said(line) is None


def test_a_page_of_such_prose_has_criteria_on_their_sides() -> None:
    page = (
        "Klinische Studie mit Zellen bei Gicht\n\nDie Teilnahme ist freiwillig. Teilnehmen können "
        "Erwachsene ab 40 Jahren mit Gicht. Nicht teilnehmen können Personen, die Asthma haben.\n"
    )
    (record,) = readers.read_bytes("page.txt", page.encode())
    found = [fact for fact in extract(record, load()) if isinstance(fact, Criterion)]
    assert [(fact.polarity.value, fact.text.split()[0]) for fact in found] == [
        ("inclusion", "Teilnehmen"),
        ("exclusion", "Nicht"),
    ]
