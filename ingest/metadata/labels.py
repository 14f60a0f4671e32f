"""The labels of header blocks (catalogue 2 and 3): every wording, what it asks for, how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Slot(StrEnum):
    """What a label asks for."""

    TYPE = "type"
    NAME = "name"
    ORGANISATION = "organisation"
    ADOPTER = "adopter"
    DECISION = "decision"
    """Body, date and paragraph in any mix: `Fastställd 2017-06-07, § 81`."""
    DATE = "date"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    VALIDITY = "validity"
    VALID_FROM = "valid from"
    VALID_TO = "valid to"
    SCOPE = "scope"
    OWNER = "owner"
    REVISER = "reviser"
    REVIEW = "review"
    STATUS = "status"
    VERSION = "version"
    REPLACES = "replaces"
    REVISED = "revised"
    OTHER = "other"
    """A label that ends the value before it and whose own value is no field of ours."""


@dataclass(frozen=True, slots=True)
class Label:
    """One wording. `|` in `words` marks where a two-line label may be split around its value (H1).

    A `weak` label is an ordinary word: it counts only with a colon, at the start of a short line, or
    among other labels. `rank` orders labels of one slot: the lowest wins.
    """

    words: str
    slots: tuple[Slot, ...]
    weak: bool = False
    rank: int = 0


def _labels(slot: Slot | tuple[Slot, ...], words: str, *, weak: bool = False, rank: int = 0) -> list[Label]:
    slots = slot if isinstance(slot, tuple) else (slot,)
    return [Label(w.strip(), slots, weak, rank) for w in words.split(";") if w.strip()]


LABELS: tuple[Label, ...] = (
    *_labels(
        Slot.TYPE,
        "Typ av|styrdokument; Typ av dokument; Dokumenttyp; Styrdokumentstyp; Styrdokumenttyp; Dokumentets typ; Dokumentkategori",
    ),
    *_labels(Slot.TYPE, "Typ", weak=True),
    *_labels((Slot.TYPE, Slot.ADOPTER), "Dokumenttyp och|beslutsinstans"),
    *_labels(
        Slot.NAME, "Dokumentnamn; Namn på dokumentet; Dokumentets namn; Dokumentbeteckning; Dokumenttitel"
    ),
    *_labels(Slot.NAME, "Titel", weak=True),
    *_labels(Slot.ORGANISATION, "Organisation; Kommun; Myndighet", weak=True, rank=1),
    *_labels(
        Slot.ADOPTER,
        "Beslutsinstans; Antagen av; Antaget av; Antagna av; Antagen i; Antaget i; Antagna i; Fastställd av; Fastställt av;"
        "Fastställda av; Fastställd i; Beslutad av; Beslutat av; Beslutade av; Beslutad i; Godkänd av; Godkänt av; Godkända av;"
        "Beslutande instans; Beslutande organ; Beslutsorgan; Beslutsfattare; Antaget av/ansvarig; Beslutad av (instans); Antas av",
    ),
    *_labels(
        Slot.DECISION,
        "Fastställd/Upprättad; Fastställd / Upprättad; Beslutsdatum och paragraf; Datum och paragraf; Beslutsdatum och instans; "
        "Beslutsinstans och datum; Datum och paragraf för beslut",
    ),
    *_labels(
        Slot.DECISION,
        "Fastställd; Fastställt; Fastställda; Antagen; Antaget; Antagna; Beslutad; Beslutat; Godkänd; Godkänt; Beslut; Antagande",
        weak=True,
        rank=1,
    ),
    *_labels(
        (Slot.NUMBER, Slot.DECISION),
        "Antagande dnr, beslutsparagraf|(första beslutsdatum); Antagande dnr, beslutsparagraf",
    ),
    *_labels(
        Slot.DATE,
        "Beslutsdatum; Beslutandedatum; Datum för beslut; Datum för antagande; Datum för fastställande; Fastställelsedatum;"
        "Fastställandedatum; Antagningsdatum; Antagandedatum; Datum för antagandet; Datum för fastställelse; Första beslutsdatum",
    ),
    *_labels(Slot.DATE, "Datum", weak=True, rank=1),
    *_labels(Slot.DATE, "Dokumentdatum", rank=2),
    *_labels((Slot.DATE, Slot.REPLACES), "Datum/Ersätter", rank=1),
    *_labels(Slot.PARAGRAPH, "Beslutsparagraf; Protokollsparagraf; Paragrafnummer"),
    *_labels(Slot.PARAGRAPH, "Paragraf", weak=True),
    *_labels(
        Slot.NUMBER,
        "Diarienummer; Diarienr; Diarienr.; Dnr; DNR; Dnr.; Ärendenr; Ärendenummer; Ärendebeteckning; Ärende nr; Diarieföringsnummer",
    ),
    *_labels(Slot.NUMBER, "Beteckning", weak=True, rank=1),
    *_labels(
        Slot.VALIDITY,
        "Giltighetstid; Giltighetsperiod; Dokumentets giltighetstid; Giltighetstid fr.o.m.; Giltighetstid fr.o.m",
    ),
    *_labels(
        Slot.VALIDITY,
        "Giltighet; Giltig; Gäller; Period; Gäller perioden; Planperiod; Programperiod",
        weak=True,
        rank=1,
    ),
    *_labels(
        Slot.VALID_FROM,
        "Gäller från och med; Gäller från; Gäller fr.o.m.; Gäller fr.o.m; Gäller fr o m; Gäller fr. o. m.; Gäller fr; Giltig från;"
        "Giltig från och med; Giltig fr.o.m.; Giltig fr.o.m; Dokumentet gäller från; Dokumentet gäller från och med; Gäller från den;"
        "För tillämpning fr.o.m; För tillämpning fr.o.m.; Datum för ikraftträdande; Ikraftträdande",
    ),
    *_labels(
        Slot.VALID_FROM,
        "Träder i kraft; Fr.o.m.; Fr.o.m; Fr. o. m.; Att gälla från; Att gälla från och med",
        weak=True,
    ),
    *_labels(
        Slot.VALID_TO,
        "Dokumentet gäller|till och med; Gäller till och med; Gäller t.o.m.; Gäller t.o.m; Gäller t o m; Giltig till och med;"
        "Giltig till; Giltig t.o.m.; Giltig t.o.m; Gäller till; Giltigt till och med; Giltigt till; Dokumentet gäller t.o.m.",
    ),
    *_labels(Slot.VALID_TO, "T.o.m.; T.o.m; t.o.m", weak=True),
    *_labels(
        Slot.SCOPE,
        "Dokumentet gäller för; Gäller för målgruppen; Adresserat till; Dokumentet omfattar; Styrdokumentet gäller för; Riktar sig till",
    ),
    *_labels(Slot.SCOPE, "Gäller för; Omfattar; Målgrupp; Dokumentet gäller", weak=True, rank=1),
    *_labels(
        Slot.OWNER,
        "Dokumentansvarig; Dokumentansvarig i|förvaltningen; Dokumentansvarig på|tjänstemannanivå; Dokumentansvarig på|tjänstepersonsnivå;"
        "Dokumentansvarig tjänsteperson; Dokumentansvarig tjänsteman; Dokumentansvarig person; Dokumentansvarig funktion; Dokumentansvarig roll;"
        "Ansvarig för dokumentet; Ansvarig för styrdokumentet; Styrdokumentansvarig",
    ),
    *_labels(
        Slot.OWNER,
        "Dokumentägare; Dokumentansvarig förvaltning; Dokumentansvarig enhet; Ansvarig tjänsteman; Ansvarig tjänsteperson; Dokumentansvar",
        rank=1,
    ),
    *_labels(
        Slot.OWNER,
        "Dokumentansvarig politisk nivå; Dokumentansvarig nämnd; Ansvarig verksamhet; Ansvarig förvaltning; Ansvarig nämnd; Informationsägare",
        rank=2,
    ),
    *_labels(Slot.OWNER, "Ansvarig", weak=True, rank=3),
    *_labels(Slot.REVISER, "För revidering|ansvarar; För revideringen ansvarar; Ansvarig för revidering"),
    *_labels(
        Slot.REVIEW,
        "Tidpunkt för|aktualitetsprövning; Aktualitetsprövning; Aktualitetsprövas; Aktualitetskontroll; Revideras senast; Revideras;"
        "Uppdateras; Nästa översyn; Nästa revidering; Nästa revision; Revideringstidpunkt; Nästa uppdatering; Ses över; Ska revideras",
    ),
    *_labels(
        Slot.REVIEW,
        "Följas upp; Följs upp; Kontrollstation; Uppföljning och tidplan; Översyn; Utvärderas; Aktualitetsgranskad",
        weak=True,
        rank=1,
    ),
    *_labels(Slot.STATUS, "Dokumentstatus"),
    *_labels(Slot.STATUS, "Status", weak=True),
    *_labels(Slot.VERSION, "Versionsnummer; Versionsnr"),
    *_labels(Slot.VERSION, "Version; Utgåva; Vers.; Ver.", weak=True),
    *_labels(
        Slot.REPLACES,
        "Ersätter tidigare|versioner; Ersätter tidigare; Dokumentet ersätter; Ersätter dokument; Ersätter styrdokument",
    ),
    *_labels(Slot.REPLACES, "Ersätter; Ers; Kommentar", weak=True, rank=1),
    *_labels(
        Slot.REVISED,
        "Senast reviderad; Senast reviderad av; Senast reviderat; Senast ändrad; Senast ändrad av; Tidpunkt för senaste revidering; Tidpunkt för|senaste revidering;"
        "Senaste revidering; Revideringsdatum; Tidigare ändringar; Senast reviderad dnr, beslutsparagraf; Reviderad av; Reviderad den; Reviderad datum",
    ),
    *_labels(
        Slot.REVISED,
        "Reviderad; Reviderat; Reviderade; Revidering; Ändrad; Redaktionell ändring",
        weak=True,
        rank=1,
    ),
    *_labels(
        Slot.OTHER,
        "Handläggare/författare; Handläggare/Förvaltning; Ansvarig handläggare; Upprättad av; Utarbetad av; Framtagen av; Framtaget av; Sammanställt av;"
        "Beredande politiskt organ; Kontaktperson; Kontakt om styrdokumentet; Relaterade styrdokument; Relaterade dokument; Referensdokument; Antal sidor;"
        "Utbytt den; Dokumentinformation; Dokument-ID; Dokumentid; Sidansvarig; Ansvarig utgivare; Diariekod; Diarieplan; Klassificering; Lagstadgad plan;"
        "Expedieras till; Senast uppdaterad; Senast publicerad; För ev. uppföljning och tidplan|för denna ansvarar; Ansvar uppföljning/uppdatering;"
        "För uppföljning ansvarar; För uppföljning och tidplan ansvarar; Ansvarig för uppföljning; Ansvar och genomförande; Kontakt för dokumentet;"
        "Dokumentinfo; Processägare; Publicerad; Sekretessklass; ÄKF-nummer; Första beslut; Författningssamling; Dokumentets syfte; Bör läsas av",
    ),
    *_labels(
        Slot.OTHER,
        "Handläggare; Författare; Sökord; Nyckelord; Lagkrav; Flik; Sida; Sid; Sidor; Sign; Blad; Foto; Fotograf; Fotografi; Tryck; Produktion; Utgivare; Kontakt; Syfte;"
        "Referenser; Bilagor; Bilaga; Innehåll; Saknr; Nummer; Utg; Uppföljning; E-post; Telefon; Omfattning; Kategori; Layout; Projektledare; Rubrik; Ärende",
        weak=True,
    ),
)


@lru_cache(maxsize=1)
def by_words() -> dict[str, Label]:
    """The label of each wording: casefolded, single spaces, no split mark."""
    return {_normal(label.words): label for label in LABELS}


def _normal(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("|", " ")).casefold().strip(" :")


def label_of(words: str) -> Label | None:
    """The label that these words are, exactly; None for anything else."""
    return by_words().get(_normal(words))


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.replace("|", " ").split())


@lru_cache(maxsize=1)
def whole_labels() -> re.Pattern[str]:
    """All wordings, longest first; the first letter must be a capital (or the word `dnr`)."""
    ordered = sorted({_normal(label.words) for label in LABELS}, key=lambda w: -len(w))
    alternatives = "|".join(_pattern(w) for w in ordered)
    return re.compile(
        rf"(?<![\w/-])(?=[A-ZÅÄÖ]|dnr|diarien)(?P<label>(?i:{alternatives}))(?![\wåäö])(?P<colon>\s?[:：])?"
    )


@lru_cache(maxsize=1)
def split_labels() -> tuple[tuple[Label, re.Pattern[str]], ...]:
    """For each label that may be split: head, one to six words of value, tail (H1)."""
    out = []
    for label in LABELS:
        if "|" in label.words:
            head, tail = label.words.split("|")
            out.append(
                (
                    label,
                    re.compile(
                        rf"(?<![\w/-])(?=[A-ZÅÄÖ])(?i:{_pattern(head)})\s+(?P<value>(?:(?!:)\S+\s+){{1,6}}?)(?i:{_pattern(tail)})(?![\w])\s?:?"
                    ),
                )
            )
    return tuple(out)
