"""Small documents for tests."""

from __future__ import annotations

import hashlib
from typing import Any

from corpus.model import (
    Document,
    Evidence,
    Goal,
    GoalKind,
    Heading,
    IngestWarning,
    MetadataStatus,
    MetadataValue,
    Modality,
    Page,
    Passage,
    PassageKind,
    Responsibility,
    Role,
    Source,
    TopicScore,
)

TEXT = "Mål\nAndelen ekologisk mat ska vara 60 procent 2030.\nKommunstyrelsen följer upp målet varje år."


def stated(value: Any, start: int = 0, end: int = 3) -> MetadataValue:
    """A stated value with evidence in `TEXT`."""
    return MetadataValue(
        value, MetadataStatus.STATED, Evidence(TEXT[start:end], start, end, 1), "label:Test", 0.9
    )


def document(path: str = "/dokument/kostpolicy.pdf", text: str = TEXT, **metadata: Any) -> Document:
    """A document of one page with a heading, two passages, a goal and a responsibility."""
    goal_start = text.index("Andelen") if "Andelen" in text else 0
    goal_end = text.index("2030.") + 5 if "2030." in text else len(text)
    duty_start = text.index("Kommunstyrelsen") if "Kommunstyrelsen" in text else 0
    values = {"title": "Kostpolicy", "municipalities": ("Falköping",), **metadata}
    return Document(
        source=Source(path, hashlib.sha256(f"{path}{text}".encode()).hexdigest(), "application/pdf", 1234),
        text=text,
        pages=(Page(1, 0, len(text), "1"),),
        metadata={field: stated(value) for field, value in values.items()},
        headings=(Heading("Mål", 1, 0, 3, 1),),
        passages=(
            Passage(0, text[goal_start:goal_end], goal_start, goal_end, 1, PassageKind.TEXT, ("Mål",)),
            Passage(
                1,
                text[duty_start:],
                duty_start,
                len(text),
                1,
                PassageKind.TABLE_ROW,
                ("Mål",),
                (("Ansvarig", "Kommunstyrelsen"), (None, "varje år")),
            ),
        ),
        goals=(
            Goal(
                text[goal_start:goal_end],
                goal_start,
                goal_end,
                1,
                GoalKind.KVANTITATIVT_MAL,
                measurable=True,
                quantity="60 procent",
                target_year=2030,
                heading_path=("Mål",),
            ),
        ),
        responsibilities=(
            Responsibility(
                text[duty_start:],
                duty_start,
                len(text),
                1,
                "Kommunstyrelsen",
                ("Kommunstyrelsen",),
                Role.FOLJER_UPP,
                Modality.SKA,
                "följer upp målet",
            ),
        ),
        topics=(TopicScore("Mat & måltid", 0.8),),
        abbreviations={"KS": "Kommunstyrelsen"},
        warnings=(IngestWarning("needs_ocr", "Sidan 2 behöver OCR.", 2),),
        offset_map=((0, len(text), 1, 0),),
    )
