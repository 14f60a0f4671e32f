"""The text of a built example file, read with the plainest means there are."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdfium2

_NOT_LETTERS = re.compile(r"[\s\u00ad\u2010\u2011\u0002\ufffe-]+")


def squeezed(text: str) -> str:
    """Text without white space and hyphens, so that line breaks and hyphenation do not matter."""
    return _NOT_LETTERS.sub("", text)


def page_texts(path: Path, data: bytes, password: str | None = None) -> list[str]:
    """The squeezed text of each page; one for formats without pages."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(data, password=password)
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    reader = {".docx": _docx, ".odt": _odt, ".html": _html, ".txt": _txt}[path.suffix]
    return [squeezed(reader(data))]


def holds(pages: Sequence[str], text: str) -> bool:
    """True when the text stands on a page, or runs from one page over to the next."""
    wanted = squeezed(text)
    if any(wanted in page for page in pages):
        return True
    for page, following in itertools.pairwise(pages):
        cuts = [cut for cut in range(1, len(wanted)) if wanted[:cut] in page]
        if cuts and any(wanted[cut:] in following for cut in cuts):
            return True
    return False


def _docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))


def _odt(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return " ".join(root.itertext())


def _html(data: bytes) -> str:
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", data.decode("utf-8"), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", text))


def _txt(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")
