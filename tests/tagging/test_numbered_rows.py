"""Rows of flattened tables: numbered ones, those with a column behind the responsible, those with comments."""

from __future__ import annotations

import pytest

from ingest.tagging.labelled_rows import rows_in

Cells = list[tuple[str, str]]


def cells(text: str) -> Cells:
    """Activity and responsible of every row."""
    return [
        (text[row.start : row.activity_end or row.actor_start].strip(), text[row.actor_start : row.actor_end])
        for row in rows_in(text, [])
    ]


TABLES = [
    # the time before the responsible, a partner behind
    ("Nr Åtgärd Tid Mkr Ansvar Medverkar 1 Bygga om torget i två etapper 2027-2028 12 TF SBF "
     "2 Torgdagar tre gånger om året löpande 0,3 KFF Näringslivsenheten 3 Nya cykelställ vid stationen 2026 1,5 TF SBF",
     [("Bygga om torget i två etapper", "TF"), ("Torgdagar tre gånger om året", "KFF"), ("Nya cykelställ vid stationen", "TF")]),
    # an activity that begins with a number of its own; a cost in words
    ("Nr Åtgärd Ansvarig Klart Kostnad 1 Kartlägga tomma lokaler Planenheten 2026 200 tkr "
     "2 30 publika laddpunkter i tätorterna Gatuenheten 2027 inom ram 3 Rådgivning till lantbruk Energirådgivaren löpande",
     [("Kartlägga tomma lokaler", "Planenheten"), ("30 publika laddpunkter i tätorterna", "Gatuenheten"),
      ("Rådgivning till lantbruk", "Energirådgivaren")]),
    # a letter before each number
    ("Nr Åtgärd Ansvarig Klart Finansiering S1 Kartlägga lågpunkter Tekniska enheten 2026 Ram "
     "S2 Öppna kulverten vid ån Tekniska enheten 2027 Ram S3 Informera om stuprör Planenheten Löpande Taxa",
     [("Kartlägga lågpunkter", "Tekniska enheten"), ("Öppna kulverten vid ån", "Tekniska enheten"),
      ("Informera om stuprör", "Planenheten")]),
    # a column between the responsible and the time
    ("Åtgärd Ansvar Med vem När Samtalsmaterial i alla skolor BUF Biblioteket Vt 2027 "
     "Två föreläsningar på Folkets hus KFF Studieförbunden Årligen Rutin vid oro SOC Polis, BUF mars 2027",
     [("Samtalsmaterial i alla skolor", "BUF"), ("Två föreläsningar på Folkets hus", "KFF"), ("Rutin vid oro", "SOC")]),
    # a comment behind the time runs into the next activity
    ("Aktivitet Ansvarig Klart Kommentar Införa resurspass på boenden HR-chef 2027-09 start på Ekgården "
     "Utbilda alla schemaläggare i två dagar Lönechef 2027-12",
     [("Införa resurspass på boenden", "HR-chef"), ("Utbilda alla schemaläggare i två dagar", "Lönechef")]),
    # labels with roles in lower case
    ("A1 Samtal hålls efter tre tillfällen Ansvarig: enhetschef Klart: löpande "
     "A2 Automatisk signal till chefen Ansvarig: rehabsamordnare Klart: mars 2027 A3 Stöd utreds Ansvarig: HR-chef Klart: 2027",
     [("Samtal hålls efter tre tillfällen Ansvarig:", "enhetschef"),
      ("Automatisk signal till chefen Ansvarig:", "rehabsamordnare"), ("Stöd utreds Ansvarig:", "HR-chef")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_a_row_is_its_activity_and_who_does_it(text: str, rows: Cells) -> None:
    assert cells(text) == rows


NO_TABLES = [
    # too few numbers in sequence
    "Nr Åtgärd Ansvarig Klart Kostnad 1 Stycket handlar om torget och dess historia sedan 1920 och framåt",
    "Nämnden har 3 Mål för 2027 och 4 Planer, se nr 5 Bilaga.",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_numbers_in_prose_make_no_rows(text: str) -> None:
    assert len(cells(text)) <= 1
