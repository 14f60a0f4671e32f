"""Themes, their labels, and what one side lacks."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.areas import load_areas
from search.compare import Comparer, CompareRequest, Selection
from search.compare.themes import OTHER, base_form, cluster, label_of
from search.compare.topic import areas_of
from search.compare.vocabulary import known_themes


def test_goals_fall_into_the_area_s_themes(comparer: Comparer) -> None:
    themes = {theme.label: theme for theme in comparer.compare(CompareRequest("klimat")).themes}
    assert themes["utsläpp"].municipalities == ("Almvik", "Norrhede")
    assert themes["utsläpp"].share == pytest.approx(0.667)
    assert themes["fordon"].municipalities == ("Granhult", "Norrhede")
    assert themes["solel"].municipalities == ("Granhult",)


def test_every_goal_stands_in_exactly_one_theme(comparer: Comparer) -> None:
    result = comparer.compare(CompareRequest("klimat"))
    in_themes = sorted(goal.unit_id for theme in result.themes for goal in theme.goals)
    assert in_themes == sorted(goal.unit_id for row in result.rows for goal in row.goals)
    assert len(set(in_themes)) == len(in_themes)


def test_the_gap_list_names_what_the_others_have_and_the_reverse(comparer: Comparer) -> None:
    gaps = comparer.compare(CompareRequest("klimat", selection=Selection(peers_of="Granhult"))).gaps
    assert gaps is not None
    assert gaps.own == "Granhult"
    lacking = {gap.theme: gap for gap in gaps.lacking}
    assert lacking["utsläpp"].municipalities == ("Almvik", "Norrhede")
    assert lacking["utsläpp"].share == 1.0
    assert {goal.municipality for goal in lacking["utsläpp"].examples} == {"Almvik", "Norrhede"}
    assert "solel" in {gap.theme for gap in gaps.alone}
    assert "fordon" not in {gap.theme for gap in (*gaps.lacking, *gaps.alone)}


def test_goals_that_no_theme_claims_are_clustered_by_vector() -> None:
    vectors = np.array([[1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0, 0.9, 0.1], [0, 0, 1]], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [
        "Bin ska få ängar.",
        "Fler ängar till bin.",
        "Kyrkogården vårdas.",
        "Vård av kyrkogården.",
        "Övrigt.",
    ]
    labels = cluster(vectors, texts)
    assert labels[0] == labels[1] != labels[2] == labels[3]
    assert labels[4] == OTHER
    assert labels == cluster(vectors, texts)


@pytest.mark.parametrize(
    ("inside", "rest", "expected"),
    [
        # The word that all share says nothing; what only these have does.
        (["Kommunen ska plantera träd.", "Träden ska bli fler."], ["Kommunen ska köpa bussar."], "träd"),
        # Compounds come together under their common part.
        (["Hemtjänsten ska nå alla.", "Hemtjänsttimmarna ökar."], ["Bussar åt alla."], "hemtjänst"),
    ],
)
def test_labels_are_what_sets_a_group_apart(inside: list[str], rest: list[str], expected: str) -> None:
    assert expected in label_of(inside, inside + rest)


@pytest.mark.parametrize(("word", "expected"), [("träden", "träd"), ("bostäder", "bostad"), ("sol", "sol")])
def test_labels_show_base_forms(word: str, expected: str) -> None:
    assert base_form(word) == expected


@pytest.mark.parametrize(
    ("text", "broad", "near"),
    [
        ("klimat och energi", "Klimat & energi", None),
        ("bostadsförsörjning", "Bostad, boende", None),
        ("mål för kostfrågor", "Mat & måltid", None),
        # A part of an area does not mean the whole of it.
        ("solceller", None, "Klimat & energi"),
        ("hemlöshet", None, "Bostad, boende"),
        ("mat och klimat", None, "Mat & måltid"),
    ],
)
def test_a_topic_names_an_area_only_as_a_whole(text: str, broad: str | None, near: str | None) -> None:
    named, touched = areas_of(text)
    assert named == ((broad,) if broad else ())
    assert near is None or near in touched


def test_every_area_has_themes_and_every_theme_words() -> None:
    for area in load_areas():
        themes = known_themes([area.name])
        own = [theme for theme in themes if not theme.common]
        assert len(own) >= 3, area.name
        assert all(theme.entries for theme in themes)
        assert len({theme.label for theme in themes}) == len(themes)
