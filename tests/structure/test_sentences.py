"""Swedish sentence ends: what splits, what must not, and the invariants of the spans."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.swedish.sentences import split_sentences

# (reason, sentences; the text is the sentences joined by one space)
CASES: list[tuple[str, list[str]]] = [
    ("plain", ["Kommunen växer.", "Fler flyttar hit."]),
    ("question and exclamation", ["Vad är integration?", "Hela Sverige måste ta ansvar!", "Vi börjar."]),
    (
        "t.ex. before a name is no end",
        ["Det gäller t.ex. Stockholm och bl.a. Umeå.", "Nästa mening."],
    ),
    (
        "spaced forms",
        ["Det gäller t. ex. Stockholm, d. v. s. Mälardalen och bl. a. Umeå.", "Nästa mening."],
    ),
    ("without points", ["Det gäller t ex Stockholm, dvs Mälardalen, samt bl a Umeå.", "Nästa mening."]),
    ("m.m. ends before a capital", ["Skola, vård m.m.", "Nämnden ansvarar."]),
    ("m.m. goes on before a small letter", ["Skola, vård m.m. ingår i planen.", "Nämnden ansvarar."]),
    ("osv. and etc.", ["Bibliotek, badhus osv.", "De är öppna etc. hela året."]),
    ("fr.o.m. and t.o.m. with dates", ["Gäller fr.o.m. 1 januari t.o.m. 31 december.", "Sedan upphör den."]),
    (
        "kap., st. and nr before numbers",
        ["Enligt 4 kap. 2 § 3 st. kommunallagen, se nr. 5 och dnr. KS 2018/3."],
    ),
    ("ca and f.d.", ["Planen kostar ca. 16.000 kr per år.", "Den f.d. Skolan rivs."]),
    ("date in words", ["Beslutad den 7 juni 2010.", "Planen gäller."]),
    ("year at the end", ["Målet nås senast år 2020.", "Därefter följer en ny plan."]),
    ("short month", ["Från 1 jan. 2010 gäller taxan.", "Den räknas upp."]),
    ("decimals and thousands", ["Andelen är 3,5 procent av 16.000 invånare och 2.5 av 10.", "Den ökar."]),
    ("paragraph number opens a paragraph", ["§ 3. Nämnden beslutar.", "§ 4. Kommunen ska följa upp."]),
    ("initials", ["Rapporten skrevs av J. Andersson och A. B. Karlsson.", "Den är klar."]),
    ("a letter that names a thing ends", ["Se bilaga B.", "Kommunen ska följa upp."]),
    (
        "multi-level number stays with its title",
        ["Texten slutar.", "2.1.1 Rubrik och text.", "12 elever deltog."],
    ),
    ("numbered list in one line", ["1. Handlingsprogram 2017-2018", "2. Tjänsteskrivelse", "3. Protokoll"]),
    ("quotation ends with its mark", ["Han sa ”Vi klarar det.”", "Sedan gick han."]),
    ("quotation that goes on", ["Mottot är ”Tänk stort!” och gäller alla.", "Punkt."]),
    ("colon does not end", ["Syftet är följande: kommunen ska växa.", "Punkt."]),
    ("bullets", ["Kommunen ska:", "• verka för miljön", "• Öka takten", "» Skapa arbete"]),
    ("ellipsis", ["Och så vidare...", "Sedan kom planen… men inte genast.", "Punkt."]),
    ("web address", ["Läs mer på www.Vallentuna.SE eller info@kommun.se.", "Välkommen."]),
]


@pytest.mark.parametrize(("reason", "sentences"), CASES, ids=[reason for reason, _ in CASES])
def test_sentences(reason: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


# (reason, text, sentences)
LINE_CASES = [
    ("wrapped line", "Kommunen ska\nverka för miljön.", ["Kommunen ska\nverka för miljön."]),
    ("line that begins large", "Syfte\nPlanen gäller.", ["Syfte", "Planen gäller."]),
    ("empty line always ends", "kommunen ska\n\nverka", ["kommunen ska", "verka"]),
    ("dash items", "Kommunen ska\n- verka\n- spara", ["Kommunen ska", "- verka", "- spara"]),
    ("lost space", "Det gäller kommunen.Nämnden ansvarar.", ["Det gäller kommunen.", "Nämnden ansvarar."]),
    ("nothing", "", []),
    ("only space", " \n\t ", []),
]


@pytest.mark.parametrize(("reason", "text", "sentences"), LINE_CASES, ids=[case[0] for case in LINE_CASES])
def test_line_breaks(reason: str, text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


_PIECES = st.sampled_from(
    [
        "Kommunen",
        "ska",
        "t.ex.",
        "m.m.",
        "§ 3.",
        "2.1",
        "7.",
        "•",
        "»",
        "”",
        "(",
        ")",
        "...",
        "?",
        "J.",
        "\n",
        "\n\n",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map(" ".join)))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_trimmed_and_cover_everything(text: str) -> None:
    spans = split_sentences(text)
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


HOSTILE = [
    ". " * 40000,
    "." * 80000 + "x",
    "A. " * 30000,
    "a.A" * 30000,
    "abc.Abc" * 12000,
    "\n " * 40000,
    "1. " * 30000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:6]))
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 2.0


def test_ordinary_text_is_fast() -> None:
    text = (
        "Kommunen ska i samverkan med bl.a. Region Ekby verka för ett tryggt mottagande av nyanlända. "
        * 20000
    )
    began = time.process_time()
    count = len(split_sentences(text))
    seconds = time.process_time() - began
    assert count == 20000
    assert len(text) / seconds > 2_000_000, "aim is 5 MB/s on a free core"
