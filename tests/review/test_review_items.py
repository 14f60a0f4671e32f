"""The ready JSON of the list says what its rows say: on any day, for any choice, whatever people have done."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import Catalogue, connection
from corpus.catalogue.connection import migrations
from corpus.catalogue.review_where import Chosen
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.reviews import Reviews
from corpus.examples import load_truth
from corpus.review import DefaultRule, ReviewItem, State
from corpus.review.bands import Band
from corpus.review.days import add_months
from corpus.review.summary import NOBODY
from tests.corpus.builders import document
from tests.review.subjects import from_truth
from ui.cli.review_json import write_review

TODAY = date(2026, 1, 15)
DAYS = (date(2015, 1, 1), date(2023, 6, 1), TODAY, date(2026, 10, 14), date(2026, 10, 15), date(2040, 1, 1))
NASTY = 'Rut "Ek"\tÅäö \\ "state":null,\n{\u2028}\x1f 😀'
"""What could be taken for the JSON around it."""


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviews]:
    """Every example document as its truth gives it, and people at work on some."""
    folder = tmp_path_factory.mktemp("items")
    catalogue, made = Catalogue(folder), Reviews(folder)
    for number, entry in enumerate(load_truth()):
        plain = document(f"/d/{number}.pdf", f"Mål\nText {number} 2030.\nSlut.")
        read = replace(plain, metadata=dict(from_truth(entry).metadata))
        catalogue.store(read, pipeline=1, seconds=0.1)
    ids = [item.document_id for item in made.items(today=TODAY)]  # the most overdue first
    for number, field, value in ((1, "valid_to", "2027-12-31"), (2, "title", NASTY), (3, "valid_to", None)):
        catalogue.correct_metadata(ids[number], field, value, author="Anna")
    for number, kind, rest in (
        (4, ActionKind.ASSIGN, {"value": NASTY, "email": "rut@ale.example"}),
        (5, ActionKind.SNOOZE, {"until": date(2026, 9, 1), "text": NASTY}),
        (6, ActionKind.SNOOZE, {"until": date(2026, 9, 1), "text": "Väntar"}),
        (6, ActionKind.UNSNOOZE, {}),
        (7, ActionKind.REVIEWED, {"until": date(2028, 1, 1)}),
        (8, ActionKind.NOTE, {"text": "Prata med Bo"}),
    ):
        made.act(ids[number], Action(kind, TODAY, "Anna", **rest))
    made.set_default(DefaultRule(48, municipality="Almvik"))
    made.answer_link(ids[9], ids[10], holds=True, author="Anna")
    yield made
    made.close()
    catalogue.close()


CHOICES = [
    Chosen(),
    Chosen(municipalities=("ALMVIK", "tallköping")),
    Chosen(body="kommunfullmäktige"),
    Chosen(owner=NASTY),
    Chosen(owner=NOBODY, document_type="policy"),
    Chosen(owner="Finns Inte"),
    Chosen(due_by=date(2026, 12, 31)),
    Chosen(band=Band.OVERDUE, body="Kommunfullmäktige"),
    *(Chosen(states=frozenset({state})) for state in State),
    Chosen(states=frozenset({State.DUE, State.REPLACED}), municipalities=("Hammarvik",)),
]


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
@pytest.mark.parametrize("within", [0, 12, 120])
def test_the_json_is_the_same_list(reviews: Reviews, chosen: Chosen, within: int) -> None:
    for today in DAYS:
        horizon = add_months(today, within)
        items = reviews.items(today=today, horizon=horizon, chosen=chosen)
        assert written(reviews, today, horizon, chosen) == as_contract(reviews, items)
        assert reviews.count(today=today, horizon=horizon, chosen=chosen) == len(items)


def written(reviews: Reviews, today: date, horizon: date, chosen: Chosen) -> Any:
    """The items of the command's JSON."""
    stream = io.BytesIO()
    chunks = reviews.json_chunks(today=today, horizon=horizon, chosen=chosen)
    summary = reviews.summary(today=today, horizon=horizon, chosen=chosen)
    write_review(stream, chunks, summary, today=today)
    made = json.loads(stream.getvalue())
    assert (made["today"], made["summary"]["total"]) == (today.isoformat(), len(made["items"]))
    return made["items"]


def as_contract(reviews: Reviews, items: list[ReviewItem]) -> list[dict[str, Any]]:
    """The same from the rows that the page and the exports use."""
    details = reviews.details(item.document_id for item in items)
    plain = "document_id path title municipality owner adopted_by document_type area adoption_date state due"
    return [
        {name: getattr(item, name) for name in plain.split()}
        | {
            "reason": {
                "rule": item.rule,
                "text": item.text,
                "page": item.page,
                "derived": bool(item.derived),
            },
            "replaced_by": item.replaced_by,
            "rules": list(details[item.document_id][0]),
            "settle": list(details[item.document_id][1]),
        }
        for item in items
    ]


def test_every_state_and_the_nasty_words_are_in_the_library(reviews: Reviews) -> None:
    items = written(reviews, TODAY, add_months(TODAY, 12), Chosen())
    assert {item["state"] for item in items} == {state.value for state in State}
    assert len(items) == len(load_truth())
    assert list(items[0])[9:12] == ["state", "due", "reason"], "the contract's order of keys"
    assert {NASTY} == {i["title"] for i in items if i["title"][:3] == "Rut"}
    assert {NASTY} == {i["owner"] for i in items if i["owner"] and i["owner"][:3] == "Rut"}
    assert [i["reason"]["text"] for i in items if i["reason"]["rule"] == "uppskjuten"] == [NASTY]


def test_an_older_library_gets_its_items_and_no_day_counts_as_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(connection, "migrations", lambda: migrations()[:5])
        older = Catalogue(tmp_path)
        key = older.store(document(valid_to="2024-12-31"), pipeline=1, seconds=0.1).document_id
        older.close()
    with sqlite3.connect(tmp_path / "catalogue.sqlite3") as file:
        assert file.execute("PRAGMA user_version").fetchone() == (5,)
        file.execute("DELETE FROM review_stale")
        file.execute(
            "INSERT INTO review (document_id, path, title, title_key, replaces, due, rule, text, derived, replaced,"
            " sequence, changed_at) VALUES (?, '', '', '', '[]', '2024-12-31', '', '', 0, 0, 3, '2025-01-01')",
            (key,),
        )
    reviews = Reviews(tmp_path)
    (item,) = reviews.items(today=TODAY)
    assert (item.title, item.due, item.sequence) == ("Kostpolicy", "2024-12-31", 3)
    assert written(reviews, TODAY, TODAY, Chosen()) == as_contract(reviews, [item])
    reviews.close()
