"""A small library written for these tests: documents from marked-up text, goals where a line begins with `*`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.model import (
    Document,
    Goal,
    GoalKind,
    Heading,
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

CLIMATE = "Klimat & energi"


def make_document(
    text: str,
    *,
    title: str = "Klimatplan",
    municipality: str = "Almvik",
    document_type: str = "plan",
    area: str = CLIMATE,
    adopted: str | None = "2021-06-14",
    metadata: Mapping[str, Any] | None = None,
    goals: Mapping[str, Mapping[str, Any]] | None = None,
    duties: Mapping[str, Mapping[str, Any]] | None = None,
    path: str | None = None,
) -> Document:
    """A document of one page. `# ` begins a heading; every other line is a passage. `goals` and `duties` are
    found in the text by their words."""
    body = ""
    headings: list[Heading] = []
    passages: list[Passage] = []
    trail: tuple[str, ...] = ()
    for line in text.strip().splitlines():
        content = line.removeprefix("# ").strip()
        if not content:
            continue
        start = len(body)
        body += content + "\n"
        if line.startswith("# "):
            headings.append(Heading(content, 1, start, start + len(content), 1))
            trail = (content,)
        else:
            passages.append(
                Passage(len(passages), content, start, start + len(content), 1, PassageKind.TEXT, trail)
            )
    where = path or f"/dokument/{municipality} {title}.pdf"
    values = {
        "title": title,
        "municipalities": (municipality,),
        "document_type": document_type,
        "adopted_by": "Kommunfullmäktige",
        "adoption_date": adopted,
        "decision_paragraph": "81",
        "registration_numbers": ("KS 2021/12",),
        "status": "antagen",
        **(metadata or {}),
    }
    return Document(
        source=Source(
            where, hashlib.sha256(f"{where}{body}".encode()).hexdigest(), "application/pdf", len(body)
        ),
        text=body,
        pages=(Page(1, 0, len(body)),),
        metadata={
            name: MetadataValue(value, MetadataStatus.STATED) for name, value in values.items() if value
        },
        headings=tuple(headings),
        passages=tuple(passages),
        goals=tuple(_goal(body, words, values) for words, values in (goals or {}).items()),
        responsibilities=tuple(_duty(body, words, values) for words, values in (duties or {}).items()),
        topics=(TopicScore(area, 1.0),),
    )


def _goal(body: str, words: str, values: Mapping[str, Any]) -> Goal:
    start = body.index(words)
    given = {"kind": GoalKind.MAL, "confidence": 0.9, "page": 1, **values}
    return Goal(text=words, start=start, end=start + len(words), **given)


def _duty(body: str, words: str, values: Mapping[str, Any]) -> Responsibility:
    start = body.index(words)
    given = {
        "actor": "Kommunstyrelsen",
        "actor_normalised": (),
        "role": Role.OVERGRIPANDE,
        "modality": Modality.SKA,
        "task": words,
        "page": 1,
        **values,
    }
    return Responsibility(text=words, start=start, end=start + len(words), **given)


SOURCE_SENTENCE = (
    "Kommunens fastigheter värms uteslutande med spillvärme från pappersbruket och med flis ur egen skog."
)


def small_library(folder: Path) -> Catalogue:
    """Eight climate plans of eight municipalities, and one municipality's rules for styrdokument."""
    catalogue = Catalogue(folder)
    names = ("Almvik", "Björkinge", "Dalsnäs", "Ekervalla", "Fjällsjö", "Granhult", "Hammarvik", "Kvarnby")
    for number, name in enumerate(names):
        sections = ["# 1. Inledning", f"{name} ligger vid sjön nummer {number}."]
        if number < 6:
            sections += ["# 2. Syfte", f"Syftet med planen i {name} är bättre luft för invånarna."]
        sections += ["# 3. Mål", f"Utsläppen i {name} ska minska med {number + 30} procent till 2030."]
        sections += ["# Transporter", f"Bussarna i {name} går på gas från linje {number}."]
        if number % 2:
            sections += ["# 5. Ansvar och uppföljning", f"Miljöchefen i {name} håller i arbetet."]
        else:
            sections += ["# Vem gör vad?", f"Energistrategen i {name} håller ihop arbetet."]
        if number == 2:
            sections += ["# Värme", SOURCE_SENTENCE]
        catalogue.store(
            make_document("\n".join(sections), municipality=name, adopted=f"20{10 + number}-05-02"),
            pipeline=1,
            seconds=0.0,
        )
    catalogue.store(
        make_document(
            "# Innehåll\nEn plan ska innehålla rubrikerna syfte, mål och ansvar.\n"
            "# Policy\nEn policy ska vara högst två sidor.\n"
            "# Försättsblad\nPå försättsbladet ska diarienummer och dokumentansvarig stå.",
            title="Riktlinjer för styrdokument",
            document_type="annat",
            area="Kommunens organisation",
        ),
        pipeline=1,
        seconds=0.0,
    )
    return catalogue
