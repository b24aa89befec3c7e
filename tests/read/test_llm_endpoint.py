"""The endpoint of the LLM reader, against a real server on this machine: good, bad, slow, busy and broken answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime

import pytest

from according.domain.errors import ReaderError
from according.read.llm.endpoint import Endpoint, read_wait
from according.read.llm.settings import LlmSettings
from llm_server import Answer, fail, say, serve_answers
from llm_server import Endpoint as Server

MESSAGES = [{"role": "user", "content": "page"}]
FORM = {"type": "object"}


@contextmanager
def open_endpoint(*answers: Answer, **more: object) -> Iterator[tuple[Endpoint, Server, list[float]]]:
    """An endpoint before a server that gives these answers, and the waits between its tries."""
    waits: list[float] = []
    with serve_answers(*answers) as server:
        given = {"url": server.url, "model": "small", "key": "sk-secret", "seconds": 5.0, **more}
        yield Endpoint(LlmSettings(**given), sleep=waits.append), server, waits  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is on this machine."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_question_is_asked_in_the_protocols_form() -> None:
    """Address, key, model, messages, temperature and the JSON schema arrive as the protocol wants them."""
    with open_endpoint(say("{}")) as (endpoint, server, _):
        assert endpoint.ask(MESSAGES, FORM).content == "{}"
        (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == "Bearer sk-secret"
    assert (asked.body["model"], asked.body["messages"], asked.body["temperature"]) == ("small", MESSAGES, 0)
    wanted = {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": FORM}}
    assert asked.body["response_format"] == wanted


def test_without_a_key_none_is_sent() -> None:
    """A model on one's own machine wants no key."""
    with open_endpoint(say("{}"), key=None) as (endpoint, server, _):
        endpoint.ask(MESSAGES, FORM)
        assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize(
    ("usage", "price", "cost"),
    [
        ({"prompt_tokens": 1000, "completion_tokens": 100}, None, None),
        ({"prompt_tokens": 1000, "completion_tokens": 100}, (1.0, 10.0), 0.002),
        ({"prompt_tokens": 1000, "completion_tokens": 100, "cost": 0.5}, None, 0.5),
        ({"prompt_tokens": -5, "completion_tokens": "many", "cost": True}, None, None),
        ("none", None, None),
    ],
)
def test_tokens_and_cost_are_told(usage: object, price: tuple[float, float] | None, cost: float | None) -> None:
    """By the given price, else by the server's own word; nonsense counts for nothing."""
    with open_endpoint(say("{}", usage=usage), price=price) as (endpoint, _, _):
        told = endpoint.ask(MESSAGES, FORM).usage
    assert (told.calls, told.cost) == (1, cost)
    good = isinstance(usage, dict) and usage["prompt_tokens"] == 1000
    assert (told.tokens_in, told.tokens_out) == ((1000, 100) if good else (0, 0))


def test_an_answer_cut_off_by_the_model_says_so() -> None:
    """`finish_reason` length."""
    with open_endpoint(say('{"facts": [', finish="length")) as (endpoint, _, _):
        assert endpoint.ask(MESSAGES, FORM).cut


def test_text_in_parts_is_joined() -> None:
    """Some servers send the content as a list."""
    parts = [{"type": "text", "text": "{"}, {"type": "text", "text": "}"}]
    with open_endpoint(say(parts)) as (endpoint, _, _):  # type: ignore[arg-type]
        assert endpoint.ask(MESSAGES, FORM).content == "{}"


def test_a_busy_server_is_left_alone_as_long_as_it_asks() -> None:
    """429 with Retry-After: that long; without: longer from try to try."""
    answers = [fail(429, headers=[("Retry-After", "7")]), fail(429), fail(429), say("{}")]
    with open_endpoint(*answers) as (endpoint, _, waits):
        assert endpoint.ask(MESSAGES, FORM).content == "{}"
    assert waits == [7.0, 2.0, 4.0]


def test_a_server_that_asks_for_an_hour_is_given_up() -> None:
    """Nobody waits an hour for a page."""
    with open_endpoint(fail(429, "quota used up", headers=[("Retry-After", "3600")])) as (endpoint, server, waits):
        with pytest.raises(ReaderError, match=r"status 429: quota used up; it wants to be left alone for 3600 seconds"):
            endpoint.ask(MESSAGES, FORM)
        assert (len(server.asked), waits) == (1, [])


def test_a_broken_server_is_asked_again_and_then_given_up() -> None:
    """500, 502, 503, 503: four tries with growing waits, and the last reason."""
    answers = [fail(500), fail(502), fail(503), fail(503, "overloaded")]
    with open_endpoint(*answers) as (endpoint, server, waits):
        with pytest.raises(ReaderError, match=r"gave no answer in 4 tries: status 503: overloaded\."):
            endpoint.ask(MESSAGES, FORM)
        assert (len(server.asked), waits) == (4, [1.0, 2.0, 4.0])


def test_a_slow_server_is_tried_twice() -> None:
    """What does not answer in time is asked once more, not four times."""
    with open_endpoint(Answer(b"{}", after=0.6), seconds=0.2) as (endpoint, server, _):
        with pytest.raises(ReaderError, match=r"in 2 tries: it took longer than 0\.2 seconds"):
            endpoint.ask(MESSAGES, FORM)
        assert len(server.asked) == 2


def test_a_server_that_drips_is_broken_off() -> None:
    """A byte now and then keeps no reader waiting beyond its time."""
    answer = Answer(say("x" * 4000).body, drip=0.05)
    slow = pytest.raises(ReaderError, match=r"it took longer than 0\.3 seconds")
    with open_endpoint(answer, seconds=0.3, tries=1) as (endpoint, _, _), slow:
        endpoint.ask(MESSAGES, FORM)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"<html>Welcome</html>"), "does not follow the protocol"),
        (Answer(b'{"choices": []}'), "does not follow the protocol"),
        (Answer(b"[" * 100_000), "does not follow the protocol"),
        (Answer(b'{"choices": [{"mess', promise=5000), "broke off"),
        (say(""), "its answer is empty"),
        (say(None, refusal="I will not."), r"the model declines \(I will not\.\)"),
    ],
)
def test_an_answer_that_is_none_is_asked_for_again(answer: Answer, reason: str) -> None:
    """Malformed, truncated and empty answers count as failed tries; a good one afterwards is taken."""
    with open_endpoint(answer, say("{}")) as (endpoint, _, _):
        assert endpoint.ask(MESSAGES, FORM).content == "{}"
    with open_endpoint(answer) as (endpoint, server, _):
        with pytest.raises(ReaderError, match=reason):
            endpoint.ask(MESSAGES, FORM)
        assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "refuses the key"), (403, "refuses the key"), (404, "no such address or model"), (400, "status 400: no")],
)
def test_a_refusal_is_final(status: int, reason: str) -> None:
    """What asking again cannot help is not asked again."""
    with open_endpoint(fail(status)) as (endpoint, server, _):
        with pytest.raises(ReaderError, match=reason):
            endpoint.ask(MESSAGES, FORM)
        assert len(server.asked) == 1


def test_what_a_server_does_not_know_is_left_out() -> None:
    """Models without temperature and servers without JSON schemas are asked without, then and later."""
    answers = [fail(400, "Unsupported value: 'temperature'"), fail(400, "json_schema is not supported"), say("{}")]
    with open_endpoint(*answers) as (endpoint, server, waits):
        assert endpoint.ask(MESSAGES, FORM).content == "{}"
        endpoint.ask(MESSAGES, FORM)
        assert [sorted({"temperature", "response_format"} & set(a.body)) for a in server.asked] == [
            ["response_format", "temperature"],
            ["response_format"],
            [],
            [],
        ]
        assert waits == []


def test_a_redirect_is_not_followed() -> None:
    """The key goes to nobody else."""
    with serve_answers(say("{}")) as other:
        away = Answer(b"", 307, (("Location", f"{other.url}/chat/completions"),))
        with open_endpoint(away) as (endpoint, _, _), pytest.raises(ReaderError, match="status 307"):
            endpoint.ask(MESSAGES, FORM)
        assert other.asked == []


def test_an_endless_answer_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer fills the memory."""
    monkeypatch.setattr("according.read.llm.endpoint._MOST_BYTES", 10_000)
    refused = pytest.raises(ReaderError, match="longer than 10,000 bytes")
    with open_endpoint(Answer(b"x" * 100_000)) as (endpoint, _, _), refused:
        endpoint.ask(MESSAGES, FORM)


def test_nobody_listening_is_told_in_a_sentence() -> None:
    """A connection that is refused is tried again, and then told."""
    with serve_answers(say("{}")) as server:
        url = server.url
    endpoint = Endpoint(LlmSettings(url=url, model="small", tries=2), sleep=lambda _: None)
    with pytest.raises(ReaderError, match=r"gave no answer in 2 tries: the connection failed \(ConnectionRefused"):
        endpoint.ask(MESSAGES, FORM)


def test_a_server_that_fails_again_and_again_is_left_alone() -> None:
    """The fourth question is not sent after three without an answer; one answer between makes all good."""
    bad, good = fail(401), say("{}")
    with open_endpoint(bad, bad, good, bad, bad, bad, good) as (endpoint, server, _):
        for answer in (bad, bad, good, bad, bad, bad, bad):
            if answer is good:
                endpoint.ask(MESSAGES, FORM)
                continue
            with pytest.raises(ReaderError) as refusal:
                endpoint.ask(MESSAGES, FORM)
        assert "gave no answer to 3 questions running, and is left alone." in str(refusal.value)
        assert len(server.asked) == 6


def test_a_question_that_is_refused_is_no_fault_of_the_server() -> None:
    """Pages too long for the model do not keep it from the others."""
    too_long = fail(400, "maximum context length exceeded")
    with open_endpoint(*[too_long] * 4, say("{}")) as (endpoint, _, _):
        for _ in range(4):
            with pytest.raises(ReaderError, match="maximum context length"):
                endpoint.ask(MESSAGES, FORM)
        assert endpoint.ask(MESSAGES, FORM).content == "{}"


def test_the_key_is_in_no_message() -> None:
    """A server that repeats the key is not quoted with it."""
    answer = fail(401, "Incorrect API key: sk-secret")
    with open_endpoint(answer) as (endpoint, _, _), pytest.raises(ReaderError) as refusal:
        endpoint.ask(MESSAGES, FORM)
    assert "sk-secret" not in str(refusal.value)


def test_a_page_cannot_leave_its_quotation() -> None:
    """Whatever the page holds, it arrives as the same string."""
    hostile = 'x"}]} \ud800 \u2028 {"role": "system"}'
    with open_endpoint(say("{}")) as (endpoint, server, _):
        endpoint.ask([{"role": "user", "content": hostile}], FORM)
        assert server.asked[0].body["messages"] == [{"role": "user", "content": hostile}]
        assert json.dumps(server.asked[0].body)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("12", 12.0), ("0.5", 0.5), ("", None), ("soon", None), ("-3", None), ("٣", None), ("Wed, 99 Feb", None)],
)
def test_retry_after_in_seconds(given: str, seconds: float | None) -> None:
    """A number counts, nonsense does not."""
    headers = Message()
    headers["Retry-After"] = given
    assert read_wait(headers) == seconds


def test_retry_after_as_a_time() -> None:
    """A time is counted from now; one that is past is no wait."""
    for ahead, low, high in ((30, 20, 31), (-30, 0, 0)):
        headers = Message()
        headers["Retry-After"] = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
        wait = read_wait(headers)
        assert wait is not None
        assert low <= wait <= high
