"""How each invented municipality looks: colours, coat of arms, address of its web site."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.examples.source import ExampleSource
from corpus.register import load_register

_ASSETS = Path(__file__).parent.parent / "assets"
_ARMS_RATIO = 100 / 121


@dataclass(frozen=True, slots=True)
class Theme:
    """`primary` and `accent` are strong colours that bear white text, `tint` is a pale background."""

    slug: str
    name: str
    official_name: str
    primary: str
    accent: str
    tint: str

    @property
    def arms_path(self) -> Path:
        """The coat of arms as an SVG file."""
        return _ASSETS / "arms" / f"{self.slug}.svg"

    def arms_svg(self, height: float) -> str:
        """The coat of arms as SVG text, `height` millimetres high."""
        text = self.arms_path.read_text(encoding="utf-8")
        size = f'width="{height * _ARMS_RATIO:.1f}mm" height="{height:g}mm"'
        return text.replace('width="100" height="121"', size).replace("\n", "")


_COLOURS: Mapping[str, tuple[str, str, str]] = {
    "almvik": ("#1f5f3f", "#b8860b", "#e9f1ec"),
    "bjorkinge": ("#0b4f8a", "#c2571a", "#e6eef6"),
    "dalsnas": ("#8c1c2b", "#4a4a4a", "#f6e9eb"),
    "ekervalla": ("#4d6b2f", "#8a5a1f", "#eff2e8"),
    "fjallsjo": ("#0e4d64", "#2f8fa8", "#e5f0f3"),
    "granhult": ("#1d5b3a", "#7a7a2a", "#e8f1ec"),
    "hammarvik": ("#20386b", "#a67c00", "#e8ebf3"),
    "kvarnby": ("#7a2e1d", "#c08a2d", "#f5ebe7"),
    "lindasa": ("#5a7d2a", "#b5482a", "#eff4e6"),
    "norrhede": ("#1b2a49", "#5d8f4e", "#e8eaf0"),
    "sjoleda": ("#1277a8", "#d08a1d", "#e5f2f8"),
    "tallkoping": ("#a8322a", "#31576b", "#f7eae9"),
}


def slug(name: str) -> str:
    """A name as folder and web names spell it: lower case, without dots and rings."""
    plain = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def theme_for(municipality: str) -> Theme:
    """The theme of an invented municipality, by its short name. KeyError for any other."""
    found = load_register().get(municipality)
    if found is None or slug(municipality) not in _COLOURS:
        raise KeyError(municipality)
    key = slug(municipality)
    return Theme(key, found.name, found.official_name, *_COLOURS[key])


def themes_of(source: ExampleSource) -> tuple[Theme, ...]:
    """The document's own municipality first, then those that it is made together with."""
    names = [source.municipality]
    if source.scenario == "joint":
        names += [name for name in source.truth["municipalities"] if name not in names]
    return tuple(theme_for(name) for name in names)
