"""HTML as a municipal web site publishes a styrdokument: navigation, breadcrumbs, cookie text, page date."""

from __future__ import annotations

import datetime
from html import escape
from pathlib import Path

from corpus.examples.months import MONTHS
from corpus.examples.rendering.body_html import body_html, toc_html
from corpus.examples.rendering.file_facts import made_at
from corpus.examples.rendering.header_html import parts_html
from corpus.examples.rendering.header_plan import plan_header
from corpus.examples.rendering.theme import themes_of
from corpus.examples.source import ExampleSource

_CSS = Path(__file__).parent.parent / "assets" / "css" / "web.css"
_MENU = (
    "Barn och utbildning",
    "Omsorg och stöd",
    "Bygga, bo och miljö",
    "Uppleva och göra",
    "Näringsliv och arbete",
    "Kommun och politik",
)
_UPDATED_AFTER = datetime.timedelta(days=403)
"""The page's own date lies more than a year after the decision: a date that readers must not take for it."""


def render_html(source: ExampleSource) -> bytes:
    """The web page's bytes, UTF-8."""
    theme = themes_of(source)[0]
    css = (
        _CSS.read_text(encoding="utf-8")
        .replace("var(--primary)", theme.primary)
        .replace("var(--tint)", theme.tint)
    )
    menu = "".join(f'<li><a href="#">{escape(item)}</a></li>' for item in _MENU)
    title = escape(source.title, quote=False)
    updated = made_at(source) + _UPDATED_AFTER
    day = f"{updated.day} {MONTHS[updated.month - 1]} {updated.year}"
    return f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - {theme.official_name}</title>
<meta property="og:site_name" content="{theme.official_name}">
<meta property="article:modified_time" content="{updated.date().isoformat()}">
<style>{css}</style>
</head>
<body>
<a class="skip" href="#content">Hoppa till innehåll</a>
<div class="cookies" role="dialog"><p>Vi använder kakor för att webbplatsen ska fungera så bra som möjligt. <a href="#">Läs mer om kakor</a></p><button>Godkänn alla</button> <button>Bara nödvändiga</button></div>
<header class="site"><a href="#" class="logo">{theme.arms_svg(14)}<span>{theme.official_name}</span></a>
<form role="search"><label for="q">Sök på webbplatsen</label> <input id="q" type="search"> <button>Sök</button></form>
<nav aria-label="Huvudmeny"><ul>{menu}</ul></nav></header>
<nav class="crumbs" aria-label="Brödsmulor"><a href="#">Start</a> / <a href="#">Kommun och politik</a> / <a href="#">Styrdokument</a> / <span>{title}</span></nav>
<main id="content">
<article>
{_article(source, theme.primary)}
</article>
<aside><h2>Kontakt</h2><p>Kontaktcenter<br>kontakt@{theme.slug}.example</p></aside>
<p class="updated">Senast uppdaterad: {day}</p>
<p class="feedback">Hjälpte informationen på sidan dig? <button>Ja</button> <button>Nej</button></p>
</main>
<footer class="site"><p>{escape(source.footer or theme.official_name)}</p><p><a href="#">Om webbplatsen</a> <a href="#">Tillgänglighetsredogörelse</a> <a href="#">Behandling av personuppgifter</a></p></footer>
</body>
</html>
""".encode()


def _article(source: ExampleSource, colour: str) -> str:
    plan = plan_header(source)
    subtitle = source.truth["subtitle"]
    parts = [
        parts_html(plan.above, colour),
        f'<p class="kicker">{escape(plan.kicker)}</p>' if plan.kicker else "",
        "" if plan.holds_title else f"<h1>{escape(source.title, quote=False)}</h1>",
        f'<p class="lead">{escape(subtitle, quote=False)}</p>' if subtitle else "",
        parts_html((*plan.below, *plan.next_page), colour),
        toc_html(source.blocks, title="På den här sidan") if source.toc else "",
        body_html(source.blocks),
    ]
    return "\n".join(part for part in parts if part)
