"""Charts: sound specifications, text in every picture, colours that hold, sentences that are true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.catalogue.statistics import AreaCount, GoalCount
from corpus.overview import Ranking, Validity, ValiditySpan, Years, coverage
from ui.web.parts import charts
from ui.web.parts import charts_words as words
from ui.web.parts.charts_coverage import PICKED, cell_text, cell_words, coverage_chart
from ui.web.parts.charts_palette import DARK, LIGHT, Palette

TODAY = date(2026, 6, 1)
YEARS = Years(((2021, 1), (2022, 3)), 2)
RANKING = Ranking((("plan", 3), ("policy", 1)), (2, 4), 1)
GOALS = (GoalCount("mål", 1, 3), GoalCount("åtgärd", 0, 2))
SPANS = (
    ValiditySpan("a", "Plan", "Hjo", date(2015, 1, 1), date(2020, 12, 31), Validity.ENDED),
    ValiditySpan("b", "Plan", "Hjo", date(2024, 1, 1), date(2026, 12, 31), Validity.ENDS_SOON),
    ValiditySpan("c", "Policy", None, date(2024, 1, 1), None, Validity.OPEN),
)
COVERAGE = coverage(
    [
        AreaCount("Hjo", "Äldre", 2, 1, 0),
        AreaCount("Hjo", "Avfall", 0, 1, 0),
        AreaCount("Skara", "Äldre", 0, 0, 1),
    ],
    ["Hjo", "Skara"],
    ["Avfall", "Äldre"],
)
CHARTS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "years": (charts.years_chart, (YEARS,)),
    "ranking": (charts.ranking_chart, (RANKING,)),
    "goals": (charts.goals_chart, (GOALS,)),
    "timeline": (charts.timeline_chart, (SPANS, TODAY)),
    "coverage": (coverage_chart, (COVERAGE,)),
}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_chart_follows_the_schema_and_is_what_the_page_draws(name: str, palette: Palette) -> None:
    make, figures = CHARTS[name]
    checked = make.__wrapped__(*figures, palette).to_dict(validate=True)
    drawn = make(*figures, palette)
    assert [layer["mark"]["type"] for layer in drawn["layer"]] == [
        layer["mark"]["type"] for layer in checked["layer"]
    ]
    # No meaning by colour alone: every picture carries its figures as text.
    assert "text" in [layer["mark"]["type"] for layer in drawn["layer"]]


def test_a_drawn_chart_may_be_taken_apart_without_harm() -> None:
    charts.years_chart(YEARS, LIGHT).clear()
    assert charts.years_chart(YEARS, LIGHT)["layer"]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted([_luminance(one), _luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_bars_can_be_told_from_their_ground(palette: Palette) -> None:
    """WCAG 2.1: 4.5 for text (1.4.3), 3 for what must be seen to understand a picture (1.4.11)."""
    texts = [
        (palette.ink, palette.paper),
        (palette.faint, palette.paper),
        (palette.paper, palette.strong),
        (palette.ink, palette.warm_soft),
        (palette.ink, palette.neutral_soft),
    ]
    assert min(_contrast(ink, ground) for ink, ground in texts) >= 4.5
    for bar in (palette.strong, palette.warm, palette.neutral):
        assert _contrast(bar, palette.paper) >= 3
    # The two halves of a goal's bar lie side by side.
    assert _contrast(palette.strong, palette.soft) >= 3


def test_cells_say_in_words_what_they_hold() -> None:
    said = {(c.municipality, c.area): (cell_text(c), cell_words(c)) for c in COVERAGE.cells}
    assert said == {
        ("Hjo", "Avfall"): ("utgått", "1 har gått ut, ersatts eller upphävts"),
        ("Hjo", "Äldre"): ("2", "2 gäller, 1 har gått ut, ersatts eller upphävts"),
        ("Skara", "Avfall"): ("–", "hittades inte i biblioteket"),
        ("Skara", "Äldre"): ("oklart", "1 förslag eller oklart"),
    }


def test_a_cell_can_be_picked() -> None:
    (parameter,) = coverage_chart(COVERAGE, LIGHT)["params"]
    assert (parameter["name"], parameter["select"]["fields"]) == (PICKED, ["Kommun", "Område"])


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            words.years_sentence(YEARS),
            "Flest antogs 2022: 3 dokument. För 2 dokument framgår inte vilket år det antogs.",
        ),
        (
            words.years_sentence(Years(((2019, 1), (2020, 0), (2021, 1)), 0)),
            "Dokumenten antogs mellan 2019 och 2021, högst ett om året.",
        ),
        (words.years_sentence(Years((), 1)), "Inget av dokumenten säger när det antogs."),
        (
            words.types_sentence(RANKING),
            "Vanligast är plan (3) och policy (1). 2 till med tillsammans 4 dokument visas i tabellen."
            " För 1 dokument framgår inte typen.",
        ),
        (words.goals_sentence(()), "Inga mål hittades."),
        (words.moment(None), "aldrig"),
        (words.status_of(SPANS[0], TODAY), "gick ut 2020"),
        (words.status_of(SPANS[1], TODAY), "går ut 31 dec 2026"),
        (words.status_of(SPANS[2], TODAY), "utan slutdatum"),
    ],
)
def test_sentences(sentence: str, said: str) -> None:
    assert sentence.replace("\u00a0", " ") == said


def test_goals_and_coverage_are_said_in_figures() -> None:
    assert words.goals_sentence(GOALS).startswith("1 av 6\u00a0mål och åtgärder går att mäta (17 procent)")
    said = words.coverage_sentence(COVERAGE)
    assert said.startswith("1 av 4 rutor") and said.endswith("i 1 hittades inget i biblioteket.")
