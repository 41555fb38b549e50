"""Each answer has the headers of safety; each request is a line of the log, without the words of its query."""

from pathlib import Path

import pytest

from serve.live import serving

QUERY = "SELECT%20*%20%7B%20%3Ftrial%20a%20tg:Trial%20%7D"


def test_a_request_is_logged_with_what_came_of_it(built: Path) -> None:
    with serving(built, "--log", "--workers", 1) as live:
        for path in (f"/sparql?query={QUERY}", "/sparql?query=nonsense", "/nothing"):
            connection = live.connection()
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            entry = live.log()
            assert (entry["client"], entry["method"]) == ("127.0.0.1", "GET")
            assert (entry["status"], entry["bytes"]) == (answer.status, len(body))
            assert entry["ms"] > 0
            match answer.status:
                case 200:
                    assert (entry["outcome"], entry["rows"], len(entry["query"])) == ("good", 5, 16)
                case 400:
                    assert (entry["outcome"], entry["path"]) == ("syntax-error", "/sparql")
                case 404:
                    assert (entry["outcome"], entry["query"]) == ("not-found", None)


def test_every_answer_has_the_headers_of_safety(built: Path) -> None:
    with serving(built, "--workers", 1) as live:
        for path in ("/sparql", "/sparql?query=nonsense", "/nothing", "/health"):
            connection = live.connection()
            connection.request("GET", path, headers={"origin": "https://example.org"})
            answer = connection.getresponse()
            assert "'self'" in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["access-control-allow-origin"] == "*"
            assert "access-control-allow-credentials" not in answer.headers
            assert "server" not in answer.headers


def test_a_page_of_another_site_may_ask(built: Path) -> None:
    with serving(built, "--workers", 1) as live:
        connection = live.connection()
        wanted = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        connection.request("OPTIONS", "/sparql", headers={"origin": "https://example.org", **wanted})
        answer = connection.getresponse()
        assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")


@pytest.mark.parametrize(("options", "client"), [((), "127.0.0.1"), (("--proxy", "127.0.0.1"), "192.0.2.9")])
def test_only_a_proxy_that_is_named_may_say_for_whom_it_asks(
    built: Path, options: tuple[str, ...], client: str
) -> None:
    with serving(built, "--log", "--workers", 1, *options) as live:
        connection = live.connection()
        connection.request("GET", "/health", headers={"x-forwarded-for": "192.0.2.9"})
        connection.getresponse().read()
        assert live.log()["client"] == client
