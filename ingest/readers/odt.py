"""Reads OpenDocument text files (ODT): paragraphs, lists, headings and table rows in document order.

The XML is read with lxml: odfpy prints broken parts to standard output, where the command line's JSON goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from corpus.errors import ReadError
from ingest.raw import BlockKind, RawBlock, RawDocument, RawPage
from ingest.readers import archive
from ingest.readers.limits import ReadLimits
from ingest.readers.loading import LoadedFile
from ingest.readers.odt_styles import OdtStyles
from ingest.readers.odt_text import OFFICE, TABLE, TEXT, OdtText, local_name, paragraph

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_META_NAMES = {
    "title": "title",
    "subject": "subject",
    "description": "comments",
    "creator": "author",
    "initial-creator": "author",
    "keyword": "keywords",
    "creation-date": "created",
    "date": "modified",
}
_CONTAINERS = frozenset(
    {"section", "index-body", "table-of-content", "index-title", "alphabetical-index", "text-box"}
)
_MAX_NESTING = 20
_MAX_REPEAT = 60
_HEADING_STYLE = re.compile(r"(?:heading|rubrik)[ _](\d)", re.IGNORECASE)
_TITLE_STYLES = frozenset({"title", "titel", "rubrik"})


def read_odt(file: LoadedFile, limits: ReadLimits) -> RawDocument:
    """Read an ODT file. Raises ReadError `damaged`, `zip_bomb`, `truncated`, `encrypted`."""
    if b"encryption-data" in archive.read_member(file.data, "META-INF/manifest.xml", 1 << 20):
        raise ReadError(
            "encrypted",
            f"Filen {file.name} är skyddad med lösenord. Spara en kopia utan lösenord och läs in den.",
        )
    archive.check(file, limits, "content.xml", "damaged")
    content = _parsed(file, "content.xml", limits)
    styles_root = _parsed(file, "styles.xml", limits)
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise ReadError(
            "damaged",
            f"Filen {file.name} är skadad: texten (content.xml) går inte att läsa. Öppna filen i "
            "LibreOffice, reparera den och spara den på nytt.",
        )
    walker = _Walker(OdtStyles(styles_root, content))
    blocks = list(walker.blocks(text))
    blocks += [RawBlock(text=note, kind=BlockKind.PARAGRAPH) for note in walker.notes]
    info = _info(_parsed(file, "meta.xml", limits))
    info.update(_furniture(styles_root))
    return RawDocument(
        source=file.source(MEDIA_TYPE),
        pages=(RawPage(number=1, blocks=tuple(blocks)),),
        paginated=False,
        info=info,
        format="odt",
        filename_hint=file.filename_hint(),
    )


def _parsed(file: LoadedFile, part: str, limits: ReadLimits) -> Any:
    data = archive.read_member(file.data, part, limits.max_unzipped_bytes)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser) if data else None
    except (etree.XMLSyntaxError, ValueError):
        return None


class _Walker:
    """Turns the elements of the text into blocks; `notes` collects foot- and endnotes on the way."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._tables = 0
        self.notes: list[str] = []

    def blocks(self, parent: Any, list_depth: int = 0, depth: int = 0) -> Iterator[RawBlock]:
        """The blocks below `parent` in document order."""
        if depth > _MAX_NESTING:
            return
        for child in parent:
            name = local_name(child)
            if name in ("h", "p"):
                yield from self._paragraph(child, name, list_depth, depth)
            elif name == "list":
                for item in child:
                    if local_name(item) in ("list-item", "list-header"):
                        yield from self.blocks(item, list_depth + 1, depth + 1)
            elif name == "table":
                yield from self._table(child, depth)
            elif name in _CONTAINERS:
                yield from self.blocks(child, list_depth, depth + 1)
            elif name == "frame":
                for box in child:
                    if local_name(box) == "text-box":
                        yield from self.blocks(box, list_depth, depth + 1)

    def _paragraph(self, element: Any, name: str, list_depth: int, depth: int) -> Iterator[RawBlock]:
        found = paragraph(element)
        self.notes += found.notes
        if found.text:
            block = self._block(element, name, found, list_depth)
            parts = (block.text,) if block.kind is BlockKind.HEADING else found.parts
            yield from (replace(block, text=part) for part in parts)
        for box in found.boxes:
            yield from self.blocks(box, 0, depth + 1)

    def _block(self, element: Any, name: str, found: OdtText, list_depth: int) -> RawBlock:
        style_name = element.get(f"{TEXT}style-name") or ""
        style = self._styles.get(style_name)
        kind, level = BlockKind.PARAGRAPH, None
        heading = _HEADING_STYLE.search(style.base_name)
        if name == "h":
            stated = element.get(f"{TEXT}outline-level") or ""
            kind, level = BlockKind.HEADING, int(stated) if stated.isdigit() else 1
        elif heading:
            kind, level = BlockKind.HEADING, max(int(heading.group(1)), 1)
        elif style.base_name.casefold() in _TITLE_STYLES:
            kind = BlockKind.HEADING
        elif list_depth:
            kind, level = BlockKind.LIST_ITEM, list_depth
        bold = style.bold or self._styles.mostly_bold(found.span_styles, len(found.text))
        return RawBlock(text=found.text, kind=kind, level=level, font_size=style.size, bold=bold)

    def _table(self, table: Any, depth: int) -> Iterator[RawBlock]:
        header, body = _rows(table)
        grid = [self._cells(row) for row in header + body]
        width = max((len(cells) for cells in grid), default=0)
        if width <= 1:
            for row in header + body:
                for cell in row:
                    yield from self.blocks(cell, 0, depth + 1)
            return
        number = self._tables
        self._tables += 1
        padded = [tuple(cells) + ("",) * (width - len(cells)) for cells in grid]
        columns = padded[0] if header or self._bold_header(header + body) else ()
        for cells in padded:
            text = " ".join(cell for cell in cells if cell)
            if text:
                yield RawBlock(
                    text=text, kind=BlockKind.TABLE_ROW, cells=cells, columns=columns, table=number
                )

    def _cells(self, row: Any) -> list[str]:
        """Cell texts by grid column; cells covered by a merged one are empty."""
        cells: list[str] = []
        for cell in row:
            if local_name(cell) not in ("table-cell", "covered-table-cell"):
                continue
            texts = [found.text for found in self._cell_paragraphs(cell)]
            repeat = cell.get(f"{TABLE}number-columns-repeated") or "1"
            text = " ".join(text for text in texts if text)
            cells += [text] * (min(int(repeat), _MAX_REPEAT) if repeat.isdigit() else 1)
        while len(cells) > 1 and not cells[-1] and len(cells) >= _MAX_REPEAT:
            cells.pop()
        return cells

    def _cell_paragraphs(self, cell: Any) -> Iterator[OdtText]:
        for element in cell.iter(f"{TEXT}p", f"{TEXT}h"):
            found = paragraph(element)
            self.notes += found.notes
            yield found

    def _bold_header(self, rows: list[Any]) -> bool:
        return len(rows) > 1 and self._bold_row(rows[0]) and not self._bold_row(rows[1])

    def _bold_row(self, row: Any) -> bool:
        found: list[bool] = []
        for element in row.iter(f"{TEXT}p", f"{TEXT}h"):
            text = paragraph(element)
            if text.text:
                style = self._styles.get(element.get(f"{TEXT}style-name") or "")
                found.append(style.bold or self._styles.mostly_bold(text.span_styles, len(text.text)))
        return bool(found) and all(found)


def _rows(table: Any) -> tuple[list[Any], list[Any]]:
    """Header rows and body rows, through row groups."""
    header: list[Any] = []
    body: list[Any] = []
    for child in table:
        name = local_name(child)
        if name == "table-row":
            body.append(child)
        elif name == "table-header-rows":
            header += [row for row in child if local_name(row) == "table-row"]
        elif name in ("table-rows", "table-row-group"):
            inner_header, inner_body = _rows(child)
            header += inner_header
            body += inner_body
    return header, body


def _info(meta: Any) -> dict[str, str]:
    """The document's properties, under the names that DOCX uses."""
    info: dict[str, str] = {}
    if meta is None:
        return info
    for element in meta.iter():
        key = _META_NAMES.get(local_name(element))
        text = " ".join((element.text or "").split())
        if key and text:
            info[key] = f"{info[key]}, {text}" if key == "keywords" and key in info else info.get(key, text)
    return info


def _furniture(styles: Any) -> dict[str, str]:
    """Texts of the master pages' headers and footers."""
    found: dict[str, list[str]] = {"header": [], "footer": []}
    if styles is None:
        return {}
    for element in styles.iter():
        name = local_name(element)
        key = name.removesuffix("-left").removesuffix("-first")
        if key in found:
            texts = [paragraph(p).text for p in element.iter(f"{TEXT}p", f"{TEXT}h")]
            found[key] += [text for text in texts if text and text not in found[key]]
    return {key: "\n".join(texts) for key, texts in found.items() if texts}
