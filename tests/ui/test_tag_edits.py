"""Rätta goals and responsibilities: where they stand, how much they hold, and the form, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.correction_values import TAG_CHOICES, checked_tag_value, tag_value
from corpus.errors import CatalogueError
from corpus.model import Goal, GoalKind
from corpus.tag_edits import TagSort
from corpus.tag_spans import Steps, pieces, sentences, steps, trimmed
from tests.ui.conftest import html_of, load
from ui.web.parts.tag_target import TagTarget, read_target

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

App = Callable[..., "AppTest"]
DOCUMENT = "tallkoping"

TEXT = "Första meningen är här. Andra meningen följer sedan. Tredje meningen kommer sist."
FIRST, SECOND, THIRD = sentences(TEXT)


# --- how much of the text ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        # the first sentence: nothing before it, nothing to leave out
        (FIRST, Steps(with_after=(0, SECOND[1]))),
        (THIRD, Steps(with_before=(SECOND[0], THIRD[1]))),
        # half a sentence is filled up before the next one is taken in
        ((SECOND[0] + 7, SECOND[1]), Steps(with_before=SECOND, with_after=(SECOND[0] + 7, THIRD[1]))),
        # two sentences: either can be left out
        (
            (FIRST[0], SECOND[1]),
            Steps(None, (SECOND[0], SECOND[1]), (FIRST[0], FIRST[1]), (FIRST[0], THIRD[1])),
        ),
        ((FIRST[0], THIRD[1]), Steps(None, (SECOND[0], THIRD[1]), (FIRST[0], SECOND[1]), None)),
        # outside every sentence there is nowhere to go
        ((500, 510), Steps()),
    ],
)
def test_steps_go_by_whole_sentences(stretch: tuple[int, int], expected: Steps) -> None:
    assert steps(TEXT, stretch) == expected


@given(st.text("ab .\nÅ", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_every_step_stays_within_the_text_and_has_words(text: str, one: int, other: int) -> None:
    stretch = trimmed(text, (min(one, other), max(one, other)))
    if stretch is None:
        return
    near = steps(text, stretch)
    for to in (near.with_before, near.without_first, near.without_last, near.with_after):
        if to is not None:
            assert trimmed(text, to) == to
            assert to != stretch


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [((22, 24), (22, 23)), ((23, 24), None), ((10, 10), None), ((-1, 5), None), ((0, 900), None)],
)
def test_what_is_chosen_is_trimmed(stretch: tuple[int, int], expected: tuple[int, int] | None) -> None:
    assert trimmed(TEXT, stretch) == expected


def test_a_stretch_is_proposed_to_be_split_by_sentences() -> None:
    text = "Ett mål.\nDelat  på rader. Och ett till."
    assert pieces(text, (0, len(text))) == (
        "Ett mål.",
        "Delat på rader.",
        "Och ett till.",
    )


# --- what is written -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("kind", "delmål", "delmål"),
        ("target_year", " 2030 ", 2030),
        ("target_year", "", None),
        ("measurable", "ja", True),
        ("external", "nej", False),
        ("external", "", False),
        ("responsible", "Socialnämnden;  Kommun­styrelsen ; ", ["Socialnämnden", "Kommun­styrelsen"]),
        ("quantity", "  ", None),
        ("direction", "", None),
    ],
)
def test_what_is_written_becomes_the_fields_kind_of_value(name: str, written: str, value: object) -> None:
    assert tag_value(name, written, name) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("kind", "önskan"),
        ("kind", ""),  # a goal is of some kind
        ("actor", ""),  # a duty is somebody's
        ("target_year", "i höst"),
        ("target_year", "20300"),
        ("measurable", "kanske"),
        ("task", "x" * 2001),
    ],
)
def test_a_wrong_value_is_refused_by_the_label_that_the_user_sees(name: str, written: str) -> None:
    with pytest.raises(CatalogueError, match="Rutan") as refused:
        tag_value(name, written, "Rutan")
    assert refused.value.code == "wrong_value"


def test_every_choice_is_accepted() -> None:
    for name, choices in TAG_CHOICES.items():
        assert [checked_tag_value(name, choice, name) for choice in choices] == list(choices)


# --- which one -----------------------------------------------------------------------------------------------
@given(
    st.sampled_from(TagSort),
    st.none() | st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)),
    st.integers(0, 9),
)
def test_the_address_names_a_target_and_leads_back_to_it(
    sort: TagSort, stretch: tuple[int, int] | None, nth: int
) -> None:
    target = TagTarget(sort, stretch, nth if stretch else 0)
    assert read_target(target.word) == target


@pytest.mark.parametrize(
    "word", ["", "title", "mal", "mal-", "mal-x-y", "ansvar-1", "mal-1-2-3-4", "mal-²-3"]
)
def test_other_words_name_no_target(word: str) -> None:
    assert read_target(word) is None


# --- the form ------------------------------------------------------------------------------------------------
def word_of(goal: Goal) -> str:
    return TagTarget(TagSort.GOAL, (goal.start, goal.end)).word


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def name_of(test: AppTest, author: str = "Eva Prov") -> None:
    next(field for field in test.text_input if field.label == "Ditt namn").set_value(author)


def test_a_goal_is_changed_seen_and_taken_back(app: App, catalogue: Catalogue, document: str) -> None:
    goal = load(catalogue, document).goals[0]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    next(one for one in test.selectbox if one.label == "Slag").set_value("delmål")
    next(one for one in test.text_input if one.label == "Målår").set_value("2041")
    name_of(test)
    press(test, "Spara")
    assert not test.exception
    changed = load(catalogue, document).goals[0]
    assert (changed.kind, changed.target_year) == (GoalKind.DELMAL, 2041)
    html = html_of(test)
    assert "rättat för hand" in html
    assert "målår: <s>" in html
    assert "→ 2041" in html
    assert "Eva Prov" in html
    assert "ps-here" in html, "the list shows the goal that was corrected"
    press(test, "Ångra")
    assert load(catalogue, document).goals[0] == goal


def test_only_what_was_changed_is_kept(app: App, catalogue: Catalogue, document: str) -> None:
    goal = load(catalogue, document).goals[1]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    next(one for one in test.text_input if one.label == "Mått").set_value("halvering")
    name_of(test)
    press(test, "Spara")
    (edit,) = catalogue.tag_edits(document)[TagSort.GOAL]
    assert dict(edit.new[0].fields) == {"quantity": "halvering"}


def test_a_goal_takes_in_the_sentence_after_it(app: App, catalogue: Catalogue, document: str) -> None:
    before = load(catalogue, document)
    goal = next(g for g in before.goals if steps(before.text, (g.start, g.end)).with_after)
    wider = steps(before.text, (goal.start, goal.end)).with_after
    assert wider is not None
    test = app("las", dok=document, flik="mal", ratta=word_of(goal), plats=f"{wider[0]}-{wider[1]}")
    assert "+ meningen före" in html_of(test) or "− sista meningen" in html_of(test)
    name_of(test)
    press(test, "Spara")
    spans = [(g.start, g.end) for g in load(catalogue, document).goals]
    assert wider in spans
    assert (goal.start, goal.end) not in spans


def test_words_that_do_not_stand_in_the_document_are_refused(
    app: App, catalogue: Catalogue, document: str
) -> None:
    goal = load(catalogue, document).goals[0]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    test.text_area[0].set_value("Det här står ingenstans i dokumentet.")
    name_of(test)
    press(test, "Spara")
    assert "står inte i dokumentet" in test.error[0].value
    assert load(catalogue, document).goals[0] == goal


def test_without_a_name_nothing_is_changed(app: App, catalogue: Catalogue, document: str) -> None:
    goal = load(catalogue, document).goals[0]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    press(test, "Ta bort")
    assert "Skriv ditt namn" in test.error[0].value
    assert load(catalogue, document).goals[0] == goal


def test_a_goal_that_is_none_is_removed(app: App, catalogue: Catalogue, document: str) -> None:
    goal = load(catalogue, document).goals[0]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    name_of(test)
    press(test, "Ta bort")
    assert goal.text not in [g.text for g in load(catalogue, document).goals]
    assert "Mål borttaget" in html_of(test)


def test_a_responsibility_is_added_from_a_sentence(app: App, catalogue: Catalogue, document: str) -> None:
    before = load(catalogue, document)
    start, end = next(
        s
        for s in sentences(before.text)
        if all(s[1] <= d.start or s[0] >= d.end for d in before.responsibilities)
    )
    test = app("las", dok=document, flik="mal", ratta="ansvar-ny")
    box = next(one for one in test.selectbox if one.label == "Mening i dokumentet")
    box.set_value(sentences(before.text).index((start, end))).run()
    assert test.query_params["plats"] == f"{start}-{end}"
    next(one for one in test.text_input if one.label == "Vem").set_value("Kulturnämnden")
    name_of(test)
    press(test, "Lägg till")
    made = next(d for d in load(catalogue, document).responsibilities if (d.start, d.end) == (start, end))
    assert made.actor == "Kulturnämnden"
    assert made.task == made.text


def test_a_responsibility_without_anybody_is_refused(app: App, catalogue: Catalogue, document: str) -> None:
    start, end = sentences(load(catalogue, document).text)[3]
    test = app("las", dok=document, flik="mal", ratta="ansvar-ny", plats=f"{start}-{end}")
    name_of(test)
    press(test, "Lägg till")
    assert "Vem måste anges" in test.error[0].value


def test_a_goal_is_split_at_the_line_breaks(app: App, catalogue: Catalogue, document: str) -> None:
    goal = load(catalogue, document).goals[0]
    words = goal.text.split()
    parts = [" ".join(words[:4]), " ".join(words[4:])]
    test = app("las", dok=document, flik="mal", ratta=word_of(goal))
    next(one for one in test.text_area if one.label == "En del per rad, ordagrant").set_value(
        "\n".join(parts)
    )
    fields = [one for one in test.text_input if one.label == "Ditt namn"]
    fields[1].set_value("Eva Prov")
    press(test, "Dela")
    goals = load(catalogue, document).goals
    assert [" ".join(g.text.split()) for g in goals[:2]] == parts
    assert all(goal.start <= g.start < g.end <= goal.end for g in goals[:2])


def test_two_goals_that_are_one_are_merged(app: App, catalogue: Catalogue, document: str) -> None:
    first, second = load(catalogue, document).goals[:2]
    test = app("las", dok=document, flik="mal", ratta=word_of(first))
    fields = [one for one in test.text_input if one.label == "Ditt namn"]
    fields[2].set_value("Eva Prov")
    press(test, "Slå ihop")
    merged = load(catalogue, document).goals[0]
    assert (merged.start, merged.end) == (first.start, second.end)


def test_a_goal_that_is_gone_is_said(app: App, document: str) -> None:
    test = app("las", dok=document, flik="mal", ratta="mal-1-2")
    assert "finns inte kvar" in test.info[0].value


def test_the_text_leads_to_the_form(app: App, catalogue: Catalogue, document: str) -> None:
    goal = next(g for g in load(catalogue, document).goals if g.page)
    html = html_of(app("las", dok=document, sida=str(goal.page), plats=f"{goal.start}-{goal.end}"))
    assert "Rätta målet</a>" in html
    assert 'data-ps-mal="./las?' in html
    assert 'data-at="' in html
