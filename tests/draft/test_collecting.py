"""What the page needs when examples are collected: pointing at them, putting them into the text, the outline."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue, UnitKind
from corpus.drafts import Draft, DraftType, ExampleKind, Reference
from corpus.errors import SearchError, UserError
from search.draft import (
    add_example,
    add_section,
    as_paraphrase,
    find_reference,
    insert_example,
    new_draft,
    outline,
    section_about,
    with_text,
)
from search.draft.quotations import quoted
from tests.draft.library import CLIMATE

SOURCE = Reference("a", "Klimatplan", "Almvik", page=4)


def collected(text: str, kind: ExampleKind = ExampleKind.QUOTATION) -> Draft:
    draft = add_section(Draft(DraftType.PLAN, "Plan"), "Mål")
    return add_example(draft, "mal", SOURCE, text, kind)[0]


INSERTED = [
    # a quotation stands in quotation marks, straight followed by its citation
    ("Utsläppen ska minska.", ExampleKind.QUOTATION, "”Utsläppen ska minska.” [1]"),
    # lines of the source are no lines of the quotation
    ("Utsläppen ska\n  minska.", ExampleKind.QUOTATION, "”Utsläppen ska minska.” [1]"),
    # marks inside would end it
    ("Målet ”noll utsläpp” nås.", ExampleKind.QUOTATION, "”Målet ’noll utsläpp’ nås.” [1]"),
    # a paraphrase cites before its point
    ("Almvik halverar sina utsläpp.", ExampleKind.PARAPHRASE, "Almvik halverar sina utsläpp [1]."),
]


@pytest.mark.parametrize(("words", "kind", "wanted"), INSERTED)
def test_an_example_in_the_text(words: str, kind: ExampleKind, wanted: str) -> None:
    draft = insert_example(collected(words, kind), 1)
    assert draft.sections[0].text == wanted
    if kind is ExampleKind.QUOTATION:
        (mark,) = quoted(wanted)
        assert (mark.number, mark.referenced) == (1, True), "it is a quotation to the checks, too"


def test_it_comes_after_what_is_written() -> None:
    draft = insert_example(with_text(collected("Utsläppen ska minska."), "mal", "Först.\n"), 1)
    assert draft.sections[0].text == "Först.\n\n”Utsläppen ska minska.” [1]"


def test_a_quotation_told_in_own_words_keeps_number_and_source() -> None:
    draft = as_paraphrase(collected("Utsläppen ska minska."), 1, " Minskade utsläpp. ")
    (example,) = draft.examples()
    assert (example.number, example.kind, example.text) == (1, ExampleKind.PARAPHRASE, "Minskade utsläpp.")
    assert example.reference == SOURCE


def test_an_unknown_number() -> None:
    with pytest.raises(UserError) as error:
        insert_example(collected("Utsläppen ska minska."), 7)
    assert error.value.code == "unknown_example"


def test_pointing_at_a_unit_and_at_a_place_gives_the_same(catalogue: Catalogue) -> None:
    document = catalogue.documents()[0]
    unit = next(u for u in catalogue.units_of(document.document_id) if u.kind is UnitKind.PASSAGE)
    by_unit = find_reference(catalogue, str(unit.id))
    by_place = find_reference(catalogue, f"{unit.document_id}:{unit.start}-{unit.end}")
    assert by_unit == by_place
    assert by_unit[1] == unit.text


LOST = [
    ("", "unknown_place"),
    ("..", "unknown_place"),
    ("99999999", "unknown_unit"),
    ("x:1-2", "unknown_document"),
]


@pytest.mark.parametrize(("pointer", "code"), [*LOST, ("x:3", "unknown_goal"), ("1" * 40, "unknown_place")])
def test_pointing_at_nothing(catalogue: Catalogue, pointer: str, code: str) -> None:
    with pytest.raises(SearchError) as error:
        find_reference(catalogue, pointer)
    assert error.value.code == code


def test_only_the_chosen_sections_in_their_usual_order(catalogue: Catalogue) -> None:
    outlined = outline(catalogue, DraftType.PLAN, CLIMATE)
    theme = outlined.themes[0]
    draft = new_draft(DraftType.PLAN, "Plan", outlined, chosen={"uppfoljning", "mal", theme.key})
    headings = [section.heading for section in draft.sections]
    assert sorted(headings) == sorted(["Mål", "Uppföljning och utvärdering", theme.heading])
    assert headings.index("Mål") < headings.index("Uppföljning och utvärdering")


def test_what_is_known_of_a_section(catalogue: Catalogue) -> None:
    outlined = outline(catalogue, DraftType.PLAN, CLIMATE)
    known = section_about(outlined, "Mål")
    assert known is not None
    assert known.key == "mal"
    renamed = section_about(outlined, "Våra mål")
    assert renamed == known, "a heading of one's own that means the same"
    assert section_about(outlined, "Hundar") is None
