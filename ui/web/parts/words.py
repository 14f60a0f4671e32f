"""The words that the page uses for the model's values: for people, in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import MetadataStatus
from corpus.register import SKR_GROUPS

FIELD_NAMES: Mapping[str, str] = {
    "title": "Titel",
    "subtitle": "Undertitel",
    "document_type": "Dokumenttyp",
    "organisation": "Organisation",
    "municipalities": "Kommun",
    "registration_numbers": "Diarienummer",
    "adopted_by": "Antagen av",
    "adoption_date": "Antagen den",
    "decision_paragraph": "Beslutsparagraf",
    "valid_from": "Gäller från",
    "valid_to": "Gäller till",
    "review": "Översyn",
    "owner": "Dokumentansvarig",
    "applies_to": "Gäller för",
    "status": "Status",
    "language": "Språk",
    "replaces": "Ersätter",
    "revised": "Reviderad",
    "version": "Version",
    "page_count_stated": "Antal sidor enligt dokumentet",
}
"""Every metadata field."""

TAG_FIELD_NAMES: Mapping[str, str] = {
    "kind": "Slag",
    "measurable": "Går att mäta",
    "quantity": "Mått",
    "direction": "Riktning",
    "target_year": "Målår",
    "baseline_year": "Jämfört med år",
    "responsible": "Ansvariga",
    "external": "Någon annans mål",
    "actor": "Vem",
    "actor_normalised": "Vem, fullständigt namn",
    "role": "Roll",
    "modality": "Hur bestämt",
    "task": "Uppgift",
    "deadline": "Senast",
}
"""Fields of goals and responsibilities that a person may set (`corpus.tag_edits`)."""

STATUS_WORDS: Mapping[MetadataStatus, str] = {
    MetadataStatus.STATED: "Angivet i dokumentet",
    MetadataStatus.DERIVED: "Härlett",
    MetadataStatus.STRIPPED: "Saknas: ledtexten finns men värdet har fallit bort",
    MetadataStatus.PLACEHOLDER: "Saknas: mallens fält är inte ifyllt",
    MetadataStatus.ABSENT: "Saknas",
    MetadataStatus.CORRECTED: "Rättat",
}

FILTER_NAMES: Mapping[str, str] = {
    "kommun": "Kommun",
    "typ": "Dokumenttyp",
    "omrade": "Område",
    "status": "Status",
    "organ": "Antaget av",
    "lan": "Län",
    "grupp": "Kommungrupp",
}
"""By the filter's word in the address."""

WHAT_NAMES: Mapping[str, str] = {
    "stycken": "Stycken",
    "mal": "Mål",
    "ansvar": "Ansvar",
    "dokument": "Dokument",
}

ORDER_NAMES: Mapping[str, str] = {"relevans": "Relevans", "ar": "Senast antaget", "kommun": "Kommun A–Ö"}


def filter_value(word: str, value: str) -> str:
    """A filter's value as it is shown."""
    return f"{SKR_GROUPS[value]} ({value})" if word == "grupp" and value in SKR_GROUPS else value


def shown_value(value: object) -> str:
    """A metadata value as text: lists with commas, a review as its own words; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        return str(value.get("text") or value.get("due") or value.get("period") or "")
    if isinstance(value, (tuple, list)):
        return ", ".join(str(item) for item in value)
    return str(value)
