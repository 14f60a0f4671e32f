"""Lists that a document has: its versions and its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.catalogue.corrections import Correction
from corpus.catalogue.reading import VersionInfo
from ui.web.parts.markup import link, text
from ui.web.parts.tag_lists import tag_change
from ui.web.parts.words import FIELD_NAMES, shown_value
from ui.web.state import ReadingState, Tab


def versions_part(versions: Sequence[VersionInfo], shown: int, state: ReadingState) -> str:
    """The versions, the newest first; the one shown is named."""
    rows = "".join(
        _version(one, one.number == shown, state, versions[-1].number) for one in reversed(versions)
    )
    return (
        '<table class="ps-facts"><caption class="ps-hidden">Versioner</caption><thead><tr>'
        '<th scope="col">Version</th><th scope="col">Inläst</th><th scope="col">Fil</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _version(one: VersionInfo, shown: bool, state: ReadingState, newest: int) -> str:
    name = f"Version {one.number}" + (" (den här)" if shown else "")
    other = replace(
        state, version=None if one.number == newest else one.number, span=None, tab=Tab.TEXT, page=None
    )
    label = text(name) if shown else link(other.address(), text(name))
    file = one.path.replace("\\", "/").rsplit("/", 1)[-1]
    return f"<tr><th scope='row'>{label}</th><td>{text(one.ingested_at[:10])}</td><td>{text(file)}</td></tr>"


def correction_line(one: Correction) -> str:
    """Who changed what, when, and whether it still holds."""
    undone = ""
    if one.undone_at:
        undone = f" <em>Ångrad {text(one.undone_at[:10])} av {text(one.undone_by)}.</em>"
    note = f" Skäl: {text(one.note)}." if one.note else ""
    made = text(one.made_at[:16].replace("T", " "))
    change = _metadata_change(one) if one.target.startswith("metadata:") else tag_change(one)
    return (
        f'<p class="ps-change">{change}<br>'
        f'<span class="ps-note">{text(one.author)}, {made}.{note}{undone}</span></p>'
    )


def _metadata_change(one: Correction) -> str:
    field = FIELD_NAMES.get(one.target.removeprefix("metadata:"), one.target)
    old, new = shown_value(one.old) or "inget", shown_value(one.new) or "inget"
    return f"<strong>{text(field)}</strong>: <s>{text(old)}</s> → {text(new)}"
