"""A small library with vectors made by hand: each axis is a subject, so likeness can be read off."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.catalogue import Catalogue
from corpus.catalogue.records import Vector
from corpus.model import Document, Goal, GoalKind, MetadataStatus, MetadataValue, Page, Source, TopicScore

MODEL = "by-hand"
AXES = ("klimat", "utsläpp", "fordon", "solceller", "mat", "svinn", "bostad", "hyresrätter", "annat")
"""The subjects. A text's vector has a one for each axis whose word it holds, `annat` if none."""

CLIMATE, FOOD, HOUSING = "Klimat & energi", "Mat & måltid", "Bostad, boende"


class AxisEncoder:
    """Vectors from the words of `AXES`."""

    model_id = MODEL

    def encode(self, query: str) -> Vector:
        low = query.casefold()
        row = np.array([float(axis in low) for axis in AXES], np.float32)
        if not row.any():
            row[-1] = 1.0
        return row / np.float32(np.linalg.norm(row))


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal for the library."""

    text: str
    quantity: str | None = None
    year: int | None = None
    responsible: tuple[str, ...] = ()
    external: bool = False
    kind: GoalKind = GoalKind.MAL
    page: int | None = 1


def document(
    municipality: str,
    title: str,
    area: str,
    goals: Sequence[GoalText],
    *,
    adopted: str | None = "2020-01-15",
    status: str = "antagen",
    path: str | None = None,
) -> Document:
    """A document with nothing but goals. Its goals' places are true slices of its text."""
    text, found = "", []
    for goal in goals:
        start = len(text)
        text += goal.text + "\n"
        found.append(
            Goal(
                goal.text,
                start,
                start + len(goal.text),
                goal.page,
                goal.kind,
                measurable=goal.quantity is not None,
                quantity=goal.quantity,
                target_year=goal.year,
                responsible=goal.responsible,
                external=goal.external,
                confidence=0.95,
            )
        )
    where = path or f"/dokument/{municipality} {title}.pdf"
    values = {
        "title": title,
        "municipalities": (municipality,),
        "adoption_date": adopted,
        "adopted_by": "Kommunfullmäktige",
        "status": status,
        "document_type": "plan",
    }
    return Document(
        source=Source(
            where, hashlib.sha256(f"{where}{text}".encode()).hexdigest(), "application/pdf", len(text)
        ),
        text=text,
        pages=(Page(1, 0, len(text)),),
        metadata={name: MetadataValue(value, MetadataStatus.STATED) for name, value in values.items()},
        goals=tuple(found),
        topics=(TopicScore(area, 1.0),),
    )


def store(catalogue: Catalogue, documents: Sequence[Document]) -> list[str]:
    """Store documents and embed their goals; returns their ids."""
    ids = [catalogue.store(item, pipeline=1, seconds=0.0).document_id for item in documents]
    encoder = AxisEncoder()
    catalogue.put_embeddings(
        MODEL, [(key, encoder.encode(text)) for key, text in catalogue.pending_embeddings(MODEL)]
    )
    return ids


def small_library(folder: Path) -> Catalogue:
    """Four municipalities: three with climate goals, one with food goals only."""
    catalogue = Catalogue(folder)
    store(
        catalogue,
        [
            document(
                "Almvik",
                "Klimatplan",
                CLIMATE,
                [
                    GoalText(
                        "Utsläppen av växthusgaser i kommunen ska minska med 50 procent till 2030.",
                        "50 procent", 2030, ("Kommunstyrelsen",), page=3,
                    ),
                    GoalText("Riksdagens mål är att utsläppen ska vara noll 2045.", "noll", 2045, external=True),
                    GoalText("=Klimatet angår alla som bor här", kind=GoalKind.SYFTE),
                ],
                adopted="2021-06-14",
            ),
            document(
                "Norrhede",
                "Klimatprogram",
                CLIMATE,
                [
                    GoalText(
                        "Utsläppen av växthusgaser i Norrhede ska minska med 40 procent till 2025.", "40 procent", 2025
                    ),
                    GoalText("Alla kommunens fordon ska vara fossilfria 2025.", "Alla", 2025, ("Tekniska nämnden",)),
                ],
                adopted="2018-03-01",
            ),
            document(
                "Granhult",
                "Energiplan",
                CLIMATE,
                [
                    GoalText("Solceller bör sättas på tio skolor.", "tio skolor"),
                    GoalText("Kommunens fordon ska gå på el.", page=2),
                ],
            ),
            document("Kvarnby", "Kostpolicy", FOOD, [GoalText("Svinnet i köken ska halveras.", "halveras", 2026)]),
        ],
    )  # fmt: skip
    return catalogue
