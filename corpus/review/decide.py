"""From the facts to the verdict, and from the verdict to the state on a day.

The verdict does not depend on the day it is asked on, so that it can be stored; the state is a comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from corpus.model import MetadataStatus
from corpus.review.anchors import anchor, field, field_day, is_corrected
from corpus.review.records import DueFact, Rule, State, Subject, Verdict
from corpus.review.review_rules import (
    decided_review,
    default_rule,
    follow_up,
    legal_interval,
    mandate_review,
    recurring_review,
    stated_review,
)
from corpus.review.validity_rules import own_clause, stated_end, title_period, validity_of_mandate

RULES_VERSION = 3
"""Raise it when a rule changes: stored verdicts of an earlier version are worked out anew."""

OWN_RULES: tuple[Callable[[Subject], DueFact | None], ...] = (
    decided_review,
    stated_end,
    own_clause,
    title_period,
    validity_of_mandate,
    stated_review,
    mandate_review,
    recurring_review,
)
"""What the document, or a person about it, says; `facts_of` adds the law, then the two weak rules."""


def facts_of(subject: Subject) -> tuple[DueFact, ...]:
    """Every rule that fires, in the order of the table; weak rules bind where nothing else does."""
    found = [fact for rule in OWN_RULES if (fact := rule(subject))]
    facts = _after_person(subject, [*found, *legal_interval(subject)])
    for weak in (follow_up(subject), default_rule(subject)):
        if weak is not None:
            facts.append(replace(weak, binding=_may_bind(weak, facts, subject)))
    return tuple(facts)


def _may_bind(weak: DueFact, facts: list[DueFact], subject: Subject) -> bool:
    """Whether a follow-up or a default decides: nothing stronger does, and no review has settled it."""
    reviewed = subject.work.reviewed_on
    if weak.due is None or any(fact.binding for fact in facts):
        return False
    return reviewed is None or weak.due > reviewed


def _after_person(subject: Subject, facts: list[DueFact]) -> list[DueFact]:
    """What a person's word settles.

    A day decided for the next review, or a corrected day of review, stands alone. A review in the library
    settles every day before it.
    """
    reviewed = subject.work.reviewed_on
    alone = _stands_alone(subject, facts)
    if alone is not None:
        return [fact if fact.rule is alone else replace(fact, binding=False) for fact in facts]
    return [
        replace(fact, binding=False, note=f"{fact.note} Uppfylld av granskningen {reviewed}.".strip())
        if fact.binding and reviewed and fact.due and fact.due <= reviewed
        else fact
        for fact in facts
    ]


def _stands_alone(subject: Subject, facts: list[DueFact]) -> Rule | None:
    rules = {fact.rule for fact in facts if fact.binding}
    if Rule.BESLUTAD_GRANSKNING in rules:
        return Rule.BESLUTAD_GRANSKNING
    if Rule.ANGIVEN_OVERSYN in rules and is_corrected(subject, "review"):
        return Rule.ANGIVEN_OVERSYN
    return None


def decide(subject: Subject) -> Verdict:
    """The verdict on one document: the earliest binding fact decides, unless it is replaced or postponed."""
    facts = facts_of(subject)
    gone = _gone(subject)
    if gone is not None:
        return Verdict((gone, *facts), gone, replaced=True)
    binding = [fact for fact in facts if fact.binding and fact.due]
    if not binding:
        return Verdict(facts, None, replaced=False, settle=what_would_settle(subject, facts))
    deciding = min(binding, key=lambda fact: (fact.due or date.max, fact.derived))
    postponed = _postponed(subject, deciding)
    if postponed is not None:
        return Verdict((postponed, *facts), postponed, replaced=False)
    return Verdict(facts, deciding, replaced=False)


def _gone(subject: Subject) -> DueFact | None:
    if subject.status == "upphävd":
        value = field(subject, "status")
        evidence = value.evidence if value else None
        text = evidence.text if evidence else "Dokumentet är upphävt."
        return DueFact(Rule.UPPHAVD, None, text, evidence.page if evidence else None)
    if subject.replaced_by is not None:
        return DueFact(Rule.ERSATT, None, f"Ersatt av ”{subject.replaced_by}” i biblioteket.")
    return None


def _postponed(subject: Subject, deciding: DueFact) -> DueFact | None:
    until = subject.work.snoozed_until
    if until is None or deciding.due is None or until <= deciding.due:
        return None
    return DueFact(
        Rule.UPPSKJUTEN,
        until,
        subject.work.snooze_reason,
        derived=False,
        note=f"Egentligen {deciding.due} ({deciding.rule.value}).",
    )


def what_would_settle(subject: Subject, facts: tuple[DueFact, ...] = ()) -> tuple[str, ...]:
    """What a person could find out or decide so that the document gets a date, in Swedish."""
    hints: list[str] = []
    if subject.status in {"förslag", "remiss"}:
        hints.append(f"Dokumentet är {_STATUS_WORDS[subject.status]}: läs in det antagna dokumentet.")
    elif subject.document_type == "annat" and not field_day(subject, "adoption_date"):
        hints.append("Dokumentet ser inte ut som ett antaget styrdokument: kontrollera dokumenttypen.")
    for name, label in (("valid_to", "giltighetstiden"), ("review", "tiden för översyn")):
        value = field(subject, name)
        if value is not None and value.status is MetadataStatus.STRIPPED:
            hints.append(f"Etiketten för {label} finns men värdet har fallit bort: se originalet.")
        elif value is not None and value.status is MetadataStatus.PLACEHOLDER:
            hints.append(f"Fältet för {label} är en ofylld mall: fyll i värdet.")
    if anchor(subject) is None and subject.status not in {"förslag", "remiss"}:
        hints.append("Antagandedatum saknas: ange det, så kan reglerna räkna.")
    if subject.work.reviewed_on:
        hints.append(f"Granskat {subject.work.reviewed_on}: ange dag för nästa granskning.")
    if any(fact.rule is Rule.UPPFOLJNING for fact in facts):
        hints.append("Dokumentet anger bara hur resultaten följs upp, inte när det självt ska ses över.")
    if any(not fact.binding and fact.rule is Rule.LAGENS_INTERVALL for fact in facts):
        hints.append("Lagens intervall är inte bekräftat: kontrollera det.")
    hints.append("Ange giltighetstid eller tid för översyn, eller sätt en grundregel för kommunen.")
    return tuple(hints)


_STATUS_WORDS = {"förslag": "ett förslag", "remiss": "en remiss"}


def state_on(due: date | None, *, replaced: bool, today: date, horizon: date) -> State:
    """The state on a day. `horizon` is the last day that counts as soon; the due day is not overdue."""
    if replaced:
        return State.REPLACED
    if due is None:
        return State.UNKNOWN
    if due < today:
        return State.OVERDUE
    return State.DUE if due <= horizon else State.LATER
