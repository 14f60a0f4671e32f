"""The page before Streamlit has drawn anything: in Swedish, saying that it loads, fetching what comes next.

Streamlit's own first HTML is in English, empty, and names only the scripts of its frame: those of the search
field and of our HTML, and the fonts of headings and symbols, are asked for when the first view is drawn, a
round trip later. Here they are named from the start. All of it is read off the installed Streamlit's files;
where they look otherwise than expected, its own HTML is served as it is.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

FIRST_VIEW = ("Html", "TextInput")
"""Streamlit's scripts that draw the first view's elements, without the hash in their names."""

FIRST_FONTS = ("MaterialSymbols-Rounded", "SourceSerifVariable-Roman")
"""Fonts of the first view that Streamlit does not name: the field's symbol and the headings."""

_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_NAMED = re.compile(r"""(?:href|src)="\./(static/[\w./-]+)\"""")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_NO_SCRIPT_WORDS = (
    "<noscript><p>Policysök behöver JavaScript. Slå på det i webbläsaren, eller fråga den som sköter den."
    "</p></noscript>"
)
_ROOT = '<div id="root"></div>'
_WAITING = """<div id="root"><style>
.ps-boot { font: 400 1.1rem/1.5 system-ui, sans-serif; padding: 1.1rem 2rem; }
.ps-boot strong { font: 600 1.3rem/1.2 Georgia, serif; display: block; padding-bottom: 4rem; }
:root { color-scheme: light dark; background: light-dark(#fcfbf8, #15191a);
  color: light-dark(#1d2729, #e8e6df); }
</style><div class="ps-boot" role="status"><strong>Policysök</strong>Sidan laddas …</div></div>"""


def static_folder() -> Path:
    """Where Streamlit's own files are."""
    return Path(str(resources.files("streamlit"))) / "static"


@cache
def first_html() -> str:
    """The HTML that every view's address answers with."""
    folder = static_folder()
    html = (folder / "index.html").read_text(encoding="utf-8")
    if _ROOT not in html or "</head>" not in html:
        return html
    html = html.replace('<html lang="en">', '<html lang="sv">', 1)
    html = re.sub(r"<title>[^<]*</title>", "<title>Policysök</title>", html, count=1)
    html = _NOSCRIPT.sub(_NO_SCRIPT_WORDS, html, count=1)
    early = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in needed_scripts(folder / "static" / "js")
        if name not in html
    )
    # After the scripts: words stand there in another font until theirs has come.
    early += "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin fetchpriority="low" '
        f'href="./static/media/{path.name}">'
        for stem in FIRST_FONTS
        for path in sorted((folder / "static" / "media").glob(f"{stem}.*woff2"))
    )
    return html.replace("</head>", f"{early}</head>", 1).replace(_ROOT, _WAITING, 1)


def named_files() -> list[Path]:
    """The files that the first HTML names: what a browser that has never been here asks for first."""
    folder = static_folder()
    return [path for name in _NAMED.findall(first_html()) if (path := folder / name).is_file()]


def needed_scripts(folder: Path, first: tuple[str, ...] = FIRST_VIEW) -> list[str]:
    """File names of the scripts with these names and of all that they import, in order of discovery."""
    waiting = [path.name for stem in first for path in sorted(folder.glob(f"{stem}.*.js"))]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        path = folder / name
        if name in found or not path.is_file():
            continue
        found[name] = None
        waiting += _IMPORT.findall(path.read_text(encoding="utf-8"))
    return list(found)
