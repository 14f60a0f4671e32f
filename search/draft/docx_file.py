"""A draft as a text document: header box, chapters, goals as a table, references, list of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from corpus.drafts import HEADER_LABELS, Draft, DraftSection, DraftType, ExampleKind
from corpus.model import Document
from corpus.register import load_register
from search.compare.exports.docx_parts import clean, finish_table, new_table
from search.compare.exports.docx_styles import shade_cell
from search.draft.docx_look import add_shaded, lay_out
from search.draft.goal_checks import check_goals
from search.draft.model_marks import model_sentences
from search.draft.records import GoalCheck, GoalPart
from search.draft.references import full_reference, short_reference
from search.draft.rendering import draft_text
from search.draft.sources import Sources, renumbered, sources_of

TYPE_NAMES: Mapping[DraftType, str] = {
    DraftType.POLICY: "Policy",
    DraftType.STRATEGI: "Strategi",
    DraftType.PROGRAM: "Program",
    DraftType.PLAN: "Plan",
    DraftType.RIKTLINJER: "Riktlinjer",
}

NOT_FILLED, NO_TEXT = "Fylls i", "Text saknas."
MODEL_MARK = "Grå bakgrund: skrivet av en språkmodell ur källorna och inte en människas ord."
"""Shown once before the first chapter when a text holds such sentences."""

_HEADER_CM, _GOALS_CM = (5.2, 11.3), (6.6, 3.0, 1.8, 5.1)


def write_docx(
    draft: Draft,
    target: Path | IO[bytes],
    read: Document | None = None,
    *,
    moment: datetime,
    with_examples: bool = False,
) -> None:
    """Write the draft. `read` is the draft read as a document (`DraftReader`): its goals become the table.

    `with_examples` appends what was collected and not cited. `moment` stands in the file's properties. Raises
    OSError when the file cannot be written.
    """
    import docx  # noqa: PLC0415  (a fifth of a second, for this alone)

    document = docx.Document()
    lay_out(document)
    _properties(document, draft, moment)
    sources = sources_of(draft)
    document.add_paragraph(clean(TYPE_NAMES[draft.document_type].upper()), style="Subtitle")
    document.add_paragraph(clean(draft.title or "Utan titel"), style="Title")
    _header_box(document, draft)
    if any(model_sentences(section.text, section.model_texts) for section in draft.sections):
        add_shaded(_after_table(document), MODEL_MARK)
    for section in draft.sections:
        _section(document, section, sources)
    checks = check_goals(read) if read else ()
    if checks:
        _goal_table(document, draft, checks, sources)
    if sources.listed:
        _source_list(document, sources)
    if with_examples:
        _examples(document, draft, sources)
    document.save(str(target) if isinstance(target, Path) else target)


def _properties(document: Any, draft: Draft, moment: datetime) -> None:
    properties = document.core_properties
    properties.title = clean(draft.title)
    properties.subject = clean(f"{TYPE_NAMES[draft.document_type]}{f': {draft.area}' if draft.area else ''}")
    properties.author = clean(_organisation(draft))
    properties.keywords = clean(", ".join(part for part in (draft.area, draft.document_type.value) if part))
    properties.comments = "Utkast"
    properties.created = properties.modified = moment
    properties.last_modified_by = ""
    properties.version = str(draft.revision or 1)


def _organisation(draft: Draft) -> str:
    home = load_register().get(draft.municipality) if draft.municipality else None
    return home.official_name if home else draft.municipality


def _header_box(document: Any, draft: Draft) -> None:
    """A table of two columns; a missing value is said to be missing, so that nobody overlooks it."""
    rows = [("Typ av styrdokument", TYPE_NAMES[draft.document_type]), ("Kommun", _organisation(draft))]
    rows += [(label, getattr(draft.header, name).strip()) for name, label in HEADER_LABELS.items()]
    table = document.add_table(rows=len(rows), cols=2)
    table.style = "Table Grid"
    table.autofit = False
    for row, (label, value) in zip(table.rows, rows, strict=True):
        left, right = row.cells
        left.paragraphs[0].add_run(label).bold = True
        if value:
            right.paragraphs[0].add_run(clean(value))
        else:
            _not_filled(right.paragraphs[0], NOT_FILLED)
        shade_cell(left)
    finish_table(table, _HEADER_CM)


def _after_table(document: Any) -> Any:
    """A paragraph that does not stick to the table above it."""
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def _not_filled(paragraph: Any, text: str) -> None:
    from docx.shared import RGBColor  # noqa: PLC0415

    run = paragraph.add_run(text)
    run.italic = True
    run.font.color.rgb = RGBColor(0x6B, 0x6B, 0x6B)


def _section(document: Any, section: DraftSection, sources: Sources) -> None:
    document.add_heading(clean(section.heading), level=min(max(section.level, 1), 3))
    marked = model_sentences(section.text, section.model_texts)
    if not section.text.strip():
        _not_filled(document.add_paragraph(), NO_TEXT)
    offset = 0
    for line in section.text.splitlines(keepends=True):
        content = line.strip()
        if content:
            bullet = content[:2] in ("- ", "* ", "• ")
            paragraph = document.add_paragraph(style="List Bullet" if bullet else None)
            start = offset + line.index(content) + (2 if bullet else 0)
            _runs(
                paragraph, section.text, start, offset + line.index(content) + len(content), marked, sources
            )
        offset += len(line)


def _runs(
    paragraph: Any,
    text: str,
    start: int,
    end: int,
    marked: Sequence[tuple[int, int]],
    sources: Sources,
) -> None:
    """The stretch as runs, the model's sentences shaded."""
    at = start
    for first, last in [span for span in marked if span[0] < end and start < span[1]]:
        if at < first:
            paragraph.add_run(clean(renumbered(text[at:first], sources)))
        add_shaded(paragraph, renumbered(text[max(first, at) : min(last, end)], sources))
        at = min(last, end)
    if at < end:
        paragraph.add_run(clean(renumbered(text[at:end], sources)))


def _goal_table(document: Any, draft: Draft, checks: Sequence[GoalCheck], sources: Sources) -> None:
    document.add_heading("Målen i tabell", level=1)
    table = new_table(document, ("Mål", "Mängd", "Målår", "Ansvarig"))
    text = draft_text(draft).text
    for check in checks:
        values = (
            renumbered(text[check.goal.start : check.goal.end], sources),
            check.found[GoalPart.QUANTITY] or "–",
            check.found[GoalPart.TARGET_YEAR] or "–",
            check.found[GoalPart.RESPONSIBLE] or "–",
        )
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = clean(value)
    finish_table(table, _GOALS_CM)


def _source_list(document: Any, sources: Sources) -> None:
    document.add_heading("Källor", level=1)
    for number, reference in enumerate(sources.listed, start=1):
        document.add_paragraph(clean(f"[{number}] {full_reference(reference)}"))


def _examples(document: Any, draft: Draft, sources: Sources) -> None:
    """What was collected and is not cited."""
    left = [
        (section, example)
        for section in draft.sections
        for example in section.examples
        if example.number not in sources.numbers
    ]
    if not left:
        return
    document.add_heading("Insamlade exempel som inte är använda", level=1)
    for section, example in left:
        words = f"”{example.text}”" if example.kind is ExampleKind.QUOTATION else f"Referat: {example.text}"
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(clean(f"{section.heading}: {words} ({short_reference(example.reference)})"))
