"""Passages: size, borders, lead-ins, run-on lists, headings that state something, kinds, invariants."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Heading, Passage, PassageKind
from ingest.cleaned import BlockRole, CleanDocument
from ingest.raw import BlockKind
from ingest.structure import structure
from tests.structure.building import B, clean_document, flat_document, heading, item, line, row

SENTENCE = "Kommunen ska arbeta för ett hållbart samhälle där alla kan delta på lika villkor."
WORDS = len(SENTENCE.split())


def test_long_sections_become_passages_of_some_sentences() -> None:
    passages = body(clean_document([heading("Syfte", 1), " ".join([SENTENCE] * 30)]))
    sizes = [len(p.text.split()) for p in passages]
    assert sum(sizes) == 30 * WORDS
    assert all(40 <= size <= 120 for size in sizes)
    assert all(p.text.endswith("villkor.") and p.text.startswith("Kommunen") for p in passages)


def test_no_passage_crosses_a_heading_and_each_knows_its_path() -> None:
    blocks = [heading("Mål", 1), SENTENCE, heading("Cykel", 2), SENTENCE, heading("Ansvar", 1), SENTENCE]
    assert [(p.heading_path, p.text) for p in body(clean_document(blocks))] == [
        (("Mål",), SENTENCE),
        (("Mål", "Cykel"), SENTENCE),
        (("Ansvar",), SENTENCE),
    ]


def test_no_passage_crosses_a_part_border_and_paths_end_there() -> None:
    clean = flat_document(
        f"Yrkanden Anna Ek yrkar bifall. {SENTENCE}",
        f"{SENTENCE}",
        parts=(("protokoll", None, 1, 1), ("styrdokument", None, 2, 2)),
    )
    assert [(p.page, p.heading_path) for p in body(clean)] == [(1, ("Yrkanden",)), (2, ())]


def test_a_very_long_sentence_is_a_passage_of_its_own() -> None:
    long = "Kommunen ska " + "verka för trygghet och " * 40 + "växa."
    passages = body(
        clean_document([heading("Mål", 1), " ".join([SENTENCE] * 4), long, " ".join([SENTENCE] * 4)])
    )
    assert [p.text for p in passages if "växa" in p.text] == [long]


def test_a_tiny_paragraph_joins_its_neighbour() -> None:
    passages = body(clean_document([heading("Mål", 1), " ".join([SENTENCE] * 5), "Det är viktigt."]))
    assert len(passages) == 1


def test_a_lead_in_stays_with_its_first_items() -> None:
    items = [
        item(f"verka för {word} i hela kommunen tillsammans med föreningar och näringsliv")
        for word in "abcdefghijklmnop"
    ]
    passages = body(clean_document([heading("Mål", 1), " ".join([SENTENCE] * 7), "Kommunen ska", *items]))
    with_lead = next(p for p in passages if "Kommunen ska\n" in p.text)
    assert "Kommunen ska\nverka för a" in with_lead.text
    assert len(passages) > 2


def test_a_lead_in_with_colon_inside_running_text() -> None:
    text = " ".join([SENTENCE] * 8) + " Kommunen ska: • verka för miljön • spara energi " + SENTENCE
    assert any("Kommunen ska: • verka" in p.text for p in body(flat_document(text)))


def test_a_sentence_goes_on_over_the_page() -> None:
    clean = flat_document(
        "Planen gäller. Unga som söker arbete behöver", "särskilt stöd av kommunen. Nämnden ansvarar."
    )
    assert any("behöver\nsärskilt stöd" in p.text for p in body(clean))
    assert body(clean)[0].page == 1


def test_run_on_items_are_parted_where_a_new_clause_is_certain() -> None:
    goals = [
        "Öka andelen elever som cyklar till skolan i alla delar av kommunen",
        "Näringslivet ska ha kommunen som sitt första val när de etablerar nya verksamheter",
        "Andelen resor med buss ska öka varje år i hela kommunen och på landsbygden",
        "Skapa mötesplatser för unga och äldre i samverkan med föreningslivet",
    ]
    clean = flat_document("Det lokala näringslivet är viktigt. Delmål " + " ".join(goals * 4))
    passages = [p for p in body(clean) if p.heading_path]
    assert len(passages) > 1
    assert all(p.text.startswith(tuple(goals)) and p.text.endswith(tuple(goals)) for p in passages)


def test_a_statement_in_a_heading_opens_its_passage() -> None:
    blocks = [heading("Fler unga ska få arbete", 1), SENTENCE, heading("Kort rubrik", 1), SENTENCE]
    assert [p.text for p in body(clean_document(blocks))] == [
        f"Fler unga ska få arbete\n{SENTENCE}",
        SENTENCE,
    ]


def test_a_statement_heading_without_text_is_found_too() -> None:
    blocks = [heading("Fler unga ska få arbete", 1), heading("Delmål", 2), SENTENCE]
    assert [p.text for p in body(clean_document(blocks))] == ["Fler unga ska få arbete", SENTENCE]


# (role, kind)
ROLES = [
    (BlockRole.TOC, PassageKind.TOC),
    (BlockRole.REFERENCES, PassageKind.REFERENCES),
    (BlockRole.FURNITURE, PassageKind.FURNITURE),
    (BlockRole.BOILERPLATE, PassageKind.FURNITURE),
]


@pytest.mark.parametrize(("role", "kind"), ROLES)
def test_other_roles_make_passages_of_their_own_kind(role: BlockRole, kind: PassageKind) -> None:
    found = structure(clean_document([SENTENCE, B("Trafikplan 2019", role=role), SENTENCE])).passages
    assert [p.kind for p in found] == [PassageKind.TEXT, kind, PassageKind.TEXT]


def test_a_senders_address_is_furniture() -> None:
    address = "Ekby kommun, 831 82 Ekby. Telefon: 063-14 30 00. Fax: 063-14 40 00. www.ekby.se"
    assert [p.kind for p in structure(clean_document([SENTENCE, address])).passages][
        -1
    ] is PassageKind.FURNITURE


_BLOCKS = st.one_of(
    st.sampled_from(
        ["Syfte", "Mål 1: Fler cyklar", "Kommunen ska", SENTENCE, SENTENCE * 12, "och vidare.", "7", "•", " "]
    ).map(B),
    st.sampled_from(["Syfte", "Fler unga ska få arbete", SENTENCE]).map(lambda text: heading(text, 2)),
    st.sampled_from(["verka för miljön", "Öka takten."]).map(item),
    st.sampled_from(["1.1 Bakgrund", "Ekonomi i balans", SENTENCE]).map(lambda text: line(text, 14, True)),
    st.sampled_from([("Mål", "Ansvarig"), ("Öka", "KS"), (SENTENCE * 15, "")]).map(lambda cells: row(*cells)),
    st.sampled_from(list(BlockRole)).map(
        lambda role: B("Diarienummer KS 2019/4 Antagen av KF Giltighetstid 2019", role=role)
    ),
    st.text(min_size=1, max_size=40).map(lambda text: B(text.replace("\n", " "), BlockKind.LINE)),
)


@given(st.lists(_BLOCKS, max_size=25), st.booleans())
@settings(max_examples=200, deadline=None)
def test_invariants(blocks: list[B], flat: bool) -> None:
    """Exact slices, in order, without overlap, no heading inside a passage, no word of the body lost."""
    clean = clean_document(blocks, format="F1" if flat else "txt")
    outcome = structure(clean)
    spans: list[Heading | Passage] = [*outcome.headings, *outcome.passages]
    for span in spans:
        assert span.text == clean.text[span.start : span.end] != ""
    assert [p.ordinal for p in outcome.passages] == list(range(len(outcome.passages)))
    assert all(a.end <= b.start for a, b in pairwise(outcome.passages))
    assert all(a.end <= b.start for a, b in pairwise(outcome.headings))
    for passage in outcome.passages:
        inside = [h for h in outcome.headings if h.start < passage.end and h.end > passage.start]
        assert all(h.start == passage.start for h in inside)
    covered = set[int]()
    for span in spans:
        covered.update(range(span.start, span.end))
    assert all(i in covered for i, sign in enumerate(clean.text) if sign.isalnum())
    assert structure(clean) == outcome


def body(clean: CleanDocument) -> list[Passage]:
    return [p for p in structure(clean).passages if p.kind is PassageKind.TEXT]
