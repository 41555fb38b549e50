"""Lists at one margin are told apart where the text tells of each number whose it is."""

from trialgraph.language.items import segment


def items(view: str) -> list[str]:
    return [view[item.start : item.end].split("\n")[0] for item in segment(view, 0, len(view))[0]]


def test_an_inner_list_stands_behind_a_colon() -> None:
    assert items("1. Any of:\n1. one\n2. two\n3. three\n2. Adults\n3. Lupus") == ["Any of:", "Adults", "Lupus"]


def test_an_inner_list_may_have_a_form_of_its_own_and_be_the_longer() -> None:
    inner = "1. one\n2. two\n3. three\n4. four"
    assert items(f"1) Adults\n2) Any of:\n{inner}\n3) Lupus") == ["Adults", "Any of:", "Lupus"]


def test_numbers_go_on_from_the_list_before() -> None:
    assert items("8. Adults\n9. Lupus\n10. Consent") == ["Adults", "Lupus", "Consent"]
    assert items("1. one\n2. two\n3. three\n7) Adults") == ["one", "two", "three", "Adults"]
    assert items("- one\n- two\n3. Adults\n4. Lupus") == ["one", "two", "Adults", "Lupus"]
    assert items("i) Adults\nj) Lupus\nk) Consent") == ["Adults", "Lupus", "Consent"]


def test_letters_at_the_margin_hold_the_bullets_between_them() -> None:
    assert items("a) Organs:\n- liver\n- heart\nb) Adults") == ["Organs:", "Adults"]
