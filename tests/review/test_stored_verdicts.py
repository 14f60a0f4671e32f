"""The stored list says what the rules would say now, whatever people have done, on any day.

The slow way reads every document whole and decides anew; the quick way is the one query that all views use.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.catalogue import Catalogue
from corpus.catalogue.review_work import Action, ActionKind
from corpus.catalogue.reviews import Reviews
from corpus.errors import CatalogueError
from corpus.review import DefaultRule, Subject, Work, decide, state_on
from corpus.review.days import add_months
from corpus.review.looked_at import looked_at
from corpus.review.part_revisions import part_revisions
from tests.corpus.builders import document

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
NUMBERS = st.integers(0, 3)
TITLES = ("Kostpolicy", "Kostpolicy 2021", "Biblioteksplan 2016–2019", "Risk- och sårbarhetsanalys")


class Library(RuleBasedStateMachine):
    """Four documents of one municipality, and people at work on them."""

    @initialize()
    def start(self) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        folder = Path(self.temporary.name)
        self.catalogue, self.reviews = Catalogue(folder), Reviews(folder)
        self.ids = [self.store(number) for number in range(len(TITLES))]
        self.today = date(2026, 6, 1)

    def store(self, number: int, version: int = 0, **metadata: Any) -> str:
        fields = {
            "adopted_by": "Kommunfullmäktige",
            "status": "antagen",
            "document_type": "policy",
            "adoption_date": f"20{16 + number}-03-01",
            **metadata,
        }
        head = ("", "Kapitel 5 reviderat 2024-02-03\n", "Aktualitetsgranskad 2023-05-05\n")[version % 3]
        if version % 3 == 1:
            fields["revised"] = ("2024-02-03",)
        text = f"Mål\n{head}Text {number} version {version} 2030.\nSlut."
        made = document(f"/d/{number}.pdf", text, title=TITLES[number], **fields)
        return self.catalogue.store(made, pipeline=1, seconds=0.1).document_id

    @rule(
        number=NUMBERS, version=st.integers(1, 5), end=DAYS | st.none(), period=st.sampled_from(["P2Y", None])
    )
    def read_anew(self, number: int, version: int, end: date | None, period: str | None) -> None:
        fields: dict[str, Any] = {"valid_to": end.isoformat()} if end else {}
        if period:
            fields["review"] = {"text": "vartannat år", "period": period, "due": None}
        self.store(number, version, **fields)

    @rule(number=NUMBERS, field=st.sampled_from(["valid_to", "adoption_date"]), day=DAYS | st.none())
    def correct(self, number: int, field: str, day: date | None) -> None:
        value = day.isoformat() if day else None
        self.catalogue.correct_metadata(self.ids[number], field, value, author="Anna")

    @rule(number=NUMBERS)
    def undo(self, number: int) -> None:
        standing = [one for one in self.catalogue.corrections(self.ids[number]) if one.undone_at is None]
        if standing:
            self.catalogue.undo_correction(standing[-1].id, author="Anna")

    @rule(number=NUMBERS, kind=st.sampled_from(list(ActionKind)), on=DAYS, until=DAYS | st.none())
    def act(self, number: int, kind: ActionKind, on: date, until: date | None) -> None:
        action = Action(kind, on, "Anna", until=until, value="Rut Ek", text="skäl")
        try:
            self.reviews.act(self.ids[number], action)
        except CatalogueError as error:
            assert error.code == "wrong_day"

    @rule(months=st.sampled_from([0, 24, 48]), kind=st.sampled_from(["policy", None]))
    def set_default(self, months: int, kind: str | None) -> None:
        self.reviews.set_default(DefaultRule(months, "Falköping", kind))

    @rule(earlier=NUMBERS, later=NUMBERS, holds=st.booleans())
    def answer(self, earlier: int, later: int, holds: bool) -> None:
        if earlier != later:
            self.reviews.answer_link(self.ids[earlier], self.ids[later], holds=holds, author="Anna")

    @rule(today=DAYS)
    def wait(self, today: date) -> None:
        self.today = today

    @invariant()
    def the_list_is_as_decided_now(self) -> None:
        items = {item.document_id: item for item in self.reviews.items(today=self.today)}
        assert items.keys() == set(self.ids)
        works = self.reviews.works(self.ids)
        for key in self.ids:
            verdict = decide(self.subject(key, works.get(key, Work())))
            fact, item = verdict.deciding, items[key]
            horizon = add_months(self.today, 12)
            state = state_on(verdict.due, replaced=verdict.replaced, today=self.today, horizon=horizon)
            assert (item.due, item.state) == (verdict.due.isoformat() if verdict.due else None, state)
            if fact is not None:
                assert (item.rule, item.text, item.page) == (fact.rule, fact.text, fact.page)
                assert bool(item.derived) is fact.derived
            facts, settle = self.reviews.details([key])[key]
            assert [one["rule"] for one in facts] == [one.rule for one in verdict.facts]
            assert tuple(settle) == verdict.settle

    def subject(self, key: str, work: Work) -> Subject:
        """The document as the rules see it, read whole."""
        stored = self.catalogue.load(key)
        assert stored is not None
        facets = self.catalogue.facets_of([key])[key]
        links = [link for link in self.reviews.links() if link.earlier == key]
        standing = [link for link in links if link.answer or (link.certain and link.answer is None)]
        later = self.catalogue.facets_of([link.later for link in standing])
        newest = max(
            standing, key=lambda link: (later[link.later].adoption_date or "", link.later), default=None
        )
        return Subject(
            title=facets.title or "",
            metadata=stored.document.metadata,
            municipality=facets.municipality,
            document_type=facets.document_type,
            body=facets.body,
            status=facets.status,
            work=work,
            defaults=tuple(self.reviews.defaults()),
            replaced_by=newest.later_title if newest else None,
            looked_at=looked_at(stored.document.text),
            part_revisions=part_revisions(stored.document.text),
        )

    def teardown(self) -> None:
        if hasattr(self, "temporary"):
            self.reviews.close()
            self.catalogue.close()
            self.temporary.cleanup()


TestLibrary = Library.TestCase
TestLibrary.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
