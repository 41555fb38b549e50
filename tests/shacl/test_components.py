"""Each constraint finds what violates it and lets the rest pass."""

import pytest
from tests.shacl.written import found

CASES = [
    ("sh:class :C", ":v a :C", ":v a :D", "Class :v"),
    ("sh:datatype xsd:integer", '1', '"1"', "Datatype 1"),
    ("sh:datatype xsd:integer", '1', '"x"^^xsd:integer', "Datatype x"),
    ("sh:nodeKind sh:IRIOrLiteral", ":v", "[]", "NodeKind"),
    ("sh:minCount 2", "1, 2", "1", "MinCount"),
    ("sh:maxCount 1", "1", "1, 2", "MaxCount"),
    ("sh:minInclusive 3", "3", "2", "MinInclusive 2"),
    ("sh:maxExclusive 3", "2", "3", "MaxExclusive 3"),
    ("sh:minInclusive 3", "3", '"three"', "MinInclusive three"),
    ("sh:minLength 2", '"ab"', '"a"', "MinLength a"),
    ('sh:pattern "^a" ; sh:flags "i"', '"AB"', '"b"', "Pattern b"),
    ('sh:pattern "\\"\\\\d"', '"\\"1"', '"1"', "Pattern 1"),
    ('sh:languageIn ("en")', '"a"@en-GB', '"a"@de', "LanguageIn a"),
    ("sh:uniqueLang true", '"a"@en, "b"@de', '"a"@en, "b"@en', "UniqueLang"),
    ("sh:in (:a 1)", ":a, 1", ":b", "In b"),
    ("sh:hasValue :a", ":a, :b", ":b", "HasValue"),
    ("sh:equals :q", "1", "2", "Equals 1|Equals 2"),
    ("sh:disjoint :q", "2", "1", "Disjoint 1"),
    ("sh:lessThan :q", "0", "1", "LessThan 1"),
    ("sh:lessThanOrEquals :q", "1", "2", "LessThanOrEquals 2"),
]  # fmt: skip


@pytest.mark.parametrize(("constraint", "good", "bad", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_constraint_of_a_property(constraint: str, good: str, bad: str, expected: str) -> None:
    shape = f":s a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :p ; {constraint} ] ."
    subject = ":x a :T ; :q 1 ; :p "

    def of(values: str) -> str:
        value, _, more = values.partition(" a ")
        return f"{subject}{value} . {f'{value} a {more} .' if more else ''}"

    assert found(shape, of(good)) == []
    assert [each.removeprefix("x ") for each in found(shape, of(bad)) if "NodeKind" not in each] == [
        each.replace(" :", " ") for each in expected.split("|") if each != "NodeKind"
    ]
    assert found(shape, of(bad))


def test_a_closed_shape_names_the_property() -> None:
    shape = ":s sh:targetNode :x ; sh:closed true ; sh:ignoredProperties (rdf:type) ; sh:property [ sh:path :p ] ."
    assert found(shape, ":x a :T ; :p 1 .") == []
    assert found(shape, ":x a :T ; :p 1 ; :q 2 .") == ["x Closed 2"]


@pytest.mark.parametrize("path", [":p", "[ sh:inversePath :p ]", "[ sh:zeroOrMorePath :p ]", "( :p :p )"])
def test_values_on_any_path(path: str) -> None:
    shape = f":s sh:targetNode :b ; sh:path {path} ; sh:class :C ."
    data = ":a :p :b . :b :p :c . :c :p :d . :a a :C . :b a :C . :c a :C . :d a :C ."
    assert found(shape, data) == []
    for node in "abcd":
        worse = data.replace(f":{node} a :C .", "")
        reached = {":p": "c", "[ sh:inversePath :p ]": "a", "[ sh:zeroOrMorePath :p ]": "bcd", "( :p :p )": "d"}[path]
        assert found(shape, worse) == ([f"b Class {node}"] if node in reached else [])


def test_an_instance_of_a_class_below_is_one() -> None:
    shape = ":s sh:targetClass :T ; sh:path :p ; sh:class :C ."
    assert found(shape, ":D rdfs:subClassOf :C . :U rdfs:subClassOf :T . :x a :U ; :p :v . :v a :D .") == []
    assert found(shape, ":U rdfs:subClassOf :T . :x a :U ; :p :v .") == ["x Class v"]
