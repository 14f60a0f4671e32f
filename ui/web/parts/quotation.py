"""A quotation with its full reference, as a reader takes it along."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import MetadataValue


def reference(metadata: Mapping[str, MetadataValue], page: int | None) -> str:
    """Title, municipality, body, date, §, diarienummer and page, in that order; what is unknown is left out.

    `page` is the physical page, 1-based.
    """

    def value(name: str) -> object:
        found = metadata.get(name)
        return found.value if found else None

    municipalities = value("municipalities")
    home = municipalities[0] if isinstance(municipalities, tuple) and municipalities else None
    numbers = value("registration_numbers")
    number = numbers[0] if isinstance(numbers, tuple) and numbers else None
    decision = " ".join(str(part) for part in (value("adopted_by"), value("adoption_date")) if part)
    paragraph = value("decision_paragraph")
    parts = [
        value("title"),
        value("organisation") or home,
        decision + (f" § {paragraph}" if paragraph else ""),
        f"dnr {number}" if number else None,
        value("status") if value("status") in {"förslag", "remiss", "upphävd"} else None,
        f"s. {page}" if page else None,
    ]
    return ", ".join(str(part).strip() for part in parts if part and str(part).strip())


def quotation(words: str, metadata: Mapping[str, MetadataValue], page: int | None) -> str:
    """The words in Swedish quotation marks, then the reference in brackets."""
    plain = " ".join(words.split()).replace("”", "’")
    return f"”{plain}” ({reference(metadata, page)})"
