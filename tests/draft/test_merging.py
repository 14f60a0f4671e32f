"""Two changes of the same revision in one, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.drafts import Draft, DraftHeader, DraftType, ExampleKind, Reference
from search.draft import (
    add_example,
    add_section,
    merged,
    move_section,
    new_draft,
    remove_section,
    with_header,
    with_text,
)

SOURCE = Reference("d1", "Klimatplan")


def _base() -> Draft:
    made = new_draft(DraftType.PLAN, "Plan")
    for heading in ("Syfte", "Mål", "Ansvar", "Uppföljning"):
        made = with_text(
            add_section(made, heading), add_section(made, heading).sections[-1].key, f"Om {heading}"
        )
    return replace(made, id=1, revision=3)


BASE = _base()
Change = Callable[[Draft], Draft]
CHANGES: dict[str, Change] = {
    "skriver syfte": lambda d: with_text(d, "syfte", "Nytt syfte"),
    "skriver mål": lambda d: with_text(d, "mal", "Nya mål"),
    "tar bort mål": lambda d: remove_section(d, "mal"),
    "lägger till nuläge": lambda d: add_section(d, "Nuläge", after="syfte"),
    "flyttar ansvar": lambda d: move_section(d, "ansvar", -2),
    "exempel i uppföljning": lambda d: add_example(d, "uppfoljning", SOURCE, "Ord", ExampleKind.QUOTATION)[0],
    "ägare": lambda d: with_header(d, replace(d.header, owner="Chefen")),
    "titel": lambda d: replace(d, title="Annan titel"),
}


def _theirs(draft: Draft) -> Draft:
    return replace(draft, revision=draft.revision + 1, changed_at="2026-01-01")


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_one_side_alone_is_kept(name: str) -> None:
    change = CHANGES[name]
    assert merged(BASE, change(BASE), _theirs(BASE)) == _theirs(change(BASE))
    assert merged(BASE, BASE, _theirs(change(BASE))) == _theirs(change(BASE))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("skriver syfte", "skriver mål"),
        ("skriver syfte", "tar bort mål"),
        ("lägger till nuläge", "skriver mål"),
        ("lägger till nuläge", "flyttar ansvar"),
        ("exempel i uppföljning", "skriver syfte"),
        ("ägare", "titel"),
        ("flyttar ansvar", "skriver mål"),
    ],
)
def test_changes_that_do_not_meet_are_both_kept(mine: str, theirs: str) -> None:
    one, other = CHANGES[mine], CHANGES[theirs]
    expected = {section.key: section for section in one(other(BASE)).sections}
    for first, second in ((one, other), (other, one)):
        found = merged(BASE, first(BASE), _theirs(second(BASE)))
        assert found is not None
        assert {section.key: section for section in found.sections} == expected
        assert (found.header, found.title) == (one(other(BASE)).header, one(other(BASE)).title)
        assert found.revision == BASE.revision + 1  # ready to save on the stored one


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (lambda d: with_text(d, "mal", "Ett"), lambda d: with_text(d, "mal", "Två")),
        (lambda d: with_text(d, "mal", "Ett"), lambda d: remove_section(d, "mal")),
        (lambda d: replace(d, title="Ett"), lambda d: replace(d, title="Två")),
        (lambda d: with_header(d, DraftHeader(body="KF")), lambda d: with_header(d, DraftHeader(body="KS"))),
        (lambda d: move_section(d, "mal", 1), lambda d: move_section(d, "mal", -1)),
        (  # both give number 1
            lambda d: add_example(d, "mal", SOURCE, "Ett", ExampleKind.QUOTATION)[0],
            lambda d: add_example(d, "syfte", SOURCE, "Två", ExampleKind.QUOTATION)[0],
        ),
    ],
)
def test_changes_that_meet_are_left_to_a_person(mine: Change, theirs: Change) -> None:
    assert merged(BASE, mine(BASE), _theirs(theirs(BASE))) is None


@given(
    st.lists(st.sampled_from(sorted(CHANGES)), max_size=3),
    st.lists(st.sampled_from(sorted(CHANGES)), max_size=3),
)
def test_no_text_is_lost(mine: list[str], theirs: list[str]) -> None:
    def after(names: list[str]) -> Draft:
        draft = BASE
        for name in dict.fromkeys(names):
            if name == "skriver mål" and draft.section("mal") is None:
                continue
            draft = CHANGES[name](draft)
        return draft

    own, stored = after(mine), _theirs(after(theirs))
    found = merged(BASE, own, stored)
    if found is None:
        return
    was = {section.text for section in BASE.sections}
    new = {section.text for draft in (own, stored) for section in draft.sections} - was
    assert new <= {section.text for section in found.sections}
