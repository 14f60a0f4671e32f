"""The municipal register: Sweden's 290 municipalities with county, SKR group and population.

Sources and licences: `data/municipalities.SOURCES.md`. The invented municipalities of the example
documents are kept in a file of their own and marked `invented`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

SKR_GROUPS: dict[str, str] = {
    "A1": "Storstäder",
    "A2": "Pendlingskommun nära storstad",
    "B3": "Större stad",
    "B4": "Pendlingskommun nära större stad",
    "B5": "Lågpendlingskommun nära större stad",
    "C6": "Mindre stad/tätort",
    "C7": "Pendlingskommun nära mindre stad/tätort",
    "C8": "Landsbygdskommun",
    "C9": "Landsbygdskommun med besöksnäring",
}
"""SKR's kommungruppsindelning 2023."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality. `code` is SCB's four digits as text; `population` is that of `population_year`.

    `genitive` is the form before kommun/stad (`Falköpings`, `Hjo`, `Falu`); `other_forms` are further
    spellings that a text may use (`Göteborgs Stad`, `Hjos`).
    """

    code: str
    name: str
    official_name: str
    genitive: str
    other_forms: tuple[str, ...]
    county: str
    group: str
    population: int
    invented: bool = False


@dataclass(frozen=True)
class Register:
    """All municipalities, by code order; the invented ones of the examples last."""

    municipalities: tuple[Municipality, ...]

    @cached_property
    def _by_name(self) -> dict[str, Municipality]:
        return {m.name.casefold(): m for m in self.municipalities}

    def get(self, name: str) -> Municipality | None:
        """The municipality with this short name (`Falköping`), in any case; None if there is none."""
        return self._by_name.get(name.casefold())


def _rows(filename: str) -> list[dict[str, str]]:
    text = (resources.files("corpus") / "data" / filename).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def load_register() -> Register:
    """The register from the packaged data, read once per process."""
    real = [
        Municipality(
            code=row["code"],
            name=row["name"],
            official_name=row["official_name"],
            genitive=row["genitive"],
            other_forms=tuple(form for form in row["other_forms"].split(";") if form),
            county=row["county"],
            group=row["skr_group_2023"],
            population=int(row["population"]),
        )
        for row in _rows("municipalities.csv")
    ]
    invented = [
        Municipality(
            code=f"X{number:03d}",
            name=row["name"],
            official_name=row["official_name"],
            genitive=row["genitive"],
            other_forms=(),
            county=row["county"],
            group=row["skr_group_2023"],
            population=int(row["population"]),
            invented=True,
        )
        for number, row in enumerate(_rows("example_municipalities.csv"), start=1)
    ]
    return Register(tuple(real + invented))
