"""Nothing is half there: what is added comes with its first sentence, its test, its cases and its small size.

Questions, shapes, checks, terms and extractors are held to the same in their own tests; here is what those leave.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from trialgraph.core import resources, turtle
from trialgraph.core.standards import SKOS
from trialgraph.extract import EXTRACTORS
from trialgraph.input.readers import READERS, Reader

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph" / "trialgraph"
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
MODULES = sorted(PACKAGE.rglob("*.py"))
MIRRORED = [path for path in MODULES if path.stem not in ("__init__", "__main__", "model")]  # a model only holds values
EXTRACTING = {extractor.__module__ for extractor in EXTRACTORS}
IN_SCHEME = (quad.object for quad in turtle.quads(resources.lexicon()) if quad.predicate.value == SKOS.inScheme)
SCHEMES = sorted({scheme.value.rsplit("/", 1)[-1] for scheme in IN_SCHEME if isinstance(scheme, ox.NamedNode)})

NO_NOUN = {"util", "utils", "helper", "helpers", "common", "manager", "service", "base", "factory", "misc"}
ROOTS = {"__init__.py", "__main__.py", "cli.py"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_README = 300, 40, 80
WITH_IRIS = {"namespaces", "standards", "identify", "terms"}
IRI = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)  # 127.0.0.1 and HOST:PORT name nothing
NUMBER = re.compile(
    r"\b(?:NCT\d{8}|20\d\d-5\d{5}-\d\d|20\d\d-00\d{4}-\d\d|ISRCTN\d{8}|ChiCTR[\w-]*\d{6,}|jRCT\w*\d{6,}|ACTRN\d{14})"
)
FICTIONAL = re.compile(r"NCT0000\d{4}|NCT(\d)\1{7}|20\d\d-501234-\d\d")  # no registry gave these
TEXTS = {".py", ".ttl", ".rq", ".md", ".txt", ".toml", ".csv", ".json"}

# What each folder may import besides itself: arrows go one way, and nothing imports the commands.
LAYERS = {
    "core": "",
    "knowledge": "core",
    "language": "core knowledge",
    "input": "core knowledge language",
    "extract": "core knowledge language",
    "graph": "core",
    "ask": "core graph",
    "shacl": "core graph ask",
    "check": "core graph ask shacl",
    "publish": "core graph ask shacl",
    "view": "core graph ask check publish",
    "figures": "core graph ask view",
    "match": "core knowledge graph ask view",
    "bridges": "core graph view match",
    "diff": "core graph ask",
    "build": "core knowledge language input extract graph ask check publish diff",
    "lint": "core graph ask shacl check build",
    "serve": "core graph ask check publish view figures match",
    "tables": "core graph publish",
    "library": "core knowledge input graph build ask check publish view match tables bridges",
    "commands": "core input graph build ask check diff lint publish serve match library",
}


def of_each(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make a rule about a file one test of all, which names each that breaks it; thousands are slow to collect."""

    def all_of(rule: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = [message for path in paths if (message := complaint(rule, path))]
            assert not broken, "\n".join(broken)

        return test

    return all_of


def complaint(rule: Callable[[Path], None], path: Path) -> str:
    """What a rule says of a file that breaks it, else nothing."""
    try:
        rule(path)
    except AssertionError as error:
        return str(error) or f"{path.relative_to(ROOT)} breaks {rule.__name__}"
    return ""


each_module = of_each(MODULES)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def docstrings(module: ast.Module) -> Iterator[ast.Constant]:
    """The docstrings of a module, its classes and its functions."""
    for node in (module, *(each for each in ast.walk(module) if isinstance(each, ast.ClassDef)), *functions(module)):
        first = node.body[0] if node.body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            yield first.value


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its decorators and its docstring."""
    (docstring,) = [*docstrings(ast.Module([function], [])), None][:1]
    said = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


class Words(NamedTuple):
    """A string of a module and the line that it begins in."""

    text: str
    line: int


def words(module: ast.Module) -> Iterator[Words]:
    """The strings of a module that are no docstrings, those inside f-strings too."""
    said = {id(docstring) for docstring in docstrings(module)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield Words(node.value, node.lineno)


@cache
def finding_codes() -> list[str]:
    """The codes that the package writes into findings: ``Finding("some_code", …)``."""
    calls = (node for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    made = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Finding" and call.args)
    codes = (call.args[0].value for call in made if isinstance(call.args[0], ast.Constant))
    return sorted({code for code in codes if isinstance(code, str)})


@each_module
def test_a_module_begins_with_a_sentence_that_says_what_it_does(path: Path) -> None:
    first = (ast.get_docstring(tree(path)) or "").partition("\n")[0]
    remedy = "write a docstring whose first line is one sentence: what it turns into what"
    assert re.fullmatch(r"[A-Z].{15,}[.?]", first), f"{path.relative_to(ROOT)} begins with “{first}”: {remedy}"


@each_module
def test_a_module_is_called_after_something_of_the_domain(path: Path) -> None:
    parts = set(path.relative_to(PACKAGE).with_suffix("").parts)
    vague = {part for name in parts for part in name.split("_")} & NO_NOUN
    assert not vague, f"{path.relative_to(ROOT)}: {vague} says nothing; name it after what it knows or does"


@pytest.mark.parametrize("folder", sorted({path.relative_to(PACKAGE).parts[0] for path in MODULES} - ROOTS))
def test_a_folder_imports_only_what_is_below_it(folder: str) -> None:
    allowed, taken = {folder, *LAYERS[folder].split()}, set[str]()
    for path in (PACKAGE / folder).rglob("*.py"):
        froms = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
        modules = [node.module or "" for node in froms]
        modules += [f"trialgraph.{name.name}" for node in froms if node.module == "trialgraph" for name in node.names]
        taken |= {module.split(".")[1] for module in modules if module.startswith("trialgraph.")}
    assert taken <= allowed, f"{folder}/ imports {', '.join(sorted(taken - allowed))}: move the code, or the arrow"


@of_each(MIRRORED)
def test_a_module_has_a_test_of_its_name(path: Path) -> None:
    name = ".".join(("trialgraph", *path.relative_to(PACKAGE).with_suffix("").parts))
    test = TESTS / path.relative_to(PACKAGE).parent / f"test_{path.stem}.py"
    covered = test.exists() or name in EXTRACTING
    assert covered, f"{name} is untested: write {test.relative_to(ROOT)}"


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: str(extractor.__name__))
def test_an_extractor_has_a_case_file(extractor: object) -> None:
    """That the file has texts to accept and to reject is tested in extract/test_cases.py."""
    case = CASES / "extract" / f"{getattr(extractor, '__name__', '')}.toml"
    assert case.exists(), f"write {case.relative_to(ROOT)} with [[accepts]] and [[rejects]]"


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.name))
def test_a_reader_is_called_as_its_module_and_has_a_test(reader: Reader) -> None:
    module, test = (
        PACKAGE / "input" / "readers" / f"{reader.name}.py",
        TESTS / "input" / "readers" / f"test_{reader.name}.py",
    )
    assert module.exists(), f"the reader “{reader.name}” has no module {module.relative_to(ROOT)}: call it after one"
    assert test.exists(), f"write {test.relative_to(ROOT)}"


@pytest.mark.parametrize("code", finding_codes())
def test_a_finding_is_expected_by_a_test(code: str) -> None:
    texts = [path for path in TESTS.rglob("*") if path.suffix in TEXTS and path != Path(__file__)]
    found = any(re.search(rf"\b{code}\b", path.read_text(encoding="utf-8")) for path in texts)
    assert found, f"no test finds a {code}: add a text with this flaw under tests/cases/extract"


@cache
def said() -> set[str]:
    """All that stands in quotation marks in the code."""
    return {each.text for path in MODULES for each in words(tree(path))}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scheme_of_the_lexicon_is_read(scheme: str) -> None:
    assert scheme in said(), f"no module reads the scheme “{scheme}”: remove it from ontology/lexicon, or read it"


@each_module
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    where, lines = path.relative_to(ROOT), len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{where} has {lines} lines, more than {LONGEST_FILE}: part it in two nouns"
    long = [f"{each.name} ({length(each)} lines)" for each in functions(tree(path)) if length(each) > LONGEST_FUNCTION]
    assert not long, f"{where}: {', '.join(long)}: more than {LONGEST_FUNCTION}; give a part a name of its own"


@each_module
def test_iris_stand_where_namespaces_and_names_are_made(path: Path) -> None:
    found = [f"line {each.line}: {each.text[:60]!r}" for each in words(tree(path)) if IRI.search(each.text)]
    remedy = "name the term in vocabulary.py or standards.py, or make the name in identify.py"
    assert not found or path.stem in WITH_IRIS, f"{path.relative_to(ROOT)}, {'; '.join(found)}: {remedy}"


@pytest.mark.parametrize("folder", ["graph", "ontology", "shapes", "queries", "docs"])
def test_no_real_trial_is_named(folder: str) -> None:
    """A rule or an example that holds for one trial is learned by heart."""
    files = [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in TEXTS]
    for path in files:
        numbers = {match[0] for match in NUMBER.finditer(path.read_text(encoding="utf-8"))}
        real = sorted(number for number in numbers if not FICTIONAL.match(number))
        assert not real, f"{path.relative_to(ROOT)} names {', '.join(real)}: write NCT00000001 or the like"


def test_the_readme_is_short() -> None:
    lines = len((ROOT / "README.md").read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_README, f"README.md has {lines} lines: move what is not for the first minute into docs/"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def one():\n    return 1\n", 2),
        ('def one():\n    """One."""\n    return 1\n', 2),
        ('@cache\ndef one():\n    """One.\n\n    Always.\n    """\n    return 1\n', 2),
    ],
)
def test_a_docstring_makes_no_function_long(source: str, lines: int) -> None:
    (function,) = functions(ast.parse(source))
    assert length(function) == lines


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ('TERM = "http://www.w3.org/ns/shacl#"', True),
        ('name = f"https://w3id.org/{code}"', True),
        ('"""See https://www.w3.org/TR/shacl/."""\nONE = 1', False),
        ('def one():\n    """One.\n\n    >>> one("https://example.org/1")\n    """', False),
        ('url.startswith(("http://", "https://"))', False),
        ('EXAMPLE = "http://127.0.0.1:8000/sparql"', False),
    ],
)
def test_only_a_string_with_a_host_is_an_iri(source: str, refused: bool) -> None:
    assert any(IRI.search(each.text) for each in words(ast.parse(source))) is refused


@pytest.mark.parametrize(
    ("number", "real"),
    [
        ("NCT04532281", True),
        ("NCT00000102", False),
        ("NCT00000001", False),
        ("NCT99999999", False),
        ("2022-503817-24-00", True),
        ("2023-501234-12-00", False),
    ],
)
def test_a_number_that_no_registry_gave_may_be_written(number: str, real: bool) -> None:
    assert NUMBER.match(number)
    assert (FICTIONAL.match(number) is None) is real
