"""Changes to a draft, each a new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.drafts import Draft, DraftType, ExampleKind, Reference
from corpus.errors import UserError
from search.draft import (
    add_example,
    add_section,
    change_example,
    draft_text,
    find_section,
    move_example,
    move_section,
    new_draft,
    remove_example,
    remove_section,
    with_heading,
    with_text,
)
from ui.draft_reading import read_draft

SOURCE = Reference("d1", "Klimatplan", "Almvik")


@pytest.fixture
def draft() -> Draft:
    made = new_draft(DraftType.PLAN, "Plan")
    for heading in ("Syfte", "Mål", "Ansvar"):
        made = add_section(made, heading)
    return made


def _headings(draft: Draft) -> list[str]:
    return [section.heading for section in draft.sections]


def test_sections_go_where_they_are_put(draft: Draft) -> None:
    assert _headings(add_section(draft, "Nuläge", after="syfte")) == ["Syfte", "Nuläge", "Mål", "Ansvar"]
    assert _headings(move_section(draft, "ansvar", -1)) == ["Syfte", "Ansvar", "Mål"]
    assert _headings(move_section(draft, "syfte", 99)) == ["Mål", "Ansvar", "Syfte"]
    assert _headings(remove_section(draft, "mal")) == ["Syfte", "Ansvar"]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_keys_are_unique_whatever_the_headings(headings: list[str]) -> None:
    made = new_draft(DraftType.PLAN, "Plan")
    for heading in headings:
        made = add_section(made, heading)
    keys = [section.key for section in made.sections]
    assert len(set(keys)) == len(keys)
    assert not any(key.isdigit() for key in keys)
    for number, key in enumerate(keys, start=1):
        assert find_section(made, key).key == find_section(made, str(number)).key == key


def test_a_new_heading_keeps_the_key(draft: Draft) -> None:
    assert with_heading(draft, "mal", "Våra mål").section("mal") is not None


@pytest.mark.parametrize(
    ("name", "key"), [("2", "mal"), ("mål", "mal"), ("Ans", "ansvar"), ("syfte", "syfte")]
)
def test_a_section_is_found_by_number_or_name(draft: Draft, name: str, key: str) -> None:
    assert find_section(draft, name).key == key


def test_an_unknown_section_is_told_with_those_there_are(draft: Draft) -> None:
    with pytest.raises(UserError, match="1 Syfte; 2 Mål; 3 Ansvar"):
        find_section(draft, "Bilagor")


def test_examples_get_numbers_that_are_never_given_again(draft: Draft) -> None:
    draft, first = add_example(draft, "mal", SOURCE, "Ord", ExampleKind.QUOTATION)
    draft = remove_example(draft, first.number)
    draft, second = add_example(draft, "mal", SOURCE, "Ord", ExampleKind.QUOTATION)
    assert (first.number, second.number) == (1, 2)
    moved = move_example(draft, 2, "ansvar")
    assert [example.number for example in moved.examples()] == [2]
    assert moved.section("mal") is not None
    assert not moved.sections[1].examples


def test_a_quotation_stays_as_it_stands_in_the_source(draft: Draft) -> None:
    draft, example = add_example(draft, "mal", SOURCE, "Ord", ExampleKind.QUOTATION)
    with pytest.raises(UserError) as error:
        change_example(draft, example.number, text="Andra ord")
    assert error.value.code == "quotation_fixed"
    assert change_example(draft, example.number, note="Bra").examples()[0].note == "Bra"
    draft, note = add_example(draft, "mal", SOURCE, "Referat", ExampleKind.PARAPHRASE)
    assert change_example(draft, note.number, text="Nytt").examples()[1].text == "Nytt"


@pytest.mark.parametrize("act", [remove_example, change_example])
def test_an_unknown_example_is_said(draft: Draft, act: object) -> None:
    assert callable(act)
    with pytest.raises(UserError) as error:
        act(draft, 9)
    assert error.value.code == "unknown_example"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=60)), max_size=5))
def test_every_text_stands_where_the_whole_says(parts: list[tuple[str, str]]) -> None:
    made = new_draft(DraftType.PLAN, "Plan")
    for heading, text in parts:
        made = add_section(made, heading)
        made = with_text(made, made.sections[-1].key, text)
    whole = draft_text(made)
    for section in made.sections:
        start, end = whole.sections[section.key]
        assert whole.text[start:end] == section.text.rstrip()
    for heading_found in whole.headings:
        assert whole.text[heading_found.start : heading_found.end] == heading_found.text


def test_a_draft_is_read_with_its_own_headings_and_exact_spans(draft: Draft) -> None:
    text = (
        "Utsläppen av växthusgaser ska minska med 40 procent till 2030.\n\n- Andelen som cyklar ska öka till minst "
        "25 procent 2028. Samhällsbyggnadsnämnden ansvarar för målet."
    )
    draft = with_text(draft, "mal", text)
    document = read_draft(draft)
    assert document.text == draft_text(draft).text
    assert [heading.text for heading in document.headings] == ["Syfte", "Mål", "Ansvar"]
    goals = [(goal.text, goal.target_year) for goal in document.goals if goal.quantity]
    assert goals == [
        ("Utsläppen av växthusgaser ska minska med 40 procent till 2030.", 2030),
        ("Andelen som cyklar ska öka till minst 25 procent 2028.", 2028),
    ]
    spans = [(each.start, each.end, each.text) for each in document.goals]
    spans += [(each.start, each.end, each.text) for each in document.responsibilities]
    spans += [(each.start, each.end, each.text) for each in document.passages]
    assert all(document.text[start:end] == words for start, end, words in spans)
    assert {draft_text(draft).section_at(goal.start) for goal in document.goals} == {"mal"}
