"""Storing a draft that somebody else writes in at the same time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.catalogue import Catalogue
from corpus.catalogue.drafts import Drafts
from corpus.drafts import Draft, DraftHeader, DraftType, ExampleKind, Reference
from corpus.errors import CatalogueError, UserError
from search.draft import add_example, add_section, change_stored, keep, with_header, with_text

WHO = "Kim"


@pytest.fixture
def drafts(catalogue: Catalogue) -> Drafts:
    return catalogue.drafts


@pytest.fixture
def draft(drafts: Drafts) -> Draft:
    empty = Draft(DraftType.PLAN, "Klimatplan")
    return drafts.save(add_section(add_section(empty, "Syfte"), "Mål"), author=WHO)


def test_a_save_that_nobody_else_met(drafts: Drafts, draft: Draft) -> None:
    kept = keep(drafts, with_text(draft, "mal", "Utsläppen ska minska."), author=WHO)
    assert (kept.joined, kept.own_revision) == (False, None)
    assert drafts.load(draft.id) == kept.draft
    assert kept.draft.revision == draft.revision + 1


def test_changes_in_different_sections_are_joined(drafts: Drafts, draft: Draft) -> None:
    keep(drafts, with_text(draft, "syfte", "Den andras."), author="Robin")
    kept = keep(drafts, with_text(draft, "mal", "Mitt."), author=WHO)
    assert kept.joined
    assert [section.text for section in kept.draft.sections] == ["Den andras.", "Mitt."]


def test_a_save_elsewhere_that_changed_nothing_is_not_spoken_of(drafts: Drafts, draft: Draft) -> None:
    keep(drafts, draft, author="Robin")
    kept = keep(drafts, with_text(draft, "mal", "Mitt."), author=WHO)
    assert (kept.joined, kept.own_revision) == (False, None)
    assert drafts.load(draft.id).sections[1].text == "Mitt."


def test_the_same_text_changed_twice_is_kept_in_both_versions(drafts: Drafts, draft: Draft) -> None:
    keep(drafts, with_text(draft, "mal", "Den andras."), author="Robin")
    kept = keep(drafts, with_text(draft, "mal", "Mitt."), author=WHO)
    assert kept.own_revision is not None
    assert drafts.at(draft.id, kept.own_revision).sections[1].text == "Mitt."
    now = drafts.load(draft.id)
    assert now == kept.draft
    assert [section.text for section in now.sections] == ["", "Den andras."], "the other's still holds"


def test_after_a_clash_the_other_tab_goes_on_undisturbed(drafts: Drafts, draft: Draft) -> None:
    other = keep(drafts, with_text(draft, "mal", "Den andras."), author="Robin").draft
    keep(drafts, with_text(draft, "mal", "Mitt."), author=WHO)
    again = keep(drafts, with_text(other, "mal", "Den andras, längre."), author="Robin")
    assert again.own_revision is None
    assert drafts.load(draft.id).sections[1].text == "Den andras, längre."


def test_when_what_was_changed_from_is_not_kept_any_more_nothing_is_lost(
    drafts: Drafts, draft: Draft
) -> None:
    keep(drafts, with_text(draft, "mal", "Den andras."), author="Robin")
    unknown = replace(with_text(draft, "mal", "Mitt."), revision=999)
    kept = keep(drafts, unknown, author=WHO)
    assert kept.own_revision is not None
    assert drafts.at(draft.id, kept.own_revision).sections[1].text == "Mitt."


def test_the_header_and_a_text_do_not_meet(drafts: Drafts, draft: Draft) -> None:
    keep(drafts, with_header(draft, DraftHeader(owner="Miljöchefen")), author="Robin")
    kept = keep(drafts, with_text(draft, "mal", "Mitt."), author=WHO)
    assert kept.joined
    assert kept.draft.header.owner == "Miljöchefen"


def test_examples_added_from_two_tabs_get_numbers_of_their_own(drafts: Drafts, draft: Draft) -> None:
    def add(words: str) -> None:
        change_stored(
            drafts,
            draft.id,
            lambda now: add_example(now, "mal", Reference("a", "Plan"), words, ExampleKind.QUOTATION)[0],
            author=WHO,
        )

    add("Det ena.")
    add("Det andra.")
    assert [(each.number, each.text) for each in drafts.load(draft.id).examples()] == [
        (1, "Det ena."),
        (2, "Det andra."),
    ]


def test_a_change_that_is_raced_is_made_again(drafts: Drafts, draft: Draft) -> None:
    raced: list[Draft] = []

    def change(now: Draft) -> Draft:
        if not raced:  # somebody saves between the reading and the writing
            raced.append(drafts.save(with_text(now, "syfte", "Emellan."), author="Robin"))
        return with_text(now, "mal", "Mitt.")

    stored = change_stored(drafts, draft.id, change, author=WHO)
    assert [section.text for section in stored.sections] == ["Emellan.", "Mitt."]


def test_a_draft_that_does_not_exist(drafts: Drafts, draft: Draft) -> None:
    with pytest.raises(CatalogueError) as error:
        change_stored(drafts, 999, lambda now: now, author=WHO)
    assert error.value.code == "unknown_draft"
    with pytest.raises(UserError):
        keep(drafts, replace(draft, id=999), author=WHO)
