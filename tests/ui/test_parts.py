"""The small parts: marks, quotations, values of corrections, contrast of the theme."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.correction_values import as_written, metadata_value
from corpus.errors import CatalogueError
from corpus.model import METADATA_FIELDS, MetadataStatus, MetadataValue
from ui.web.parts.filter_list import years_said
from ui.web.parts.markup import Mark, count, listed, marked, text
from ui.web.parts.quotation import quotation, reference
from ui.web.parts.start_page import intro, starting_points
from ui.web.parts.tag_lists import tag_labels
from ui.web.parts.words import FIELD_NAMES, STATUS_WORDS
from ui.web.state import SearchState

CONTENT = "Utsläppen ska minska till 2030."
MARKS = st.lists(
    st.tuples(st.integers(0, 31), st.integers(0, 31), st.sampled_from(["a", "b"])).map(
        lambda t: Mark(min(t[0], t[1]), max(t[0], t[1]), t[2])
    ),
    max_size=6,
)


@given(st.text(max_size=40), MARKS)
def test_marking_changes_no_character(content: str, marks: list[Mark]) -> None:
    assert unescape(re.sub(r"</?mark[^>]*>", "", marked(content, marks))) == unescape(text(content))


def test_overlapping_marks_carry_both_names() -> None:
    html = marked(CONTENT, [Mark(0, 20, "ps-goal"), Mark(10, 31, "ps-found", anchor="traff")])
    assert html == (
        '<mark class="ps-goal">Utsläppen </mark>'
        '<mark class="ps-goal ps-found" id="traff">ska minska</mark>'
        '<mark class="ps-found"> till 2030.</mark>'
    )


def test_a_slice_is_marked_within_its_borders() -> None:
    assert marked("abcdef", [Mark(0, 6, "m")], 2, 4) == '<mark class="m">cd</mark>'


@pytest.mark.parametrize(
    ("items", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_lists_read_as_swedish(items: list[str], shown: str) -> None:
    assert listed(items) == shown


def test_an_empty_library_is_said_with_the_one_thing_to_do() -> None:
    assert "Biblioteket är tomt än så länge. Börja med att läsa in" in intro([])
    assert "förstår både ord och betydelse" not in intro([])
    ways = starting_points([], empty=True)
    assert ways.count("<a ") == 1
    assert 'href="./bibliotek?visa=lasin"' in ways


def test_counts_read_as_swedish() -> None:
    assert count(1, "träff", "träffar") == "1\u00a0träff"
    assert count(1234, "träff", "träffar") == "1\u00a0234\u00a0träffar"


def values(**fields: Any) -> dict[str, MetadataValue]:
    """Metadata with stated values."""
    return {name: MetadataValue(value, MetadataStatus.STATED) for name, value in fields.items()}


FULL = values(
    title="Klimatprogram",
    organisation="Almviks kommun",
    municipalities=("Almvik",),
    adopted_by="Kommunfullmäktige",
    adoption_date="2021-05-03",
    decision_paragraph="81",
    registration_numbers=("KS 2017/228", "KS 1"),
    status="antagen",
)


@pytest.mark.parametrize(
    ("metadata", "page", "shown"),
    [
        (FULL, 4, "Klimatprogram, Almviks kommun, Kommunfullmäktige 2021-05-03 § 81, dnr KS 2017/228, s. 4"),
        (FULL, None, "Klimatprogram, Almviks kommun, Kommunfullmäktige 2021-05-03 § 81, dnr KS 2017/228"),
        (
            values(title="Plan", municipalities=("Almvik",), status="förslag"),
            1,
            "Plan, Almvik, förslag, s. 1",
        ),
        (values(title="Plan"), None, "Plan"),
        ({}, 2, "s. 2"),
    ],
)
def test_a_reference_says_all_that_is_known_and_no_more(
    metadata: dict[str, MetadataValue], page: int | None, shown: str
) -> None:
    assert reference(metadata, page) == shown


def test_a_quotation_stands_in_swedish_marks_on_one_line() -> None:
    assert quotation("Det ”bästa”\n  målet.", values(title="Plan"), 3) == "”Det ’bästa’ målet.” (Plan, s. 3)"


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("title", "  Ny titel ", "Ny titel"),
        ("title", "", None),
        ("adoption_date", "2021-05-03", "2021-05-03"),
        ("registration_numbers", "KS 1\n\n KS 2 ", ["KS 1", "KS 2"]),
        ("registration_numbers", "", []),
        ("revised", "2020-01-01\n2021-01-01", ["2020-01-01", "2021-01-01"]),
        ("page_count_stated", "12", 12),
        ("status", "upphävd", "upphävd"),
        ("review", "Vart fjärde år", {"text": "Vart fjärde år", "period": None, "due": None}),
    ],
)
def test_what_is_written_becomes_the_fields_kind_of_value(field: str, written: str, value: object) -> None:
    assert metadata_value(field, written, FIELD_NAMES[field]) == value


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("adoption_date", "2021-02-30"),  # no such day
        ("valid_to", "2021"),
        ("revised", "i våras"),
        ("page_count_stated", "tolv"),
        ("page_count_stated", "²"),  # a digit to Unicode, no number
        ("document_type", "roman"),
        ("title", "x" * 2001),
    ],
)
def test_a_wrong_value_is_refused(field: str, written: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        metadata_value(field, written, FIELD_NAMES[field])
    assert refused.value.code == "wrong_value"
    assert FIELD_NAMES[field] in refused.value.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Plan"),
        ("registration_numbers", ("KS 1", "KS 2")),
        ("valid_to", "2030-12-31"),
        ("page_count_stated", 7),
    ],
)
def test_the_field_is_filled_with_what_is_there(field: str, value: object) -> None:
    again = metadata_value(field, as_written(field, value), FIELD_NAMES[field])
    assert again == (list(value) if isinstance(value, tuple) else value)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("2025", "senast 2025"),
        ("2025-06-30", "senast 2025-06-30"),
        ("31 december 2025", "senast 31 december 2025"),
        ("år 2025", "senast år 2025"),
        ("Löpande", "när: löpande"),  # no point in time
        ("2022–2024", "när: 2022–2024"),
        ("Hösten 2018–våren 2019", "när: hösten 2018–våren 2019"),
    ],
)
def test_a_duty_says_until_or_when(deadline: str, said: str) -> None:
    assert tag_labels({"actor": "Kommunstyrelsen", "deadline": deadline}) == ["Kommunstyrelsen", said]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (2015, None, "antaget från 2015"),
        (None, 2020, "antaget till och med 2020"),
        (2015, 2020, "antaget 2015–2020"),
        (2015, 2015, "antaget 2015"),
    ],
)
def test_years_read_as_swedish(first: int | None, last: int | None, said: str) -> None:
    assert years_said(SearchState(year_from=first, year_to=last)) == said


def test_every_field_and_status_has_swedish_words() -> None:
    assert set(FIELD_NAMES) == set(METADATA_FIELDS)
    assert set(STATUS_WORDS) == set(MetadataStatus)


# --- the theme ------------------------------------------------------------------------------------------------
THEME = tomllib.loads((resources.files("ui.web") / "theme.toml").read_text(encoding="utf-8"))["theme"]
STYLE = (resources.files("ui.web") / "style.css").read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours `#rrggbb`."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(name: str, scheme: str) -> str:
    """One of style.css's colours in a scheme."""
    found = re.search(rf"--ps-{name}: light-dark\((#\w+), (#\w+)\)", STYLE)
    assert found is not None, name
    short = found[1 if scheme == "light" else 2]
    return short if len(short) == 7 else "#" + "".join(2 * c for c in short[1:])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("on", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_stands_out_from_its_ground(scheme: str, on: str) -> None:
    ground = THEME[scheme][on]
    for name in ("ink", "soft", "accent"):
        assert contrast(colour(name, scheme), ground) >= 4.5, name
    assert contrast(THEME[scheme]["textColor"], ground) >= 7
    assert contrast(colour("edge", scheme), ground) >= 3, "borders of controls"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mark", ["word", "part", "hit"])
def test_marked_words_can_be_read(scheme: str, mark: str) -> None:
    assert contrast(colour("ink", scheme), colour(mark, scheme)) >= 4.5


def test_nothing_is_loaded_from_elsewhere() -> None:
    for name in ("style.css", "page.js", "theme.toml"):
        source = (resources.files("ui.web") / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", source), name
