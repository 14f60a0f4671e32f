"""Parsing of the sources, and the checker that keeps their truth honest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.examples.blocks import (
    Heading,
    Item,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
    UnsupportedMarkupError,
    block_texts,
    parse_body,
)
from corpus.examples.check import check_all, check_source
from corpus.examples.source import parse_source
from tests.examples.packaged import packaged

SOUND = """---
id: almvik-prov
municipality: Almvik
format: txt
layout: H21
header:
  - ["Antagen av", "kommunfullmäktige 2016-09-26"]
toc: false
scenario: adopted
traps: []
areas: ["Avfall"]
truth:
  title: "Avfallsplan"
  subtitle: null
  document_type: plan
  organisation: "Almviks kommun"
  municipalities: ["Almvik"]
  registration_numbers: []
  adopted_by: Kommunfullmäktige
  adoption_date: "2016-09-26"
  decision_paragraph: null
  valid_from: null
  valid_to: null
  review: null
  owner: null
  applies_to: null
  status: antagen
  language: sv
  replaces: []
  revised: []
  version: null
  page_count_stated: null
goals:
  - text: "Mängden avfall ska minska."
    kind: mål
responsibilities: []
---
# Mål

Mängden avfall
ska minska.
"""


def messages(text: str) -> list[str]:
    """What the parser and the checker say about a source."""
    source, problems = parse_source(text, "prov")
    found = problems + (check_source(source) if source else ())
    return [problem.message for problem in found if problem.severe]


def test_a_sound_source_has_no_severe_problem() -> None:
    assert messages(SOUND) == []


BROKEN = [
    # (what to replace, by what, what the message must name)
    ("kind: mål", "kind: dröm", "goals[0].kind: 'dröm'"),
    ("format: txt", "format: pdf", "visual: missing"),  # a PDF needs a visual layout
    ("layout: H21", "layout: H4", "ladder: layout H4"),  # the type ladder is missing
    ("municipality: Almvik\n", "municipality: Falköping\n", "'Falköping' is not an invented municipality"),
    ('areas: ["Avfall"]', 'areas: ["Sopor"]', "'Sopor' is not one of the 31"),
    ("  owner: null\n", "", "truth.owner: missing"),  # every field is written out
    (
        'adoption_date: "2016-09-26"',
        'adoption_date: "26/9 2016"',
        "truth.adoption_date: expected an ISO date",
    ),
    (
        'adoption_date: "2016-09-26"',
        'adoption_date: "2016-02-30"',
        "truth.adoption_date: expected an ISO date",
    ),
    ("traps: []", "traps: [33]", "traps: 33 is not between 1 and 32"),
    ("toc: false", "tok: false", "tok: unknown field"),
    ("ska minska.\n", "ska minska kraftigt.\n", "not verbatim in the body"),
    ("status: antagen", "status: gällande", "truth.status: 'gällande'"),
    ("# Mål", "![bild](x.png)", "image"),  # no pictures in the format
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN)
def test_a_broken_source_is_named(old: str, new: str, message: str) -> None:
    assert old in SOUND
    assert any(message in found for found in messages(SOUND.replace(old, new, 1)))


def test_metadata_that_the_document_does_not_print_is_worth_a_look() -> None:
    source, _ = parse_source(SOUND.replace("owner: null", 'owner: "Avfallschef"'), "prov")
    assert source is not None
    assert [p.message for p in check_source(source) if "truth.owner" in p.message and not p.severe]


def test_two_sources_with_one_id_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "almvik"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(SOUND, encoding="utf-8")
    _, problems = check_all(folder.glob("*.md"))
    assert any("used by 2 sources" in problem.message for problem in problems)


BODIES = [
    ("# Ett\n## Två", (Heading(1, "Ett"), Heading(2, "Två"))),
    ("rad ett\nrad två", (Paragraph((Run("rad ett rad två"),)),)),  # a line break in the source is a space
    ("**Fet** text", (Paragraph((Run("Fet", bold=True), Run(" text"))),)),
    ("> citat", (Paragraph((Run("citat"),), quote=True),)),
    (
        "1. ett\n2. två",
        (ListBlock((Item((Run("ett"),), 1, 1), Item((Run("två"),), 1, 2))),),
    ),
    (
        "- a\n  - b\n- c",
        (ListBlock((Item((Run("a"),), 1, None), Item((Run("b"),), 2, None), Item((Run("c"),), 1, None))),),
    ),
    ("| A | B |\n|---|---|\n| 1 | 2 |", (Table(("A", "B"), (("1", "2"),)),)),
    ("<!-- pagebreak -->", (PageBreak(),)),
]


@pytest.mark.parametrize(("markdown", "blocks"), BODIES)
def test_body_to_blocks(markdown: str, blocks: tuple[object, ...]) -> None:
    assert parse_body(markdown) == blocks


@pytest.mark.parametrize("markdown", ["```\nkod\n```", "<div>x</div>", "text med <b>html</b>"])
def test_markup_outside_the_format_is_refused(markdown: str) -> None:
    with pytest.raises(UnsupportedMarkupError):
        parse_body(markdown)


@given(st.lists(st.text(alphabet="abcåäö ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_every_paragraph_survives(paragraphs: list[str]) -> None:
    texts = list(block_texts(parse_body("\n\n".join(paragraphs))))
    assert [text.split() for text in texts] == [text.split() for text in paragraphs]


def test_the_packaged_sources_are_sound() -> None:
    sources, problems = packaged()
    assert sources
    assert [f"{p.source}: {p.message}" for p in problems if p.severe] == []
