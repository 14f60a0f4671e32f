"""Header layouts as the domain catalogue describes them, and files that come out the same each time."""

from __future__ import annotations

import dataclasses
import io
import shutil
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from corpus.examples.make_truth import PASSWORD
from corpus.examples.rendering.fonts import word_svg
from corpus.examples.rendering.header_plan import Ladder, parse_ladder, plan_header
from corpus.examples.rendering.make_file import made_file
from corpus.examples.rendering.theme import theme_for
from corpus.examples.source import LAYOUTS, VISUALS, ExampleSource, parse_source
from corpus.register import load_register
from tests.examples.printed import page_texts, squeezed
from tests.examples.test_sources import SOUND

pytestmark = pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig is not installed")

HEADER = (
    ("Dokumenttyp", "Plan"),
    ("Giltighetstid", "Tills vidare"),
    ("Dokumentansvarig", "Avfallschef"),
    ("Fastställd", "2016-09-26, § 81"),
    ("Diarienummer", "KS 2016/228"),
    ("Tidpunkt för aktualitetsprövning", "Andra halvåret 2018"),
)


@lru_cache(maxsize=1)
def sound() -> ExampleSource:
    source, problems = parse_source(SOUND, "prov")
    assert source is not None, problems
    return source


def example(layout: str, format_: str = "txt", visual: str = "", *, grid: bool = False) -> ExampleSource:
    """A small source with six header fields in the given layout."""
    ladder = "Strategi >>Plan Policy" if layout in ("H4", "H6", "H12") else None
    header = () if layout == "H22" else HEADER
    return dataclasses.replace(
        sound(), layout=layout, format=format_, visual=visual, grid=grid, ladder=ladder, header=header
    )


def made_text(source: ExampleSource) -> str:
    """The squeezed text of the file, pages joined."""
    data, _ = made_file(source)
    suffix = ".pdf" if source.format.startswith("pdf") else f".{source.format}"
    return "".join(page_texts(Path(f"x{suffix}"), data))


@pytest.mark.parametrize("format_", ["txt", "html", "docx", "odt"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_prints_every_value(layout: str, format_: str) -> None:
    text = made_text(example(layout, format_))
    for label, value in () if layout == "H22" else HEADER:
        assert squeezed(value) in text
        words = all(squeezed(word) in text for word in label.split())  # H1 splits a label around its value
        assert words == (layout != "H15")  # H15's labels are pictures
    assert "Avfallsplan" in text


ORDERS = [
    # (layout, grid, visual, words in the order in which the page holds them)
    (
        "H1",
        False,
        "headerbox",
        ["Tidpunkt för", "Andra halvåret 2018", "aktualitetsprövning"],
    ),  # label around value
    ("H2", False, "twocolumn", ["Giltighetstid", "Dokumentansvarig", "Tills vidare", "Avfallschef"]),
    (
        "H3",
        True,
        "plain",
        ["Dokumenttyp", "Diarienummer", "Plan", "Tills vidare", "KS 2016/228"],
    ),  # labels, values
    ("H3", True, "running", ["Dokumenttyp", "Diarienummer", "Plan", "Tills vidare", "KS 2016/228"]),
    (
        "H8",
        True,
        "formal",
        ["Dokumenttyp", "Giltighetstid", "Plan", "Tills vidare"],
    ),  # row of labels, row of values
    (
        "H8",
        False,
        "tables",
        ["Dokumenttyp", "Plan", "Giltighetstid", "Tills vidare"],
    ),  # label above its value
    ("H6", False, "iconic", ["Strategi", ">>Plan", "Policy", "Dokumenttyp"]),
    (
        "H10",
        False,
        "running",
        ["Dokumenttyp", "PLAN", "Avfallsplan", "Giltighetstid"],
    ),  # first field above the title
    ("H17", True, "cover", ["Dokumenttyp", "Giltighetstid", "Plan", "Tills vidare"]),
]


@pytest.mark.parametrize(("layout", "grid", "visual", "words"), ORDERS)
def test_the_order_of_labels_and_values_in_the_pdf(
    layout: str, grid: bool, visual: str, words: list[str]
) -> None:
    text = made_text(example(layout, "pdf", visual, grid=grid))
    at = -1
    for word in words:
        at = text.find(squeezed(word), at + 1)
        assert at >= 0, f"{word!r} does not follow in {text!r}"


@pytest.mark.parametrize("visual", ["headerbox", "plain"])
def test_labels_drawn_as_pictures_leave_no_text(visual: str) -> None:
    text = made_text(example("H15", "pdf", visual))
    assert "KS2016/228" in text
    assert "Diarienummer" not in text


LADDERS = [
    # (text, members, chosen) – the mark stands before the chosen type, wherever the space is (catalogue 2.2)
    ("Strategi >>Program Plan", ("Strategi", "Program", "Plan"), 1),
    ("Strategi» Program Plan", ("Strategi", "Program", "Plan"), 1),
    ("Policy » Riktlinjer Regler", ("Policy", "Riktlinjer", "Regler"), 1),
    ("Strategi Program Plan", ("Strategi", "Program", "Plan"), None),
    (
        "modell plan >>strategi för mål- och resultatstyrning rutin",
        ("modell", "plan", "strategi för mål- och resultatstyrning", "rutin"),
        2,
    ),
]


@pytest.mark.parametrize(("text", "members", "chosen"), LADDERS)
def test_ladders(text: str, members: tuple[str, ...], chosen: int | None) -> None:
    ladder = parse_ladder(text)
    assert (ladder.members, ladder.chosen) == (members, chosen)
    assert squeezed("".join(ladder.printed())) == squeezed(text)  # the mark is printed where it stood


def test_a_ladder_can_hold_the_title() -> None:
    source = dataclasses.replace(
        example("H12"), ladder="modell >>plan taxa", truth={**sound().truth, "title": "Plan för avfall"}
    )
    plan = plan_header(source)
    assert plan.holds_title
    assert isinstance(plan.above[0], Ladder)
    assert plan.above[0].members == ("modell", "Plan för avfall", "taxa")


@pytest.mark.parametrize("visual", VISUALS)
def test_pdf_is_the_same_each_time(visual: str) -> None:
    source = example("H1", "pdf", visual)
    assert made_file(source) == made_file(source)


@pytest.mark.parametrize("format_", ["docx", "odt", "html", "txt", "pdf-scanned", "pdf-encrypted"])
def test_other_formats_are_the_same_each_time(format_: str) -> None:
    source = example("H1", format_, "plain" if format_.startswith("pdf") else "")
    assert made_file(source) == made_file(source)


def test_page_labels_and_outline_of_a_cover() -> None:
    source = dataclasses.replace(example("H1", "pdf", "cover"), toc=True)
    document = pypdfium2.PdfDocument(made_file(source)[0])
    assert [document.get_page_label(number) for number in range(3)] == ["i", "ii", "1"]
    assert "Mål" in [entry.get_title() for entry in document.get_toc()]


def test_an_encrypted_file_opens_with_its_password_only() -> None:
    data, _ = made_file(example("H1", "pdf-encrypted", "plain"))
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(io.BytesIO(data), password="fel")
    assert len(pypdfium2.PdfDocument(io.BytesIO(data), password=PASSWORD)) == 1


def test_every_invented_municipality_has_arms_and_colours() -> None:
    for municipality in load_register().municipalities:
        if municipality.invented:
            assert theme_for(municipality.name).arms_svg(20).startswith("<svg")


def test_a_drawn_word_holds_no_letters() -> None:
    assert "Policy" not in word_svg("Policy", 10, "#000")
