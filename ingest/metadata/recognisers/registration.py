"""Registration numbers (diarienummer) in every family of catalogue 2.4, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

NOT_REGISTERS = frozenset(
    "SFS SOU BFS SOSFS HSLF MSBFS NFS AFS SKOLFS LVFS FS EU EG EEG ISO ISBN ISSN EN CEN SS SID TFN TEL "
    "FAX DS DIR "
    "PROP NR REV VER KF MP IP AB CO PM SKR SKL RF RSK BBR PBL LOU SOL LSS KAP TAB BIL FIG ÅR DEN KL ART COM "
    "AGENDA VISION MAJ JUNI JULI MARS DEC JAN FEB APR AUG SEP SEPT OKT NOV PLAN MÅL LAG BUDGET UPPL UTG "
    "BLAD HT VT".split()
)
"""Capital-letter words before a number that name a law, a standard, a page, a meeting or a month, never a
diary. `KF 24/2015` is kommunfullmäktige's paragraph."""

_PREFIX = r"(?P<prefix>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,4})"
_YEAR = r"(?:19|20)\d\d"
_FREE_FORMS: tuple[re.Pattern[str], ...] = (
    # KS 2017/228, KS/2014:549, KS-2013/1073, KS2016/726/01, KS 2017.230, KS 2018-143, LKS 2021–000032
    re.compile(
        rf"(?<![\w/]){_PREFIX}(?:\s|\s?[-/:]\s?|)(?P<year>{_YEAR})[/.:–-](?P<no>\d{{1,6}})(?:[/-]\d{{1,4}}|"
        rf"\.\d{{3}})?(?![\w]|[/:-]\w)"
    ),
    # Ks 182/2013, KS-345/2011, KS 67/16
    re.compile(rf"(?<![\w/]){_PREFIX}[\s-]\s?(?P<no>\d{{1,5}})/(?P<year>{_YEAR}|\d\d)(?![\w/:-])"),
    # RS/99/2015
    re.compile(rf"(?<![\w/]){_PREFIX}/(?P<no>\d{{1,5}})/(?P<year>{_YEAR})(?![\w/:-])"),
    # KK16/252, KK15/410
    re.compile(r"(?<![\w/])(?P<prefix>[A-ZÅÄÖ]{2,4})(?P<year>[0-2]\d)/(?P<no>\d{1,5})(?![\w/:-])"),
    # 2014/0531 KS, 2016/0102 KS-13, 2014/0066 KS.030, 2014/687-BaUN-019, 2018/29-700 SN, 2019.123 KS
    re.compile(
        rf"(?<![\w/.:-])(?P<year>{_YEAR})[/.-](?P<no>\d{{1,6}})(?:-\d{{3}})?[\s-]"
        r"(?P<prefix>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}[A-ZÅÄÖ]|Ks)(?:[-.]\d{1,3})?(?!\w|/)"
    ),
    # 2016KS/0157, 2013/BMN0622
    re.compile(rf"(?<![\w/.:-])(?P<year>{_YEAR})(?P<prefix>[A-ZÅÄÖ]{{2,4}})/(?P<no>\d{{1,5}})(?![\w/])"),
    re.compile(rf"(?<![\w/.:-])(?P<year>{_YEAR})/(?P<prefix>[A-ZÅÄÖ]{{2,4}})(?P<no>\d{{2,5}})(?![\w/])"),
)
_LABELLED_FORMS: tuple[re.Pattern[str], ...] = (
    # 210-1196/2016, 382/12-015, 1-306/2019, 0263/19, 1006/18
    re.compile(r"(?:\d{1,4}-)?\d{1,5}/(?:(?:19|20)\d\d|\d\d)(?:-\d{2,3})?(?![\w/])"),
    # 2012/1809, 2012:186, 2019-160, 2019-000003 - 042
    re.compile(rf"{_YEAR}[/:.–-]\d{{1,6}}(?:\s-\s\d{{3}}|[/.-]\d{{1,4}})?(?![\w/:])"),
    # RS/99/2015, RS150178, LN HYL170015, LD11/123
    re.compile(r"[A-ZÅÄÖ]{1,4}(?:\s[A-ZÅÄÖ]{2,4})?/?\d{2,6}(?:/\d{1,5})?(?![\w/])"),
    # 17KS123
    re.compile(r"\d\d[A-ZÅÄÖ]{2,4}\d{1,5}(?![\w/])"),
    re.compile(r"\d{6}(?![\w/.-])"),
)
_CLASS_CODE = re.compile(r"(?:\s?-\s?|\s)(?:\d{3}|\d{2,3}-\d{3})(?=\s*(?:$|[\n\t;,)]|\s[A-ZÅÄÖ]))")
_LAW_BEFORE = re.compile(
    r"(?i)(?:\b\w*lag(?:en|ens|stiftning|stiftningen)?|\b\w*förordning(?:en)?|\b\w*balk(?:en)?|\bsfs|\bsou|"
    r"\bds|\bprop\.?|"
    r"\bdir\.?|\b\w*fs|\bföreskrifter|\bbetänkande\w*|\bskrivelse)\W*(?:om\b[^.;\n\t]{0,60})?\(?$"
)
_OTHER_MATTER_BEFORE = re.compile(
    r"(?i)(?:\bmotion\w*|\bmedborgarförslag\w*|\bert\s+(?:dnr|diarienummer)|\ber\s+beteckning|\bersätter\b|"
    r"\bupphäv\w*|"
    r"\bremiss\s+från)[^.\n\t]{0,60}$"
)
_AGENCY_TAIL = re.compile(r"/[A-ZÅÄÖ]{1,4}\b")
_SPLIT_DECISION = re.compile(r"(?i)\b(?:antag|fastställ|beslut|godkän)\w*\s+(?:av|i)\s*$")

CUT_NUMBER = re.compile(
    rf"(?:(?:[A-ZÅÄÖ][A-Za-zåäö]{{1,4}}\.?)(?:[\s/-]?(?:{_YEAR}|\d{{1,5}})[/.:-]?)?|"
    rf"{_YEAR}[/:.-])(?=\s*(?:$|[\n\t.,;)]|\s))"
)
"""What is left of a cut number after its label: `KS`, `KS 2013/`, `Ks2018/`, `KS2017.`, `2014/`."""


@dataclass(frozen=True, slots=True)
class RegistrationMatch:
    """A registration number as written; `prefix` is the diary's letters, empty when none stand."""

    start: int
    end: int
    text: str
    prefix: str = ""


_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d")


def _is_period(number: str, year: str) -> bool:
    """Whether `2017/2018` before a capital word is a period and not a number in a diary."""
    return len(number) == 4 and len(year) == 4 and 0 < int(number) - int(year) <= 20


def _belongs_elsewhere(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 90) : found.start()]
    return bool(_LAW_BEFORE.search(before[-70:]) or _OTHER_MATTER_BEFORE.search(before))


def find_registration_numbers(text: str) -> tuple[RegistrationMatch, ...]:
    """Numbers that show by their own form, with a diary's letters, that they are registration numbers.

    Law numbers, numbers of motions and of replaced decisions, agencies' numbers and periods are left out
    (traps 6, 7, 8).
    """
    chosen: list[RegistrationMatch] = []
    for position, form in enumerate(_FREE_FORMS):
        for found in form.finditer(text):
            if (
                found["prefix"].upper() in NOT_REGISTERS
                or _DAY.search(found.group())
                or _is_period(found["no"], found["year"])
            ):
                continue
            if _belongs_elsewhere(text, found) or _AGENCY_TAIL.match(text, found.end()):
                continue
            if position == 1 and _SPLIT_DECISION.search(text[: found.start()]):
                continue  # Antagen av KS 24/2015: a paragraph
            if all(found.end() <= c.start or found.start() >= c.end for c in chosen):
                number = found.group().rstrip(".")
                chosen.append(
                    RegistrationMatch(found.start(), found.start() + len(number), number, found["prefix"])
                )
    return tuple(sorted(chosen, key=lambda c: c.start))


_LEAD_IN = re.compile(r"[\s:–-]*(?:nr\.?\s*|dnr\.?:?\s*)?", re.IGNORECASE)


def read_labelled_number(text: str) -> RegistrationMatch | None:
    """The number at the start of a slot that follows a label such as Diarienummer; any family will do."""
    start = _LEAD_IN.match(text).end()  # type: ignore[union-attr]
    for found in find_registration_numbers(text[: start + 60]):
        if found.start <= start + 2:
            return _with_class_code(text, found)
    for form in _LABELLED_FORMS:
        if match := form.match(text, start):
            return _with_class_code(text, RegistrationMatch(start, match.end(), match.group()))
    return None


def _with_class_code(text: str, found: RegistrationMatch) -> RegistrationMatch:
    """Take the classification code with it: `KS 2017/228 106` (catalogue 2.10)."""
    if code := _CLASS_CODE.match(text, found.end):
        return RegistrationMatch(found.start, code.end(), text[found.start : code.end()], found.prefix)
    return found
