"""The six visual layouts that are made from HTML: cover, headerbox, twocolumn, tables, running, iconic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from corpus.examples.check import printed_text
from corpus.examples.rendering.body_html import body_html, toc_html
from corpus.examples.rendering.file_facts import author_of, made_on
from corpus.examples.rendering.fonts import word_svg
from corpus.examples.rendering.header_html import parts_html
from corpus.examples.rendering.header_plan import HeaderPlan, plan_header
from corpus.examples.rendering.motif import poster_motif, wave_motif
from corpus.examples.rendering.theme import Theme, themes_of
from corpus.examples.source import ExampleSource

_CSS = Path(__file__).parent.parent / "assets" / "css"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a layout function needs: the source, its header plan and how its municipality looks."""

    source: ExampleSource
    plan: HeaderPlan
    themes: tuple[Theme, ...]
    toc_pages: Mapping[int, str] = field(default_factory=dict)

    @property
    def theme(self) -> Theme:
        return self.themes[0]

    def arms(self, height: float) -> str:
        """The coats of arms, `height` millimetres high."""
        return "".join(f'<span class="arms">{theme.arms_svg(height)}</span>' for theme in self.themes)

    def name(self, colour: str, height: float = 20) -> str:
        """The municipality's name beside its arms: a picture, unless nothing else would name it."""
        if self.theme.name in printed_text(self.source):
            drawn = " ".join(word_svg(theme.official_name, height, colour) for theme in self.themes)
            return f'<span class="wordmark">{drawn}</span>'
        return f'<span class="name">{escape(self.theme.official_name)}</span>'

    def titles(self) -> str:
        kicker = f'<p class="kicker">{escape(self.plan.kicker)}</p>' if self.plan.kicker else ""
        title = "" if self.plan.holds_title else f"<h1>{escape(self.source.title, quote=False)}</h1>"
        subtitle = self.source.truth["subtitle"]
        below = f'<p class="subtitle">{escape(subtitle, quote=False)}</p>' if subtitle else ""
        return kicker + title + below

    def above(self) -> str:
        return parts_html(self.plan.above, self.theme.primary)

    def below(self) -> str:
        return parts_html(self.plan.below, self.theme.primary)

    def next_page(self) -> str:
        return parts_html(self.plan.next_page, self.theme.primary)

    def toc(self) -> str:
        return toc_html(self.source.blocks, self.toc_pages) if self.source.toc else ""

    def furniture(self) -> str:
        """Running header and footer, taken out of the flow by the style sheet."""
        html = ""
        if self.source.running_header:
            html += f'<div class="head run-head">{escape(self.source.running_header)}</div>'
        if self.source.footer:
            html += f'<div class="foot run-foot">{escape(self.source.footer)}</div>'
        return html


def page_html(source: ExampleSource, toc_pages: Mapping[int, str] | None = None) -> str:
    """The whole HTML page of a source in its visual layout, ready to be made into a PDF.

    `toc_pages` gives the printed page of each heading; only `cover` needs it, whose pages begin anew.
    """
    sheet = _Sheet(source, plan_header(source), themes_of(source), toc_pages or {})
    theme = sheet.theme
    colours = f":root{{--primary:{theme.primary};--accent:{theme.accent};--tint:{theme.tint}}}"
    furniture = ".run-head{position:running(head)}.run-foot{position:running(foot)}"
    css = "\n".join(
        (_CSS / name).read_text(encoding="utf-8") for name in ("base.css", f"{source.visual}.css")
    )
    # Margin boxes do not inherit the page's variables, so that the colours are put in as they are.
    for name in ("primary", "accent", "tint"):
        css = css.replace(f"var(--{name})", getattr(theme, name))
    return (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{escape(source.title)}</title>'
        f'<meta name="author" content="{escape(author_of(source))}">'
        f'<meta name="dcterms.created" content="{made_on(source)}T09:00:00Z">'
        f"<style>{colours}{furniture}{css}</style></head><body>{_LAYOUTS[source.visual](sheet)}</body></html>"
    )


def _cover(sheet: _Sheet) -> str:
    minimal = sheet.source.layout in ("H21", "H18")
    imprint = "" if minimal else sheet.above() + sheet.below()
    front = imprint + sheet.next_page()
    front_html = f'<div class="imprint">{front}</div>' if front else ""
    has_front = front_html or sheet.source.toc
    kept = _Sheet(sheet.source, HeaderPlan(kicker=sheet.plan.kicker), sheet.themes)
    return (
        f'{sheet.furniture()}<div class="coverpage"><div class="field">{wave_motif(sheet.theme)}'
        f'<div class="words">{kept.titles()}</div></div><div class="band"></div>'
        f'<div class="below">{sheet.below() if minimal else ""}</div>'
        f'<div class="sender masthead">{sheet.arms(27)}{sheet.name(sheet.theme.primary)}</div></div>'
        + (f'<div class="frontmatter">{front_html}{sheet.toc()}</div>' if has_front else "")
        + f'<main id="text">{body_html(sheet.source.blocks)}</main>'
    )


def _headerbox(sheet: _Sheet) -> str:
    below = sheet.below()
    box = f'<div class="box">{below}</div>' if below else ""
    following = f'<div class="nextpage box">{sheet.next_page()}</div>' if sheet.plan.next_page else ""
    return (
        f'{sheet.furniture()}<div class="masthead">{sheet.arms(19)}{sheet.name("#333333")}</div>'
        f"{sheet.above()}{sheet.titles()}{box}{sheet.toc()}{following}<main>{body_html(sheet.source.blocks)}</main>"
    )


def _twocolumn(sheet: _Sheet) -> str:
    facts = sheet.above() + sheet.below() + sheet.next_page()
    box = f'<div class="facts">{facts}</div>' if facts else ""
    name = f'<p class="kicker">{sheet.name("#ffffff", 15)}</p>'
    return (
        f'{sheet.furniture()}<div class="banner">{sheet.arms(26)}{name}{sheet.titles()}</div>{box}{sheet.toc()}'
        f'<div class="columns2">{body_html(sheet.source.blocks)}</div>'
    )


def _tables(sheet: _Sheet) -> str:
    return (
        f'{sheet.furniture()}<div class="masthead">{sheet.name(sheet.theme.primary)}{sheet.arms(17)}</div>'
        f"{sheet.above()}{sheet.titles()}{sheet.below()}{sheet.next_page()}{sheet.toc()}"
        f"<main>{body_html(sheet.source.blocks, lying_tables=True)}</main>"
    )


def _running(sheet: _Sheet) -> str:
    """The page header repeats title, date and registration number of the header block beside `2 (7)`."""
    truth = sheet.source.truth
    line = sheet.source.running_header or sheet.source.title
    values = " ".join(value for _, value in sheet.source.header)
    repeated = [text for text in (truth["adoption_date"], *truth["registration_numbers"][:1]) if text]
    facts = "" if sheet.source.running_header else "<br>".join(escape(t) for t in repeated if t in values)
    head = (
        f'<div class="head run-head"><table><tr><td>{sheet.arms(11)}{sheet.name("#222222", 15)}</td>'
        f'<td>{escape(line)}</td><td class="r"><span class="pg"></span><br>{facts}</td></tr></table></div>'
    )
    foot = f'<div class="foot run-foot">{escape(sheet.source.footer)}</div>' if sheet.source.footer else ""
    following = f'<div class="nextpage">{sheet.next_page()}</div>' if sheet.plan.next_page else ""
    return (
        f"{head}{foot}{sheet.above()}{sheet.titles()}{sheet.below()}{sheet.toc()}{following}"
        f"<main>{body_html(sheet.source.blocks)}</main>"
    )


def _iconic(sheet: _Sheet) -> str:
    minimal = sheet.source.layout in ("H21", "H18")
    facts = sheet.above() + ("" if minimal else sheet.below()) + sheet.next_page()
    box = f'<div class="facts">{facts}</div>' if facts else ""
    kept = _Sheet(sheet.source, HeaderPlan(kicker=sheet.plan.kicker), sheet.themes)
    return (
        f'{sheet.furniture()}<div class="poster">{poster_motif(sheet.theme)}<div class="words">{kept.titles()}'
        f'<div class="below">{sheet.below() if minimal else ""}</div></div>'
        f'<div class="sender masthead">{sheet.arms(22)}{sheet.name(sheet.theme.primary)}</div></div>'
        f"{box}{sheet.toc()}<main>{body_html(sheet.source.blocks, goal_pages=True)}</main>"
    )


_LAYOUTS: Mapping[str, Callable[[_Sheet], str]] = {
    "cover": _cover,
    "headerbox": _headerbox,
    "twocolumn": _twocolumn,
    "tables": _tables,
    "running": _running,
    "iconic": _iconic,
}
HTML_VISUALS = frozenset(_LAYOUTS)
