"""The review of a library: stored verdicts, people's acts, version chains, the list as one query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corpus.catalogue import Catalogue
from corpus.catalogue.review_where import Chosen
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.reviews import Reviews
from corpus.errors import CatalogueError
from corpus.review import DefaultRule, ReviewItem, state_on
from corpus.review.completeness import Finding, completeness
from corpus.review.days import add_months
from corpus.review.summary import summarise
from tests.corpus.builders import document
from ui.cli.app import app

TODAY = date(2025, 6, 1)


class Library:
    """A library under test, with short ways to store documents and to look at one row."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = Catalogue(folder)
        self.reviews = Reviews(folder)

    def store(self, name: str, title: str, **metadata: Any) -> str:
        """Store a document of Falköping adopted by the council; its id."""
        fields = {
            "adopted_by": "Kommunfullmäktige",
            "status": "antagen",
            "document_type": "policy",
            **metadata,
        }
        stored = self.catalogue.store(
            document(
                f"/dokument/{name}.pdf",
                f"Mål\n{name} 60 procent 2030.\nKommunstyrelsen.",
                title=title,
                **fields,
            ),
            pipeline=1,
            seconds=0.1,
        )
        return stored.document_id

    def row(self, document_id: str, today: date = TODAY) -> ReviewItem:
        """The document's row on a day."""
        return next(i for i in self.reviews.items(today=today) if i.document_id == document_id)

    def act(self, document_id: str, kind: ActionKind, day: date = TODAY, **rest: Any) -> None:
        """One act by Anna."""
        self.reviews.act(document_id, Action(kind, day, "Anna", **rest))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "bibliotek")
    yield made
    made.reviews.close()
    made.catalogue.close()


def test_a_stored_document_is_in_the_list(library: Library) -> None:
    key = library.store("kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2024-12-31")
    row = library.row(key)
    assert (row.due, row.state, row.rule) == ("2024-12-31", "overdue", "giltighetstid")
    assert library.row(key, date(2020, 1, 1)).state == "later"


def test_a_correction_moves_the_date_and_undoing_moves_it_back(library: Library) -> None:
    key = library.store("kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2024-12-31")
    assert library.row(key).sequence == 0
    made = library.catalogue.correct_metadata(key, "valid_to", "2027-12-31", author="Anna")
    row = library.row(key)
    assert (row.due, row.state, row.derived, row.sequence) == ("2027-12-31", "later", 0, 1)
    library.catalogue.undo_correction(made.id, author="Anna")
    assert (library.row(key).due, library.row(key).sequence) == ("2024-12-31", 2)


def test_looking_again_changes_nothing(library: Library) -> None:
    key = library.store("kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2024-12-31")
    first = library.row(key)
    assert library.reviews.refresh() == 0
    library.catalogue.correct_metadata(key, "subtitle", "En sak till", author="Anna")
    assert library.row(key) == first


def test_a_new_version_of_the_file_is_worked_out_anew(library: Library) -> None:
    key = library.store("kost", "Kostpolicy", valid_to="2024-12-31")
    library.act(key, ActionKind.ASSIGN, value="Berit Ek")
    again = library.catalogue.store(
        document("/dokument/kost.pdf", "Mål\nNy text 2030.", title="Kostpolicy", valid_to="2028-12-31"),
        pipeline=1,
        seconds=0.1,
    )
    assert again.document_id == key
    assert (library.row(key).due, library.row(key).owner) == ("2028-12-31", "Berit Ek")


def test_assign_mark_snooze_keep_their_history(library: Library) -> None:
    key = library.store(
        "kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2024-12-31", owner="Kostchef"
    )
    assert library.row(key).owner == "Kostchef"
    library.act(key, ActionKind.ASSIGN, value="Berit Ek", email="berit@falkoping.example")
    library.act(key, ActionKind.SNOOZE, until=date(2025, 9, 1), text="Väntar på nya råd")
    row = library.row(key)
    assert (row.owner, row.due, row.rule, row.text) == (
        "Berit Ek",
        "2025-09-01",
        "uppskjuten",
        "Väntar på nya råd",
    )
    library.act(key, ActionKind.REVIEWED, until=date(2027, 6, 1), text="Gäller än")
    assert (library.row(key).due, library.row(key).state) == ("2027-06-01", "later")
    assert [act.kind.value for act in library.reviews.history(key)] == ["assign", "snooze", "reviewed"]
    facts, _ = library.reviews.details([key])[key]
    assert {"giltighetstid", "beslutad nästa granskning"} <= {fact["rule"] for fact in facts}


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (Action(ActionKind.SNOOZE, TODAY, "Anna", until=date(2025, 9, 1), text=" "), "reason_missing"),
        (Action(ActionKind.SNOOZE, TODAY, "Anna", until=TODAY, text="skäl"), "wrong_day"),
        (Action(ActionKind.REVIEWED, TODAY, "Anna", until=date(2020, 1, 1)), "wrong_day"),
        (Action(ActionKind.ASSIGN, TODAY, "Anna", value="Bo", email="bo at kommun"), "wrong_email"),
    ],
)
def test_what_is_refused(library: Library, action: Action, code: str) -> None:
    key = library.store("kost", "Kostpolicy")
    with pytest.raises(CatalogueError) as caught:
        library.reviews.act(key, action)
    assert caught.value.code == code
    assert not library.reviews.history(key)


def test_an_unknown_document_is_refused(library: Library) -> None:
    with pytest.raises(CatalogueError, match="finns inte"):
        library.act("finns-inte", ActionKind.NOTE, text="hej")


def test_a_named_predecessor_is_replaced_at_once(library: Library) -> None:
    old = library.store("aldre-2012", "Äldreplan 2012–2020", adoption_date="2012-03-26")
    new = library.store(
        "aldre-2022",
        "Äldreplan 2022–2030",
        adoption_date="2022-05-30",
        replaces=("Äldreplan 2012–2020 (KF 2012-03-26 § 40)",),
    )
    assert library.row(old).state == "replaced"
    assert library.row(old).replaced_by == "Äldreplan 2022–2030"
    assert library.catalogue.facets_of([old])[old].replaced
    assert not library.catalogue.facets_of([new])[new].replaced
    library.reviews.answer_link(old, new, holds=False, author="Anna")
    assert library.row(old).state == "overdue"
    assert not library.catalogue.facets_of([old])[old].replaced


def test_same_title_and_body_is_a_suggestion_until_confirmed(library: Library) -> None:
    old = library.store(
        "kost-2016", "Kostpolicy för Falköpings kommun", adoption_date="2016-03-21", valid_to="2030-12-31"
    )
    new = library.store("kost-2021", "Kostpolicy 2021", adoption_date="2021-05-01")
    library.store("kost-nämnd", "Kostpolicy", adoption_date="2023-05-01", adopted_by="Socialnämnden")
    assert library.row(old).state == "later"
    (link,) = library.reviews.links(unanswered=True)
    assert (link.earlier, link.later, link.certain) == (old, new, False)
    library.reviews.answer_link(old, new, holds=True, author="Anna")
    assert library.row(old).state == "replaced"
    assert not library.reviews.links(unanswered=True)


def test_a_proposal_replaces_nothing(library: Library) -> None:
    old = library.store("kost-2016", "Kostpolicy", adoption_date="2016-03-21")
    library.store("kost-förslag", "Kostpolicy", status="förslag", replaces=("Kostpolicy 2016-03-21",))
    assert library.row(old).state != "replaced"
    assert not library.reviews.links()


def test_a_default_rule_reaches_the_silent_documents(library: Library) -> None:
    silent = library.store("it", "IT-policy", adoption_date="2020-03-02")
    speaking = library.store("kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2029-12-31")
    library.reviews.set_default(DefaultRule(48, municipality="Falköping", document_type="policy"))
    assert (library.row(silent).due, library.row(silent).rule) == ("2024-03-02", "kommunens grundregel")
    assert library.row(speaking).due == "2029-12-31"
    library.reviews.set_default(DefaultRule(0, municipality="Falköping", document_type="policy"))
    assert library.row(silent).state == "unknown"


def test_the_query_and_the_rules_say_the_same(library: Library) -> None:
    for number, day in enumerate(
        ("2024-12-31", "2025-05-31", "2025-06-01", "2026-06-01", "2026-06-02", None)
    ):
        library.store(f"p{number}", f"Policy {'abcdef'[number]}", **({"valid_to": day} if day else {}))
    library.store("bort", "Gammal taxa", status="upphävd")
    items = library.reviews.items(today=TODAY)
    for item in items:
        due = date.fromisoformat(item.due) if item.due else None
        horizon = add_months(TODAY, 12)
        assert item.state == state_on(due, replaced=item.rule == "upphävd", today=TODAY, horizon=horizon)
    assert library.reviews.summary(today=TODAY) == summarise(items, today=TODAY)
    assert [i.document_id for i in items[:5]] == [
        i.document_id for i in library.reviews.items(today=TODAY, limit=5)
    ]
    by_then = Chosen(due_by=date(2025, 6, 1))
    assert len(library.reviews.items(today=TODAY, chosen=by_then)) == 3
    assert summarise(items, today=TODAY).by["adopted_by"]["Kommunfullmäktige"].overdue_share == pytest.approx(
        2 / 6
    )


def test_an_older_library_gets_its_list(tmp_path: Path) -> None:
    """Documents stored before the review existed are worked out on first use."""
    made = Library(tmp_path)
    key = made.store("kost", "Kostpolicy", valid_to="2024-12-31")
    with sqlite3.connect(tmp_path / "catalogue.sqlite3") as connection:
        connection.execute("DELETE FROM review_stale")
        connection.execute("DELETE FROM setting WHERE key = 'review_rules_version'")
    assert made.row(key).due == "2024-12-31"


def test_legal_completeness_is_said_with_care(library: Library) -> None:
    library.store("vatten", "Vattentjänstplan för Falköping", adoption_date="2023-12-11")
    library.store("rsa", "Risk- och sårbarhetsanalys", adoption_date="2015-10-01")
    library.store("avfall", "Uppföljning av avfallsplan", adoption_date="2024-10-01")
    found = {r.name: r for r in completeness(library.reviews.items(today=TODAY), "falköping")}
    assert found["Vattentjänstplan"].finding is Finding.FOUND
    assert found["Risk- och sårbarhetsanalys"].finding is Finding.OUTDATED
    missing = found["Renhållningsordning med avfallsplan"]
    assert missing.finding is Finding.NOT_FOUND
    assert "hittades inte i biblioteket" in missing.message
    assert found["Energiplan"].finding is Finding.CHECK
    assert found["Handlingsplan för bostadsförsörjningen"].finding is Finding.CHECK
    assert "saknas" not in " ".join(r.message for r in found.values())


def test_the_command_line(library: Library) -> None:
    key = library.store("kost", "Kostpolicy", adoption_date="2020-03-02", valid_to="2024-12-31")
    library.store("it", "IT-policy", adoption_date="2020-03-02")
    run = CliRunner()

    def call(*arguments: str) -> Any:
        done = run.invoke(app, [*arguments, "--library", str(library.folder)])
        assert done.exit_code == 0, done.output
        return done.stdout

    base = ("review", "--today", "2025-06-01", "--json")
    answer = json.loads(call(*base))
    assert answer["today"] == "2025-06-01"
    assert {item["state"] for item in answer["items"]} == {"overdue", "unknown"}
    first = answer["items"][0]
    assert {"rule", "text", "page", "derived"} <= first["reason"].keys()
    assert answer["summary"]["by_state"]["overdue"] == 1
    assert [i["document_id"] for i in json.loads(call(*base, "--state", "overdue"))["items"]] == [key]
    assert not json.loads(call(*base, "--municipality", "Skara"))["items"]
    call("review", "assign", key, "--owner", "Berit Ek", "--author", "Anna")
    call("review", "mark", key, "--next", "2027-06-01", "--today", "2025-06-01", "--author", "Anna")
    next_day = json.loads(call("review", "--today", "2025-06-02", "--json", "--state", "later"))["items"]
    assert [(i["document_id"], i["owner"], i["due"]) for i in next_day] == [(key, "Berit Ek", "2027-06-01")]
    listed = {row["document_id"]: row for row in json.loads(call("documents", "--json"))}
    assert listed[key]["due"] == "2027-06-01"
    assert "nästa granskning" in listed[key]["due_reason"]
    assert run.invoke(app, ["review", "--state", "snart", "--library", str(library.folder)]).exit_code == 2
