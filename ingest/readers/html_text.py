"""Decodes web pages and tidies their elements before anything is read from them."""

from __future__ import annotations

import re
from typing import Any

from lxml import html as lxml_html

from corpus.errors import ReadError
from ingest.readers.txt import decode

_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([a-zA-Z0-9_.-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_LATIN1_NAMES = frozenset({"iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii"})


def decode_html(data: bytes, name: str) -> str:
    """The page as text: byte order mark, UTF-8 where valid, the stated encoding, else a Nordic guess.

    A page that is valid UTF-8 is UTF-8 whatever it states: other encodings' å, ä and ö never are.
    Raises ReadError `binary`, `undecodable`.
    """
    try:
        return decode(data, name) if data[:3] in (b"\xef\xbb\xbf",) else _stated(data, name)
    except (LookupError, UnicodeDecodeError):
        return decode(data, name)


def _stated(data: bytes, name: str) -> str:
    match = _META_CHARSET.search(data[:8192]) or _XML_ENCODING.search(data[:512])
    if match is None or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    stated = match.group(1).decode("ascii").lower()
    if stated in ("utf-8", "utf8"):
        return decode(data, name)
    # Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard, labels of windows-1252).
    return data.decode("cp1252" if stated in _LATIN1_NAMES else stated)


def parse(text: str, name: str) -> Any:
    """The page's element tree. Raises ReadError `empty` or `damaged`."""
    plain = _DECLARATION.sub("", text.replace("\x00", ""), count=1)
    try:
        tree = lxml_html.document_fromstring(plain, parser=lxml_html.HTMLParser(huge_tree=True))
    except Exception as error:  # lxml raises ParserError, ValueError and XMLSyntaxError here
        raise ReadError("empty", f"HTML-filen {name} innehåller ingen text.") from error
    return tree


def page_info(tree: Any) -> dict[str, str]:
    """The title and the descriptive meta fields of the page's head."""
    info: dict[str, str] = {}
    title = tree.find(".//title")
    if title is not None:
        text = " ".join(title.text_content().split())
        if text:
            info["title"] = text
    for meta in tree.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").strip()
        value = " ".join((meta.get("content") or "").split())
        if (
            key
            and value
            and len(key) < 60
            and not key.lower().startswith(("viewport", "csrf", "msapplication"))
        ):
            info.setdefault(key, value[:1000])
    return info
