"""Title and subtitle: from a label, the largest words, the first lines, or the file's hints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import MetadataValue
from ingest.cleaned import BlockRole, CleanBlock
from ingest.metadata.context import Context
from ingest.metadata.labels import Slot, plain_words
from ingest.metadata.outcome import derived, empty, stated
from ingest.metadata.recognisers.roles import free_text
from ingest.metadata.title_lines import title_from_lines
from ingest.metadata.title_words import (
    FURNITURE_LINE,
    MAX_SUBTITLE,
    MAX_TITLE,
    is_name_only,
    is_type_only,
    tidy,
    title_end,
)
from ingest.metadata.type_words import LADDER
from ingest.metadata.zones import evidence_at, main_part
from ingest.raw import BlockKind


def decide_title(context: Context) -> tuple[MetadataValue, MetadataValue]:
    """(title, subtitle)."""
    none = empty("subtitle", "Ingen undertitel.")
    largest = _by_size(context)
    for reading, value, _ in context.slots(Slot.NAME):
        if span := free_text(value.text):
            evidence = reading.zone.evidence(value.start + span[0], value.start + span[1])
            named = stated(tidy(evidence.text), evidence, f"label:{plain_words(value.label)}", 0.9)
            return largest if largest and _says_more(largest[0], named) else (named, none)
    if largest:
        return largest
    if found := title_from_lines(context):
        return found
    for hint, method in (
        (context.document.front, "front"),
        (context.document.info.get("Title", ""), "info"),
        (context.document.filename_hint, "file name"),
    ):
        if words := tidy(hint)[:MAX_TITLE]:
            return derived(words, None, method, 0.4, "Titeln står inte i själva texten."), none
    return empty("title", "Ingen titel hittades."), none


def _says_more(largest: MetadataValue, named: MetadataValue) -> bool:
    """Whether the large words are the labelled name and more: `Kostpolicy för Kvarnby kommun`."""
    return str(largest.value).casefold().startswith(str(named.value).casefold())


def _front_blocks(context: Context) -> list[CleanBlock]:
    start, end = main_part(context.document)
    blocks = [b for b in context.document.blocks if start <= b.start < end and b.text.strip()]
    first_page = next((b.page for b in blocks if b.role is BlockRole.BODY), None)
    return [b for b in blocks if b.page == first_page and b.role in (BlockRole.BODY, BlockRole.FURNITURE)][
        :60
    ]


def _by_size(context: Context) -> tuple[MetadataValue, MetadataValue] | None:
    """The largest words, or the format's own first heading, on the first page."""
    blocks = [b for b in _front_blocks(context) if not _skip(context, b)]
    head = next((b for b in blocks[:12] if b.kind is BlockKind.HEADING and (b.level or 1) <= 1), None)
    sizes = [b.font_size for b in blocks if b.font_size]
    if sizes:
        largest = max(sizes)
        ordinary = sorted(sizes)[len(sizes) // 2] if len(sizes) > 3 else 11.0
        if largest >= 1.15 * ordinary or (largest > 14 and len(blocks) < 12):
            big = [b for b in blocks if b.font_size and b.font_size >= 0.97 * largest]
            return _joined(context, blocks, _run(blocks, big))
    if head:
        return _joined(context, blocks, [head])
    return None


def _run(blocks: Sequence[CleanBlock], big: Sequence[CleanBlock]) -> list[CleanBlock]:
    """The first unbroken run of the largest blocks."""
    run = [big[0]]
    at = blocks.index(big[0])
    for block in blocks[at + 1 :]:
        if block not in big:
            break
        run.append(block)
    return run


def _skip(context: Context, block: CleanBlock) -> bool:
    words = block.text.strip()
    return (
        bool(FURNITURE_LINE.match(words))
        or is_name_only(context, words)
        or bool(LADDER.fullmatch(words))
        or block.kind is BlockKind.TABLE_ROW
    )


def _joined(
    context: Context, blocks: Sequence[CleanBlock], run: Sequence[CleanBlock]
) -> tuple[MetadataValue, MetadataValue]:
    """The run as the title; a run of only a type word takes the next line with it as title."""
    start, end = run[0].start, run[-1].end
    after = [b for b in blocks if b.start >= end]
    if (
        is_type_only(context.document.text[start:end])
        and after
        and len(after[0].text) < MAX_TITLE
        and not _labelled_line(context, after[0])
    ):
        start, end = after[0].start, after[0].end
        after = after[1:]
    cut = title_end(context, start, min(end, start + MAX_TITLE), across_lines=True)
    evidence = evidence_at(context.document, start, cut)
    title = stated(tidy(evidence.text), evidence, "largest", 0.85)
    return title, _subtitle(context, after[0] if after else None)


def _labelled_line(context: Context, block: CleanBlock) -> bool:
    return any(
        z.reading.zone.start + v.label_start < block.end
        and z.reading.zone.start + v.label_start >= block.start
        for z in context.own
        for v in z.labelled
    )


def _subtitle(context: Context, block: CleanBlock | None) -> MetadataValue:
    """A short line right after the title that is neither label, decision nor furniture."""
    none = empty("subtitle", "Ingen undertitel.")
    if block is None or not 8 <= len(block.text.strip()) <= MAX_SUBTITLE or block.kind is BlockKind.LIST_ITEM:
        return none
    words = block.text.strip()
    if (
        words.endswith((".", ":"))
        or re.match(r"\d", words)
        or _labelled_line(context, block)
        or _is_heading(context, block)
    ):
        return none
    if re.search(r"(?i)\b(?:antagen|fastställd|beslutad|innehåll|inledning|bakgrund|förord)\b", words):
        return none
    evidence = evidence_at(context.document, block.start, block.end)
    return stated(tidy(evidence.text), evidence, "after title", 0.5)


def _is_heading(context: Context, block: CleanBlock) -> bool:
    return any(h.start < block.end and h.end > block.start for h in context.headings)
