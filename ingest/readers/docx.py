"""Reads Word files (DOCX): paragraphs, lists, headings and table rows in document order."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from corpus.errors import ReadError
from corpus.model import IngestWarning
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from ingest.readers import archive
from ingest.readers.docx_styles import Styles, W, list_level_of, outline_of
from ingest.readers.docx_tables import TableReader
from ingest.readers.docx_text import ParagraphText, paragraph_text
from ingest.readers.limits import ReadLimits
from ingest.readers.loading import LoadedFile
from ingest.readers.sniff import DOCX_PART

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE = ("title", "subject", "author", "category", "keywords", "comments", "created", "modified", "version")
_MAX_NESTING = 20


def read_docx(file: LoadedFile, limits: ReadLimits) -> RawDocument:
    """Read a DOCX file. Raises ReadError `damaged_docx`, `zip_bomb`, `truncated`, `encrypted`."""
    archive.check(file, limits, DOCX_PART, "damaged_docx")
    try:
        document = docx.Document(io.BytesIO(file.data))
        body = document.element.body
    except Exception as error:  # python-docx lets KeyError, ValueError, lxml and zip errors through
        raise ReadError(
            "damaged_docx",
            f"Word-filen {file.name} är skadad och kunde inte öppnas. Öppna den i Word, välj att reparera "
            "den och spara den på nytt.",
        ) from error
    walker = _Walker(Styles(_styles_root(document)))
    blocks = list(walker.blocks(body))
    blocks += walker.note_blocks(_notes(document))
    info, warnings = _info(document)
    return RawDocument(
        source=file.source(MEDIA_TYPE),
        pages=(RawPage(number=1, blocks=tuple(blocks)),),
        paginated=False,
        info=info,
        warnings=tuple(warnings),
        format="docx",
        filename_hint=file.filename_hint(),
    )


class _Walker:
    """Turns body elements into blocks and remembers which notes were referred to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._tables = TableReader(self.blocks)
        self._notes: list[tuple[str, str]] = []

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[RawBlock]:
        """The blocks of everything below `parent`, content controls and text boxes included."""
        if depth > _MAX_NESTING:
            return
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._tables.blocks(child, depth)
            elif child.tag in (
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}ins",
                f"{W}moveTo",
                f"{W}customXml",
                f"{W}smartTag",
            ):
                yield from self.blocks(child, depth)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[RawBlock]:
        found = paragraph_text(paragraph)
        self._notes += found.notes
        if found.text:
            block = self._block(paragraph, found)
            parts = (block.text,) if block.kind is BlockKind.HEADING else found.parts
            yield from (replace(block, text=part) for part in parts)
        for box in found.boxes:
            yield from self.blocks(box, depth + 1)

    def _block(self, paragraph: Any, found: ParagraphText) -> RawBlock:
        properties = paragraph.find(f"{W}pPr")
        style_element = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.get(style_element.get(f"{W}val") if style_element is not None else None)
        kind, level = BlockKind.PARAGRAPH, None
        outline = outline_of(properties)
        own_list = list_level_of(properties)
        list_level = style.list_level if own_list is None else own_list
        if outline is not None and outline < 9:
            kind, level = BlockKind.HEADING, outline + 1
        elif style.heading is not None and outline is None:
            kind, level = BlockKind.HEADING, style.heading
        elif style.title:
            kind = BlockKind.HEADING
        elif list_level:
            kind, level = BlockKind.LIST_ITEM, list_level
        return RawBlock(
            text=found.text,
            kind=kind,
            level=level,
            font_size=found.size or style.size,
            bold=style.bold if found.bold is None else found.bold,
        )

    def note_blocks(self, notes: dict[tuple[str, str], Any]) -> list[RawBlock]:
        """Footnotes and endnotes in the order they are referred to, after the body."""
        blocks: list[RawBlock] = []
        for key in dict.fromkeys(self._notes):
            if key in notes:
                texts = [paragraph_text(p).text for p in notes[key].iter(f"{W}p")]
                text = " ".join(text for text in texts if text)
                if text:
                    blocks.append(RawBlock(text=text, kind=BlockKind.PARAGRAPH))
        return blocks


def _related_root(document: Any, relationship: str) -> Any:
    """The XML root of a part that hangs on the main part; None when missing or broken."""
    for related in document.part.rels.values():
        if related.reltype == relationship and not related.is_external:
            try:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                return etree.fromstring(related.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return None
    return None


def _styles_root(document: Any) -> Any:
    return _related_root(document, RELATIONSHIP_TYPE.STYLES)


def _notes(document: Any) -> dict[tuple[str, str], Any]:
    notes: dict[tuple[str, str], Any] = {}
    for name, relationship in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        root = _related_root(document, relationship)
        for note in root if root is not None else ():
            if note.get(f"{W}type") in (None, "normal"):
                notes[(name, note.get(f"{W}id") or "")] = note
    return notes


def _info(document: Any) -> tuple[dict[str, str], list[IngestWarning]]:
    """Core properties, with headers and footers; a warning where these parts are broken."""
    info: dict[str, str] = {}
    warnings: list[IngestWarning] = []
    try:
        for name in _CORE:
            value = getattr(document.core_properties, name, None)
            if value:
                info[name] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    except Exception:  # a broken docProps part raises whatever lxml or python-docx meets
        warnings.append(IngestWarning("damaged", "Filens egenskaper (titel, författare) kunde inte läsas."))
    try:
        for key in ("header", "footer"):
            text = _joined(_furniture(document, key))
            if text:
                info[key] = text
    except Exception:
        warnings.append(IngestWarning("damaged", "Filens sidhuvud eller sidfot kunde inte läsas."))
    return info, warnings


def _furniture(document: Any, key: str) -> Iterator[str]:
    for section in document.sections:
        for prefix in ("first_page_", "", "even_page_"):
            part = getattr(section, prefix + key)
            if part.is_linked_to_previous:
                continue
            for paragraph in part._element.iter(f"{W}p"):
                yield paragraph_text(paragraph).text


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
