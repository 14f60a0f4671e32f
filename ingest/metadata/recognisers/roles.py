"""Who owns a document and whom it applies to, as free text that must look like a role, a unit or a scope."""

from __future__ import annotations

import re

_ROLE_WORD = re.compile(
    r"(?i)\b\w*(?:chef(?:en)?|direktör(?:en)?|strateg(?:en)?|samordnare(?:n)?|sekreterare(?:n)?|"
    r"utredare(?:n)?|ansvarig|controller(?:n)?|"
    r"handläggare(?:n)?|jurist(?:en)?|ingenjör(?:en)?|planerare(?:n)?|koordinator(?:n)?|utvecklare(?:n)?|"
    r"konsulent(?:en)?|ekonom(?:en)?|"
    r"specialist(?:en)?|rektor(?:n)?|registrator(?:n)?|arkivarie(?:n)?|ledare(?:n)?|kommunikatör(?:en)?|"
    r"inspektör(?:en)?|pedagog(?:en)?|"
    r"förvaltning(?:en)?|kontor(?:et)?|avdelning(?:en)?|enhet(?:en)?|stab(?:en)?|nämnden?|styrelsen|"
    r"utskottet|fullmäktige|förbundet|"
    r"sektor(?:n)?|verksamhet(?:en)?|funktion(?:en)?|ledning(?:en)?|bolag(?:et)?|MAS|MAR)\b"
)
_PERSON = re.compile(
    r"^[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?:\s+[A-ZÅÄÖ]\.?)?(?:\s+[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?){1,2}(?=$|[,;(/\t\n]|\s)"
)
_SCOPE = re.compile(
    r"(?i)^(?:samtliga|alla\b|hela\b|anställda|medarbetare|förtroendevalda|kommun(?:en|ens|koncernen|"
    r"övergripande|gemensam)|nämnder|"
    r"förvaltningar|verksamhet|tjänstemän|chefer|politiker|respektive|skolor|förskol|bolag)"
)


def looks_like_role(text: str) -> bool:
    """Whether the text names an office, a unit or a body."""
    return bool(_ROLE_WORD.search(text[:80]))


def looks_like_person(text: str) -> bool:
    """Whether the text begins with a first name and a surname."""
    return bool(_PERSON.match(text))


def looks_like_scope(text: str) -> bool:
    """Whether the text begins as a statement of whom a document binds."""
    return bool(_SCOPE.match(text))


_CUT = re.compile(
    r"\s+\d{1,3}\s?\(\d{1,3}\)"
    r"|\s+(?i:sid(?:a|an)?)\s+\d"
    r"|(?<![A-ZÅÄÖ])[.!?]\s+(?=[A-ZÅÄÖ])"
    r"|[\t\n]"
    r"|\s+(?=(?:Innehåll|INNEHÅLL|Inledning|INLEDNING|Bakgrund|BAKGRUND|Syfte|SYFTE|Sammanfattning|Förord|"
    r"FÖRORD|Vision|Definitioner|Om|Denna|"
    r"Detta|Dessa|Den|Det|För\satt|Policyn|Strategin|Planen|Programmet|Riktlinjerna|Styrdokumentet)\b)"
    r"|\s+(?=\d{1,2}\.?\s+[A-ZÅÄÖ][a-zåäö]+)"
)
_PLACEHOLDER = re.compile(
    r"(?i)\[?klicka\s+här|\[?fyll\s+i|\[?ange\s+|\[?skriv\s+|^\W*x{2,}|(?:19|20)(?:\d\d|xx)-(?:xx|mm)|"
    r"xx+-xx|den\s+xx|\[[^\]]{3,60}\]|"
    r"datum\s+för\s+beslut|paragrafn(?:r|ummer)\b|\bnn\b|\bååå+\b|åååå-mm-dd|åå-mm-dd|20\d?[xX]{1,3}\b|"
    r"_{4,}|(?<!\w)§\s*x+\b|x{4,}"
)
MAX_FREE_TEXT = 160
"""Longer than this and the words after a label are prose, not a header's value."""


def is_placeholder(text: str) -> bool:
    """Whether an unfilled template field stands here (catalogue 1, trap 15)."""
    return bool(_PLACEHOLDER.search(text))


def free_text(text: str) -> tuple[int, int] | None:
    """The (start, end) of a header's free-text value at the beginning of `text`; None where it is prose,
    empty, a dash or a placeholder."""
    start = len(text) - len(text.lstrip(" \t\n:–-•·|"))
    cut = _CUT.search(text, start)
    end = cut.start() if cut else len(text)
    value = text[start:end].rstrip(" .,;:–-|\t\n")
    value = re.sub(r"(?<=\D)\s\d{1,2}$", "", value)
    if (
        not value
        or len(value) > MAX_FREE_TEXT
        or is_placeholder(value)
        or not re.search(r"[A-Za-zÅÄÖåäö]{2}", value)
    ):
        return None
    return start, start + len(value)
