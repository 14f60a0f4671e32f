"""Rows of action tables found in a document's running text."""

from ingest.tagging.flat_tables import FlatRow
from ingest.tagging.labelled_rows import has_rows, rows_in


def _told(text: str, row: FlatRow) -> tuple[str, str]:
    return text[row.start : row.actor_start].strip(), text[row.actor_start : row.actor_end]


def test_labels_behind_the_activities_make_rows() -> None:
    text = (
        "Målet nåddes inte. Åtgärder Byta ut fönster i skolorna Ansvar: Fastighetskontoret"
        " Utbilda vaktmästare i drift Ansvar: Tekniska kontoret, Skolkontoret Buss till badet Ansvar: Alla nämnder och bolag"
    )
    heading = text.index("Åtgärder")
    rows = rows_in(text, [(heading, heading + len("Åtgärder"), "Åtgärder")])
    assert [_told(text, row) for row in rows] == [
        ("Byta ut fönster i skolorna Ansvar:", "Fastighetskontoret"),
        ("Utbilda vaktmästare i drift Ansvar:", "Tekniska kontoret, Skolkontoret"),
        ("Buss till badet Ansvar:", "Alla nämnder och bolag"),
    ]


def test_one_label_is_no_table() -> None:
    assert not has_rows("Frågor besvaras av växeln. Ansvar: Kommunikationsenheten")


def test_a_table_goes_on_over_a_page_break() -> None:
    text = (
        "Åtgärd Ansvarig Klart Bygga en ramp vid badet Fritidskontoret 2024\n\n"
        "Rita en karta över stigarna Miljöenheten 2025 Kontoret svarar på frågor. Planen gäller till 2026."
    )
    assert [_told(text, row) for row in rows_in(text, [])] == [
        ("Bygga en ramp vid badet", "Fritidskontoret"),
        ("Rita en karta över stigarna", "Miljöenheten"),
    ]


def test_a_text_without_column_names_or_labels_has_no_rows() -> None:
    text = "Nämnden bygger 2024. Kontoret ritar 2025."
    assert not has_rows(text)
    assert rows_in(text, []) == ()
