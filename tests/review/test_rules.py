"""The rules, case by case, and what must hold whatever the document."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import MetadataStatus, MetadataValue
from corpus.review import DefaultRule, Rule, State, Subject, Work, decide, state_on
from corpus.review.days import add_months
from corpus.review.law import legal_rows
from corpus.review.mandates import election_day, mandate_of, next_election, takes_seat
from tests.review.cases import CASES, Case
from tests.review.subjects import review, subject, value


@pytest.mark.parametrize("case", CASES, ids=[case.shows for case in CASES])
def test_case(case: Case) -> None:
    verdict = decide(case.subject)
    today = date.fromisoformat(case.today)
    state = state_on(verdict.due, replaced=verdict.replaced, today=today, horizon=add_months(today, 12))
    assert (verdict.due.isoformat() if verdict.due else None) == case.due
    assert (verdict.deciding.rule.value if verdict.deciding else None) == case.rule
    assert state.value == case.state
    if case.derived is not None:
        assert verdict.deciding is not None
        assert verdict.deciding.derived is case.derived


def test_the_table_is_long_enough_and_names_every_rule() -> None:
    assert len(CASES) >= 120
    named = {case.rule for case in CASES if case.rule}
    assert named == {rule.value for rule in Rule} - {"okänd"}
    assert {case.state for case in CASES} == {state.value for state in State}


@pytest.mark.parametrize("case", [c for c in CASES if c.state == "unknown"], ids=lambda c: c.shows)
def test_unknown_says_what_would_settle_it(case: Case) -> None:
    assert all(hint.endswith(".") for hint in decide(case.subject).settle)
    assert decide(case.subject).settle


@pytest.mark.parametrize(
    ("year", "election", "seat"),
    [
        (2006, "2006-09-17", "2006-11-01"),
        (2010, "2010-09-19", "2010-11-01"),
        (2014, "2014-09-14", "2014-10-15"),
        (2018, "2018-09-09", "2018-10-15"),
        (2022, "2022-09-11", "2022-10-15"),
        (2026, "2026-09-13", "2026-10-15"),
        (2030, "2030-09-08", "2030-10-15"),
    ],
)
def test_elections(year: int, election: str, seat: str) -> None:
    assert election_day(year).isoformat() == election
    assert takes_seat(year).isoformat() == seat


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_its_mandate_and_before_the_next_election(day: date) -> None:
    mandate = mandate_of(day)
    assert mandate.first <= day <= mandate.last
    assert day < next_election(day) <= day + timedelta(days=4 * 366 + 7)


def test_only_confirmed_rows_of_the_law_decide() -> None:
    for row in legal_rows():
        assert row.as_of
        assert row.law
        found = decide(subject(row.name, adopted="2019-06-01"))
        if not row.confirmed_interval:
            decided_by_it = found.deciding is not None and found.deciding.source == row.law
            confirmed_too = any(r.confirmed_interval and r.law == row.law for r in legal_rows())
            assert not decided_by_it or confirmed_too


settings.register_profile("review", max_examples=60, deadline=None)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
optional_days = st.none() | days
periods = st.sampled_from([None, "P1Y", "P2Y", "P4Y", "2024", "2024-07-01/2024-12-31"])


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """Any document: with or without each thing that a rule reads."""
    fields: dict[str, MetadataValue] = {}
    for name in ("valid_to", "valid_from", "adoption_date"):
        if day := draw(optional_days):
            status = draw(st.sampled_from([MetadataStatus.STATED, MetadataStatus.DERIVED]))
            text = draw(st.sampled_from([day.isoformat(), str(day.year), "tills vidare"]))
            fields[name] = value(day.isoformat(), status, text)
    if draw(st.booleans()):
        words = draw(
            st.sampled_from(["varje mandatperiod", "vart fjärde år", "revideras", "följs upp", "2024"])
        )
        fields["review"] = review(words, draw(periods))
    reviewed = draw(optional_days)
    work = Work(
        reviewed_on=reviewed,
        next_review=draw(optional_days) if reviewed else None,
        snoozed_until=draw(optional_days),
        snooze_reason="skäl",
    )
    title = draw(
        st.sampled_from(["Kostpolicy", "Plan 2019–2022", "Planeringsstrategi", "Avfallsplan", "Vision 2030"])
    )
    defaults = draw(st.sampled_from([(), (DefaultRule(48),)]))
    standing = draw(st.sampled_from(["antagen", "förslag", "upphävd", None]))
    return Subject(title, fields, "Falköping", "policy", "Kommunstyrelsen", standing, work, defaults)


@settings(settings.get_profile("review"))
@given(subjects(), days, st.integers(1, 5000))
def test_moving_today_forward_never_makes_an_overdue_document_fresh(
    document: Subject, today: date, more: int
) -> None:
    verdict = decide(document)
    order = [State.LATER, State.DUE, State.OVERDUE]

    def state(day: date) -> State:
        return state_on(verdict.due, replaced=verdict.replaced, today=day, horizon=add_months(day, 12))

    now, then = state(today), state(today + timedelta(days=more))
    if now in order:
        assert order.index(then) >= order.index(now)
    else:
        assert then is now


@settings(settings.get_profile("review"))
@given(subjects(), days)
def test_a_corrected_day_of_review_always_wins(document: Subject, day: date) -> None:
    corrected = value({"text": "", "period": None, "due": day.isoformat()}, MetadataStatus.CORRECTED)
    plain = Subject(
        document.title,
        {**document.metadata, "review": corrected},
        document.municipality,
        document.document_type,
        document.body,
        "antagen",
        defaults=document.defaults,
    )
    found = [f for f in plain.metadata if f == "revised"]
    assert not found
    assert decide(plain).due == day


@settings(settings.get_profile("review"))
@given(subjects(), days)
def test_a_corrected_end_replaces_everything_said_about_the_end(document: Subject, day: date) -> None:
    fields = {**document.metadata, "valid_to": value(day.isoformat(), MetadataStatus.CORRECTED)}
    changed = Subject(
        document.title, fields, document.municipality, document.document_type, document.body, document.status
    )
    ends = [
        fact
        for fact in decide(changed).facts
        if fact.rule in {Rule.GILTIGHETSTID, Rule.PERIOD_I_TITELN, Rule.EGEN_KLAUSUL}
    ]
    assert [fact.due for fact in ends] == [day]
    assert not ends[0].derived


@settings(settings.get_profile("review"))
@given(subjects())
def test_the_earliest_binding_fact_decides_and_all_are_kept(document: Subject) -> None:
    verdict = decide(document)
    binding = [fact.due for fact in verdict.facts if fact.binding and fact.due]
    if verdict.deciding is not None and verdict.deciding.rule is Rule.UPPSKJUTEN:
        assert verdict.due == document.work.snoozed_until
    elif not verdict.replaced:
        assert verdict.due == min(binding, default=None)
    assert verdict.due is not None or verdict.replaced or verdict.settle


@settings(settings.get_profile("review"))
@given(subjects())
def test_a_stated_day_stands_in_its_quote_or_is_a_persons(document: Subject) -> None:
    for fact in decide(document).facts:
        if not fact.derived and fact.rule not in {Rule.BESLUTAD_GRANSKNING, Rule.UPPSKJUTEN}:
            assert fact.due is not None
            assert fact.due.isoformat() in fact.text
