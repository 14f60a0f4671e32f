"""The real documents beside the checkout, cleaned by hand-made rules, for scoring headings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.model import Part
from ingest.cleaned import BlockRole, CleanDocument, TocEntry
from ingest.raw import BlockKind
from tests.structure.building import B, clean_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
NAMES = ("falkoping", "vallentuna", "ostersund")

_PAGE_NUMBER = re.compile(r"\s*\d{1,2}(?: \(\d+\))?\s*$")
_FURNITURE = re.compile(
    r"^VALLENTUNA KOMMUN .*?(?:SID \d/\d(?: INTEGR.*? KOMMUNSTYRELSEN)?|arbetsutskott 2017-06-15) "
)
_TAIL = re.compile(r" (?:KOMMUNLEDNINGSKONTORET TUNA.*|Justerandes sign.*|WWW\.VALLENTUNA\.SE)$")
_ENTRY = re.compile(r"\s*(.+?)\s*\.{3,}\s*(\d+)")


@dataclass(frozen=True)
class Seed:
    """A seed: its cleaned document and its gold headings."""

    clean: CleanDocument
    gold: list[dict[str, Any]]


def load_seed(name: str) -> Seed:
    with (SHARED / "seeds" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        raw = file.read()
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    blocks: list[B] = []
    toc: list[TocEntry] = []
    pages = raw[raw.index("Transkript:") + len("Transkript:") :].strip("\n").split("\n\n")
    for number, page in enumerate(pages, start=1):
        text = _TAIL.sub("", _FURNITURE.sub("", _PAGE_NUMBER.sub("", page.strip())))
        role = BlockRole.BODY
        if text.startswith("Innehåll "):
            role = BlockRole.TOC
            toc = [TocEntry(t, label) for t, label in _ENTRY.findall(text.removeprefix("Innehåll "))]
        blocks.append(B(text, BlockKind.LINE, role, page=number))
    clean = clean_document(blocks, format="F1", toc=tuple(toc))
    return Seed(replace(clean, parts=_parts(clean, name)), gold["headings"])


def _parts(clean: CleanDocument, name: str) -> tuple[Part, ...]:
    if name != "vallentuna":
        return ()
    layout = (
        ("försättsblad", None, 1, 1),
        ("protokoll", "Handlingsprogram Integration 2017/2018", 2, 2),
        ("tjänsteskrivelse", "Handlingsprogram Integration 2017/2018", 3, 4),
        ("styrdokument", "Handlingsprogram för integration 2017-2018", 5, 12),
    )
    spans = {page.number: page for page in clean.pages}
    return tuple(Part(k, t, spans[a].start, spans[b].end, a, b) for k, t, a, b in layout)
