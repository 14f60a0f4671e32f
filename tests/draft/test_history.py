"""What a version changed, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.drafts import Draft, DraftHeader, DraftType, ExampleKind, ModelText, Reference
from search.draft import (
    add_example,
    add_model_text,
    add_section,
    change_example,
    changes,
    move_section,
    remove_example,
    remove_section,
    with_header,
    with_heading,
    with_text,
)

SOURCE = Reference("d1", "Klimatplan", page=3)


@pytest.fixture
def draft() -> Draft:
    made = add_section(add_section(Draft(DraftType.PLAN, "Klimatplan"), "Syfte"), "Mål")
    return add_example(made, "mal", SOURCE, "Utsläppen ska minska.", ExampleKind.QUOTATION)[0]


CASES: list[tuple[Callable[[Draft], Draft], tuple[str, ...]]] = [
    (lambda d: d, ()),
    (lambda d: replace(d, revision=7, changed_at="2026-01-01"), ()),  # a save alone is no change
    (lambda d: replace(d, title="Energiplan"), ("titeln: ”Energiplan”",)),
    (lambda d: replace(d, area="Klimat & energi"), ("typ, område eller kommun",)),
    (lambda d: with_header(d, DraftHeader(owner="Chefen")), ("dokumentuppgifter: dokumentansvarig",)),
    (lambda d: with_text(d, "mal", "Fyra ord står här."), ("Mål: 4 ord, förut 0",)),
    (lambda d: with_heading(d, "syfte", "Varför"), ("Varför: hette ”Syfte”",)),
    (lambda d: add_section(d, "Uppföljning"), ("Uppföljning: nytt avsnitt",)),
    (lambda d: remove_section(d, "syfte"), ("Syfte: avsnittet borttaget",)),
    (lambda d: move_section(d, "mal", -1), ("avsnittens ordning",)),
    (lambda d: remove_example(d, 1), ("Mål: exempel borttaget",)),
    (lambda d: change_example(d, 1, note="Bra."), ("Mål: exempel ändrat",)),
    (
        lambda d: add_example(d, "syfte", SOURCE, "Två.", ExampleKind.PARAPHRASE)[0],
        ("Syfte: exempel tillagt",),
    ),
    (
        lambda d: add_model_text(d, "mal", ModelText("Det ska minska [1].", "t", "m", (1,), (), "")),
        ("Mål: 4 ord, förut 0", "Mål: text från språkmodellen"),
    ),
]


@pytest.mark.parametrize(("change", "told"), CASES)
def test_each_change_is_told(draft: Draft, change: Callable[[Draft], Draft], told: tuple[str, ...]) -> None:
    assert changes(draft, change(draft)) == told


def test_words_changed_one_for_one_are_told(draft: Draft) -> None:
    before = with_text(draft, "mal", "Utsläppen bör minska.")
    assert changes(before, with_text(before, "mal", "Utsläppen ska minska.")) == ("Mål: ändrade ord (3 ord)",)


def test_the_first_version_is_the_start(draft: Draft) -> None:
    assert changes(None, draft) == ("utkastet påbörjat",)
