"""The optional language model: what leaves the computer, what of its answer is kept, what can go wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from corpus.drafts import Draft, DraftSection, DraftType, Example, ExampleKind, ModelText, Reference
from corpus.errors import UserError
from corpus.settings import Settings
from search.draft import Task, add_model_text, model_client, model_sentences, write
from search.draft.model_client import ModelClient
from search.draft.model_text import MOST_CHARACTERS, sift
from search.draft.quotations import citations, cited_numbers
from ui.cli.draft import app

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
SECRETS = ("Hemliga kommunen", "KS 2026/999", "Kapitel om annat", "Utkastets titel")
EXAMPLES = [
    Example(
        2,
        ExampleKind.QUOTATION,
        "Utsläppen ska minska med 40 procent till 2030.",
        Reference("d1", "Utkastets titel", "Hemliga kommunen", registration_number="KS 2026/999"),
        note="Kapitel om annat",
    ),
    Example(5, ExampleKind.QUOTATION, "Bussarna går på biogas.", Reference("d2", "B")),
]


class Recorder:
    """A server that remembers what it was sent and answers as told."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.status, self.answer, self.delay = 200, "", threading.Event()
        self.raw: bytes | None = None
        self.hang = False
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                recorder.requests.append((self.path, dict(self.headers), json.loads(body)))
                if recorder.hang:
                    recorder.delay.wait(20)
                reply = recorder.raw
                if reply is None:
                    reply = json.dumps({"choices": [{"message": {"content": recorder.answer}}]}).encode()
                self.send_response(recorder.status)
                if recorder.status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """End the server."""
        self.delay.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def server() -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.close()


def test_only_the_chosen_texts_are_sent(server: Recorder) -> None:
    server.answer = "Utsläppen ska ner 40 procent till 2030 [2]. Bussarna går på biogas [5]."
    written = write(ModelClient(server.url, "modellen", "nyckel"), Task.SUMMARISE, EXAMPLES, moment=MOMENT)
    path, headers, body = server.requests[0]
    assert len(server.requests) == 1
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer nyckel"
    assert body["model"] == "modellen"
    sent = json.dumps(body, ensure_ascii=False)
    assert all(example.text in sent for example in EXAMPLES)
    assert not any(secret in sent for secret in SECRETS)
    assert written.text == server.answer
    assert (written.model, written.examples, written.rejected) == ("modellen", (2, 5), ())
    assert written.made_at == "2026-03-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("answer", "kept", "rejected"),
    [
        ("Bussarna går på biogas [5].", 1, 0),
        ("Bussarna går på biogas. [5]", 1, 0),  # the citation after the point
        ("Bussarna går på biogas [5]. Det är bra för alla.", 1, 1),  # a sentence without a source
        ("Bussarna går på biogas [7].", 0, 1),  # a source that was not sent
        ("Bussarna går på biogas [5, 7].", 0, 1),
        ("Utsläppen ska minska med 60 procent till 2030 [2].", 0, 1),  # a number of its own
        ("Bussarna slutar med biogas 2027 [5].", 0, 1),
        ("Bussarna i Hammarvik går på biogas [5].", 0, 1),  # a name of its own
        ("Hammarvik har redan bussar på biogas [5].", 0, 1),  # also as the first word
        ("På så vis går Bussarnas motorer på biogas [5].", 1, 0),
        ("Utsläppen ska minska med 40 procent och bussar gå på biogas [2, 5].", 1, 0),
        ("- Bussarna går på biogas [5].\n- Utsläppen ska minska [2].", 2, 0),  # a list all the same
    ],
)
def test_sentences_without_a_valid_source_are_left_out(answer: str, kept: int, rejected: int) -> None:
    good, bad = sift(answer, EXAMPLES)
    assert (len(good), len(bad)) == (kept, rejected)


@given(st.text(alphabet="abc [].,!?25\n-", max_size=60))
def test_nothing_is_kept_that_cites_nothing(answer: str) -> None:
    for sentence in sift(answer, EXAMPLES)[0]:
        cited = {number for match in citations(sentence) for number in cited_numbers(match)}
        assert cited
        assert cited <= {2, 5}


@pytest.mark.parametrize(
    ("status", "raw", "code"),
    [
        (401, b"{}", "model_refused"),
        (404, b"{}", "model_unknown"),
        (500, b"{}", "model_refused"),
        (302, b"", "model_refused"),  # texts and key go nowhere else
        (200, b"not json", "model_answer"),
        (200, b'{"choices": []}', "model_answer"),
        (200, b'{"choices": [{"message": {"content": null}}]}', "model_answer"),
        (200, '{"choices": [{"message": {"content": "Utan källa."}}]}'.encode(), "nothing_cited"),
    ],
)
def test_what_goes_wrong_is_said(server: Recorder, status: int, raw: bytes, code: str) -> None:
    server.status, server.raw = status, raw
    with pytest.raises(UserError) as error:
        write(ModelClient(server.url, "m"), Task.REWRITE, EXAMPLES, moment=MOMENT)
    assert error.value.code == code
    assert len(server.requests) == 1


def test_a_slow_model_is_not_waited_for(server: Recorder) -> None:
    server.hang = True
    with pytest.raises(UserError) as error:
        ModelClient(server.url, "m", timeout_s=0.3).answer("s", "q")
    assert error.value.code == "model_slow"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "inte en adress", "ftp://host"])
def test_an_address_without_a_model_is_said(url: str) -> None:
    with pytest.raises(UserError) as error:
        ModelClient(url, "m", timeout_s=2).answer("s", "q")
    assert error.value.code == "model_unreachable"
    assert "POLICYSOK_LLM_URL" in error.value.message


def test_nothing_is_asked_without_a_choice_or_with_too_much(server: Recorder) -> None:
    long = Example(1, ExampleKind.QUOTATION, "x" * (MOST_CHARACTERS + 1), Reference("d", "T"))
    for examples, code in (([], "nothing_chosen"), ([long], "too_much_chosen")):
        with pytest.raises(UserError) as error:
            write(ModelClient(server.url, "m"), Task.REWRITE, examples, moment=MOMENT)
        assert error.value.code == code
    assert not server.requests


def test_the_model_is_off_by_default() -> None:
    assert model_client(Settings(Path("x"))) is None
    assert model_client(Settings(Path("x"), llm_url="http://h/v1")) is None
    client = model_client(Settings(Path("x"), llm_url="http://h/v1", llm_model="m", llm_key="hemlig"))
    assert client is not None
    assert "hemlig" not in repr(client)


def test_what_the_model_wrote_stays_marked() -> None:
    written = ModelText(
        "Bussarna i länet går på biogas [5]. Utsläppen ska minska [2].", "t", "m", (2, 5), (), ""
    )
    draft = Draft(DraftType.PLAN, "Plan", sections=(DraftSection("mal", "Mål", "Egen text här."),))
    text = add_model_text(draft, "mal", written).sections[0].text
    assert text == f"Egen text här.\n\n{written.text}"
    marked = [text[start:end] for start, end in model_sentences(text, [written])]
    assert marked == ["Bussarna i länet går på biogas [5].", "Utsläppen ska minska [2]."]
    # some words changed, and moved among one's own
    changed = "Först. Bussarna i länet går nu på biogas [5]. En mening som jag själv har skrivit om annat."
    assert [changed[a:b] for a, b in model_sentences(changed, [written])] == [
        "Bussarna i länet går nu på biogas [5]."
    ]
    assert model_sentences("Helt andra ord om skolor.", [written]) == ()
    # What the model wrote of, quoted from its source by a person, is the source's.
    quoted = "Så här står det: ”Bussarna i länet går på biogas” [5]."
    assert model_sentences(quoted, [written]) == ()


def test_the_command_keeps_and_marks_what_the_model_wrote(
    server: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYSOK_LLM_URL", server.url)
    monkeypatch.setenv("POLICYSOK_LLM_MODEL", "modellen")
    server.answer = "Bussarna går på biogas [5]. Alla blir glada."
    section = DraftSection("mal", "Mål", examples=tuple(EXAMPLES))
    Catalogue(tmp_path).drafts.save(
        Draft(DraftType.PLAN, SECRETS[3], sections=(section,), last_number=5), author="Kim"
    )
    done = CliRunner().invoke(app, ["rewrite", "1", "Mål", "--example", "5", "--library", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "Alla blir glada." in done.output  # said to be left out
    stored = Catalogue(tmp_path).drafts.load(1).sections[0]
    assert stored.text == "Bussarna går på biogas [5]."
    assert [(each.model, each.rejected) for each in stored.model_texts] == [
        ("modellen", ("Alla blir glada.",))
    ]
    sent = json.dumps(server.requests[0][2], ensure_ascii=False)
    assert EXAMPLES[0].text not in sent  # not chosen, not sent
    assert not any(secret in sent for secret in SECRETS)
