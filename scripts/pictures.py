"""Take the pictures of the README and the user guide, so that they show the page as it is.

    python scripts/pictures.py --library DIR [--only NAME ...]

The library should hold the example documents (`make demo` makes one in `.demo`). Needs Chromium.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, a script sees its own folder only

from bench.page_serving import ARGUMENTS, CHROMIUM, serving  # noqa: E402

FOLDER = ROOT / "docs" / "bilder"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. `path` is the address; `{name}` in it is a document's id by the file's beginning."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    dark: bool = False
    wait: str = "h1"


PICTURES = (
    Picture("start", "/", wait=".ps-start"),
    Picture("sok", "/?q=Hur+ska+utsl%C3%A4ppen+fr%C3%A5n+transporter+minska%3F", wait=".ps-hits"),
    Picture("sok-mal", "/?q=ekologisk+mat+i+skolan&visa=mal", wait=".ps-hits"),
    Picture("sok-tomt", "/?q=hundrastg%C3%A5rd", wait=".ps-none"),
    Picture(
        "las",
        "/las?dok={tallkoping-klimatprogram}&sida=2&plats={plats}",
        height=1250,
        wait=".st-key-sidbild img",
    ),
    Picture("uppgifter", "/las?dok={hammarvik-klimat}&flik=uppgifter", wait=".ps-facts"),
    Picture(
        "ratta", "/las?dok={hammarvik-klimat}&flik=uppgifter&ratta=owner", wait="form, [data-testid=stForm]"
    ),
    Picture("ratta-mal", "/las?dok={hammarvik-klimat}&flik=mal&ratta={mal}", height=1100, wait=".ps-around"),
    Picture("mal", "/las?dok={hammarvik-klimat}&flik=mal", wait=".ps-list"),
    Picture("bibliotek", "/bibliotek", wait="[data-testid=stDataFrame] canvas"),
    Picture(
        "oversikt",
        "/oversikt",
        wait="[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg",
    ),
    Picture("sok-mork", "/?q=ekologisk+mat+i+skolan", dark=True, wait=".ps-hits"),
    Picture(
        "jamfor",
        "/jamfor?politikomrade=Klimat+%26+energi&min_kommun=Almvik&liknande=0",
        wait=".ps-grid",
    ),
    Picture("jamfor-start", "/jamfor", wait=".ps-start"),
    Picture(
        "jamfor-luckor",
        "/jamfor?politikomrade=Klimat+%26+energi&min_kommun=Almvik&liknande=0&visa=luckor",
        wait=".ps-themes",
    ),
    Picture(
        "jamfor-teman",
        "/jamfor?politikomrade=Klimat+%26+energi&min_kommun=Almvik&visa=teman",
        wait=".ps-themes",
    ),
    Picture(
        "jamfor-ordval",
        "/jamfor?politikomrade=Klimat+%26+energi&min_kommun=Almvik&liknande=0&visa=ordval",
        height=1250,
        wait=".ps-counts",
    ),
    Picture(
        "jamfor-kommuner",
        "/jamfor?amne=fossilfria+fordon&inv_till=40000",
        wait=".st-key-jamfor_med [data-baseweb], .st-key-jamfor_med input",
    ),
    Picture(
        "jamfor-versioner",
        "/jamfor?visa=versioner&senare={hammarvik-klimat-och}",
        wait=".ps-versions",
    ),
    Picture(
        "jamfor-telefon",
        "/jamfor?politikomrade=Klimat+%26+energi&min_kommun=Almvik",
        390,
        1500,
        wait=".ps-grid",
    ),
    Picture("aktualitet", "/aktualitet?idag=2026-11-22", height=1150, wait="article"),
    Picture(
        "aktualitet-granskat",
        "/aktualitet?idag=2026-11-22&kommun=Granhult&dok={granhult-riktlinjer}&ratta=granskat",
        wait=".st-key-rattning input",
    ),
    Picture("aktualitet-bilder", "/aktualitet?visa=bilder&idag=2026-11-22", height=1250, wait=".ps-shares"),
    Picture(
        "aktualitet-lagkrav", "/aktualitet?visa=lagkrav&kommun=Hammarvik&idag=2026-11-22", wait=".ps-law"
    ),
    Picture("aktualitet-telefon", "/aktualitet?idag=2026-11-22&grupp=okanda", 390, 844, wait="article"),
    Picture("utkast", "/utkast?utkast={utkast}&avsnitt=mal&hjalp=kontroll", height=1150, wait=".ps-answers"),
    Picture(
        "utkast-nytt",
        "/utkast?visa=nytt&titel=Klimatplan+2027%E2%80%932030&typ_av=Plan&om=Klimat+%26+energi&for=Almvik",
        height=1250,
        wait=".ps-demands",
    ),
    Picture(
        "utkast-hitta",
        "/utkast?utkast={utkast}&avsnitt=mal&hjalp=sok&leta=fossilfria+fordon",
        height=1150,
        wait=".ps-example",
    ),
    Picture(
        "utkast-exempel", "/utkast?utkast={utkast}&avsnitt=mal&hjalp=exempel", height=1000, wait=".ps-example"
    ),
    Picture("utkast-granskning", "/utkast?utkast={utkast}&del=granskning", height=1150, wait=".ps-findings"),
    Picture("utkast-kallor", "/utkast?utkast={utkast}&del=kallor", wait=".ps-sources"),
    Picture("utkast-telefon", "/utkast?utkast={utkast}&avsnitt=mal", 390, 844, wait=".ps-sections"),
    Picture("sok-telefon", "/?q=ekologisk+mat+i+skolan", 390, 844, wait=".ps-hits"),
)


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, default=ROOT / ".demo")
    parser.add_argument("--only", nargs="+", help="names of pictures; all when left out")
    arguments = parser.parse_args()
    chosen = [one for one in PICTURES if arguments.only is None or one.name in arguments.only]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving(arguments.library) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for one in chosen:
            tab = browser.new_page(
                viewport={"width": one.width, "height": one.height},
                color_scheme="dark" if one.dark else "light",
            )
            take(tab, address, one, arguments.library)
            tab.close()
            print(one.name)
        browser.close()


def take(tab: Page, address: str, one: Picture, library: Path) -> None:
    """One picture, when the view has settled."""
    tab.goto(address + filled(one.path, library))
    tab.locator(one.wait).first.wait_for(timeout=120_000)
    tab.wait_for_function("!document.querySelector('[data-testid=stStatusWidget], [data-testid=stSpinner]')")
    # Tables and charts come by scripts of their own, after the view.
    tab.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    tab.evaluate("document.activeElement && document.activeElement.blur()")
    tab.wait_for_timeout(1200)
    tab.screenshot(path=FOLDER / f"{one.name}.png")


def filled(path: str, library: Path) -> str:
    """The address with documents' ids, and the first goal with a number in it as the place."""
    from corpus.catalogue import Catalogue  # noqa: PLC0415

    catalogue = Catalogue(library)
    if "{utkast}" in path:
        from picture_draft import draft_for_pictures  # noqa: PLC0415

        path = path.replace("{utkast}", str(draft_for_pictures(catalogue)))
    for document in catalogue.documents():
        name = Path(document.path).name
        start = path.find("{")
        wanted = path[start + 1 : path.find("}")] if start >= 0 else ""
        if wanted and name.startswith(wanted):
            stored = catalogue.load(document.document_id)
            goals = (
                [goal for goal in stored.document.goals if goal.page == 2 and goal.measurable]
                if stored
                else []
            )
            place = f"{goals[0].start}-{goals[0].end}" if goals else "0-1"
            first = stored.document.goals[0] if stored and stored.document.goals else None
            form = f"mal-{first.start}-{first.end}" if first else "mal-ny"
            address = path.replace(f"{{{wanted}}}", document.document_id)
            return address.replace("{plats}", place).replace("{mal}", form)
    return path


if __name__ == "__main__":
    main()
