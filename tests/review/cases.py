"""The table of the review rules: (what it shows, document, today, last day, rule, state, derived).

The last day is None where no rule gives one. Twelve months count as soon.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from corpus.model import MetadataStatus
from corpus.review import DefaultRule, Subject, Work
from tests.review.subjects import review, subject, value

S, D = MetadataStatus.STATED, MetadataStatus.DERIVED
GONE, TEMPLATE, FIXED = MetadataStatus.STRIPPED, MetadataStatus.PLACEHOLDER, MetadataStatus.CORRECTED
ABSENT = MetadataStatus.ABSENT
END, CLAUSE, TITLE = "giltighetstid", "egen klausul", "period i titeln"
STATED, AGAIN, MANDATE = "angiven översyn", "återkommande översyn", "mandatperiod"
LAW, DEFAULT, FOLLOW, MARKED = (
    "lagens intervall",
    "kommunens grundregel",
    "uppföljning",
    "beslutad nästa granskning",
)
LATER_ON, REPEALED, REPLACED = "uppskjuten", "upphävd", "ersatt"
OPEN = value(None, ABSENT, "Tills vidare", note="Gäller tills vidare.")


class Case(NamedTuple):
    """One row. `derived` is None where it does not matter (no date)."""

    shows: str
    subject: Subject
    today: str
    due: str | None
    rule: str | None
    state: str
    derived: bool | None = None


def _ends(iso: str, text: str, status: MetadataStatus = S, method: str = "label:Giltighetstid") -> Subject:
    return subject(adopted="2015-02-02", valid_to=value(iso, status, text, method))


def _clause(words: str, **rest: object) -> Subject:
    return subject(valid_to=value(None, ABSENT, words, note="Gäller tills vidare."), **rest)  # type: ignore[arg-type]


def _reviewed(text: str, period: str | None = None, due: str | None = None, **rest: object) -> Subject:
    return subject(review=review(text, period, due), **rest)  # type: ignore[arg-type]


def _law(title: str, adopted: str, **rest: object) -> Subject:
    return subject(title, adopted=adopted, kind="plan", **rest)  # type: ignore[arg-type]


def _mine(*rules: DefaultRule, **rest: object) -> Subject:
    return subject(defaults=rules, **rest)  # type: ignore[arg-type]


# fmt: off
# One row, one line: a table is read down its columns.
VALIDITY = [
    Case("an end that has passed", _ends("2018-12-31", "2017-07-01 – 2018-12-31"), "2025-06-01", "2018-12-31", END, "overdue", False),
    Case("the last day itself is not overdue", _ends("2025-06-01", "t.o.m. 2025-06-01"), "2025-06-01", "2025-06-01", END, "due", False),
    Case("the day after is", _ends("2025-05-31", "t.o.m. 2025-05-31"), "2025-06-01", "2025-05-31", END, "overdue", False),
    Case("twelve months ahead is due", _ends("2026-06-01", "t.o.m. 2026-06-01"), "2025-06-01", "2026-06-01", END, "due", False),
    Case("a day more is later", _ends("2026-06-02", "t.o.m. 2026-06-02"), "2025-06-01", "2026-06-02", END, "later", False),
    Case("the day in words is stated", _ends("2024-12-31", "gäller till och med den 31 december 2024"), "2025-06-01", "2024-12-31", END, "overdue", False),
    Case("the day with a short month is stated", _ends("2024-12-31", "t.o.m. 31 dec 2024"), "2025-06-01", "2024-12-31", END, "overdue", False),
    Case("the day as 31/12 2024 is stated", _ends("2024-12-31", "t.o.m. 31/12 2024"), "2025-06-01", "2024-12-31", END, "overdue", False),
    Case("the day as eight digits is stated", _ends("2024-12-31", "t.o.m. 20241231"), "2025-06-01", "2024-12-31", END, "overdue", False),
    Case("only a year is derived though called stated", _ends("2024-12-31", "gäller till och med 2024"), "2025-06-01", "2024-12-31", END, "overdue", True),
    Case("only a month is derived", _ends("2024-12-31", "till och med december 2024"), "2025-06-01", "2024-12-31", END, "overdue", True),
    Case("another day in the words does not make it stated", _ends("2024-12-31", "antagen 2020-12-31, gäller 2024"), "2025-06-01", "2024-12-31", END, "overdue", True),
    Case("whole years are derived", _ends("2022-12-31", "2018–2022", D), "2025-06-01", "2022-12-31", END, "overdue", True),
    Case("from the title by the recogniser", _ends("2027-12-31", "Plan 2024–2027", D, "title"), "2025-06-01", "2027-12-31", TITLE, "later", True),
    Case("title and text together", _ends("2030-12-31", "perioden fram till 2030", D, "title and text"), "2025-06-01", "2030-12-31", TITLE, "later", True),
    Case("a clause reckoned by the recogniser", _ends("2024-03-02", "dock längst fyra år", D, "rule"), "2025-06-01", "2024-03-02", CLAUSE, "overdue", True),
    Case("a partial date is no day", subject(valid_to=value("2024-12", text="2024-12")), "2025-06-01", None, None, "unknown"),
    Case("end of february in a leap year", _ends("2024-02-29", "t.o.m. 2024-02-29"), "2024-03-01", "2024-02-29", END, "overdue", False),
    Case("a correction is stated", subject(valid_to=value("2026-01-31", FIXED)), "2025-06-01", "2026-01-31", END, "due", False),
    Case("an end taken away by a person, title stays quiet", subject("Plan 2015–2018", valid_to=value(None, FIXED)), "2025-06-01", None, None, "unknown"),
]
CLAUSES = [
    Case("at most four years", _clause("Tills vidare, dock längst fyra år efter antagande"), "2025-06-01", "2024-03-02", CLAUSE, "overdue", True),
    Case("at most in figures", _clause("Tillsvidare, dock längst 4 år"), "2023-06-01", "2024-03-02", CLAUSE, "due", True),
    Case("högst instead of längst", _clause("tills vidare, dock högst tre år"), "2022-01-01", "2023-03-02", CLAUSE, "later", True),
    Case("reckoned from the revision", _clause("Tills vidare, dock längst fyra år", revised=("2022-03-08",)), "2025-06-01", "2026-03-08", CLAUSE, "due", True),
    Case("the latest of two revisions", _clause("Tills vidare, dock längst två år", revised=("2021-01-01", "2023-05-05")), "2024-06-01", "2025-05-05", CLAUSE, "due", True),
    Case("a revision before adoption does not count", _clause("dock längst två år", revised=("2010-01-01",)), "2021-06-01", "2022-03-02", CLAUSE, "due", True),
    Case("adopted on 29 February", _clause("dock längst fem år", adopted="2020-02-29"), "2025-06-01", "2025-02-28", CLAUSE, "overdue", True),
    Case("without adoption nothing can be reckoned", _clause("dock längst fyra år", adopted=None), "2025-06-01", None, None, "unknown"),
    Case("the clause found as review", subject(review=review("dock längst fyra år", "P4Y", method="rule")), "2025-06-01", "2024-03-02", CLAUSE, "overdue", True),
    Case("a stated end is stronger than its clause", subject(valid_to=value("2023-01-31", text="t.o.m. 2023-01-31"), review=review("dock längst fyra år", "P4Y", method="rule")), "2025-06-01", "2023-01-31", END, "overdue", False),
    Case("a review in the library does not lengthen the clause before it ends", _clause("dock längst fyra år", work=Work(reviewed_on=date(2022, 1, 1))), "2025-06-01", "2024-03-02", CLAUSE, "overdue", True),
    Case("only until further notice", subject(valid_to=OPEN), "2025-06-01", None, None, "unknown"),
    Case("during the mandate of the decision", _clause("Gäller under mandatperioden"), "2025-06-01", "2022-10-14", MANDATE, "overdue", True),
    Case("until the end of the mandate", _clause("Gäller till utgången av mandatperioden", adopted="2023-02-01"), "2025-06-01", "2026-10-14", MANDATE, "later", True),
]
TITLES = [
    Case("a period", subject("Biblioteksplan 2016–2019"), "2025-06-01", "2019-12-31", TITLE, "overdue", True),
    Case("with a hyphen", subject("Handlingsplan 2024-2027"), "2025-06-01", "2027-12-31", TITLE, "later", True),
    Case("with a slash", subject("Handlingsprogram 2017/2018"), "2025-06-01", "2018-12-31", TITLE, "overdue", True),
    Case("with two digits", subject("Plan 2023–25"), "2025-06-01", "2025-12-31", TITLE, "due", True),
    Case("with the dash lost", subject("Bredbandsplan år 2010 2020"), "2025-06-01", "2020-12-31", TITLE, "overdue", True),
    Case("a mandate period named by its years", subject("Program för mandatperioden 2019–2022"), "2025-06-01", "2022-12-31", TITLE, "overdue", True),
    Case("a vision year is no end (trap 9)", subject("Vision 2030", kind="vision"), "2031-01-01", None, None, "unknown"),
    Case("a target year is no end (trap 9)", subject("Integrationsstrategi 2020"), "2025-06-01", None, None, "unknown"),
    Case("a year of adoption is no end", subject("Kostpolicy antagen 2016"), "2025-06-01", None, None, "unknown"),
    Case("a span that runs backwards is none", subject("Ärende 2019-2012"), "2025-06-01", None, None, "unknown"),
    Case("a span of a century is none", subject("Stadens historia 1900–1999"), "2025-06-01", None, None, "unknown"),
    Case("until further notice silences the title", subject("Plan 2015–2018", valid_to=OPEN), "2025-06-01", None, None, "unknown"),
    Case("a lost value leaves the title (trap 25)", subject("Plan 2015–2018", valid_to=value(None, GONE, "Gäller till")), "2025-06-01", "2018-12-31", TITLE, "overdue", True),
    Case("a template leaves the title (trap 15)", subject("Plan 2015–2018", valid_to=value(None, TEMPLATE, "20XX-XX-XX")), "2025-06-01", "2018-12-31", TITLE, "overdue", True),
    Case("the stated end goes before the title", subject("Plan 2015–2018", adopted="2015-01-12", valid_to=value("2019-06-30", text="t.o.m. 2019-06-30")), "2025-06-01", "2019-06-30", END, "overdue", False),
]
REVIEWS = [
    Case("a half-year", _reviewed("Andra halvåret 2018", "2018-07-01/2018-12-31", adopted="2016-12-12"), "2025-06-01", "2018-12-31", STATED, "overdue", True),
    Case("a half-year to come", _reviewed("Första halvåret 2026", "2026-01-01/2026-06-30"), "2025-06-01", "2026-06-30", STATED, "later", True),
    Case("a quarter", _reviewed("Första kvartalet 2020", "2020-01-01/2020-03-31"), "2020-03-31", "2020-03-31", STATED, "due", True),
    Case("a season", _reviewed("Hösten 2024", "2024-09-01/2024-11-30"), "2025-06-01", "2024-11-30", STATED, "overdue", True),
    Case("a year", _reviewed("ses över 2026", "2026"), "2025-06-01", "2026-12-31", STATED, "later", True),
    Case("a year given as a day stays derived", _reviewed("2026", None, "2026-12-31"), "2025-06-01", "2026-12-31", STATED, "later", True),
    Case("a month", _reviewed("revideras i juni 2025", "2025-06"), "2025-06-01", "2025-06-30", STATED, "due", True),
    Case("a day is stated", _reviewed("Revideras senast 2025-12-31", None, "2025-12-31"), "2025-06-01", "2025-12-31", STATED, "due", False),
    Case("a day that only the text holds", _reviewed("2022-12-31"), "2025-06-01", "2022-12-31", STATED, "overdue", False),
    Case("settled by a later revision", _reviewed("våren 2019", "2019-03-01/2019-05-31", adopted="2016-12-12", revised=("2019-09-01",)), "2025-06-01", None, None, "unknown"),
    Case("not settled by an earlier revision", _reviewed("våren 2019", "2019-03-01/2019-05-31", adopted="2016-12-12", revised=("2018-09-24",)), "2025-06-01", "2019-05-31", STATED, "overdue", True),
    Case("settled by a review in the library", _reviewed("2024", "2024", work=Work(reviewed_on=date(2025, 1, 7))), "2025-06-01", None, None, "unknown"),
    Case("settled by a review within the year before", _reviewed("2024", "2024", work=Work(reviewed_on=date(2024, 2, 1))), "2025-06-01", None, None, "unknown"),
    Case("not settled by a review long before", _reviewed("2024", "2024", work=Work(reviewed_on=date(2021, 2, 1))), "2025-06-01", "2024-12-31", STATED, "overdue", True),
    Case("every fourth year", _reviewed("vart fjärde år", "P4Y"), "2025-06-01", "2024-03-02", AGAIN, "overdue", True),
    Case("every fourth year from the revision", _reviewed("vart fjärde år", "P4Y", revised=("2022-01-10",)), "2025-06-01", "2026-01-10", AGAIN, "due", True),
    Case("every second year", _reviewed("revideras vartannat år", "P2Y"), "2021-01-01", "2022-03-02", AGAIN, "later", True),
    Case("every third year", _reviewed("prövas vart tredje år", "P3Y"), "2023-03-02", "2023-03-02", AGAIN, "due", True),
    Case("every fifth year", _reviewed("ses över vart femte år", "P5Y"), "2025-06-01", "2025-03-02", AGAIN, "overdue", True),
    Case("eighteen months", _reviewed("revideras var 18:e månad", "P18M"), "2021-06-01", "2021-09-02", AGAIN, "due", True),
    Case("reckoned from the review in the library", _reviewed("vart fjärde år", "P4Y", work=Work(reviewed_on=date(2024, 3, 1))), "2025-06-01", "2028-03-01", AGAIN, "later", True),
    Case("reckoned from validity when adoption is unknown", _reviewed("vart fjärde år", "P4Y", adopted=None, valid_from=value("2021-01-01")), "2025-06-01", "2025-01-01", AGAIN, "overdue", True),
    Case("a rhythm of a proposal runs from nowhere (trap 2)", _reviewed("vart fjärde år", "P4Y", adopted=None, status="förslag", valid_from=value("2021-01-01")), "2025-06-01", None, None, "unknown"),
    Case("revised yearly is a review", _reviewed("revideras årligen i november", "P1Y"), "2021-01-01", "2021-03-02", AGAIN, "due", True),
    Case("when needed gives no day", _reviewed("vid behov"), "2025-06-01", None, None, "unknown"),
    Case("not yet examined gives no day", _reviewed("Ej granskad än"), "2025-06-01", None, None, "unknown"),
    Case("the value fell away (trap 25)", subject(review=value(None, GONE, "Revideras:")), "2025-06-01", None, None, "unknown"),
    Case("a template (trap 15)", subject(review=value(None, TEMPLATE, "Revideras 20XX-XX-XX")), "2025-06-01", None, None, "unknown"),
    Case("a corrected day decides alone", subject(valid_to=value("2021-12-31", text="t.o.m. 2021-12-31"), review=review("enligt beslut", None, "2027-01-31", status=FIXED)), "2025-06-01", "2027-01-31", STATED, "later", False),
    Case("review before the end decides", subject(valid_to=value("2030-12-31", text="t.o.m. 2030-12-31"), review=review("prövas 2024", "2024")), "2025-06-01", "2024-12-31", STATED, "overdue", True),
    Case("the end before the review decides", subject(valid_to=value("2023-12-31", text="t.o.m. 2023-12-31"), review=review("vart tionde år", "P10Y")), "2025-06-01", "2023-12-31", END, "overdue", False),
    Case("stated goes before derived on the same day", subject(valid_to=value("2024-12-31", text="t.o.m. 2024-12-31"), review=review("prövas 2024", "2024")), "2025-06-01", "2024-12-31", END, "overdue", False),
]
MISPLACED = [
    Case("another document's end, before this one's adoption (trap 4)", subject(valid_to=value("2018-12-31", text="planen gällde t.o.m. 2018-12-31")), "2025-06-01", None, None, "unknown"),
    Case("the predecessor's review, before this one's adoption (trap 3)", _reviewed("skulle revideras 2018", "2018"), "2025-06-01", None, None, "unknown"),
    Case("a person's day counts wherever it lies", subject(valid_to=value("2018-12-31", FIXED)), "2025-06-01", "2018-12-31", END, "overdue", False),
    Case("the title's own period counts wherever it lies", subject("Plan 2015–2018"), "2025-06-01", "2018-12-31", TITLE, "overdue", True),
    Case("beside a misplaced day the others still count", subject(valid_to=value("2018-12-31", text="t.o.m. 2018-12-31"), review=review("vart fjärde år", "P4Y")), "2025-06-01", "2024-03-02", AGAIN, "overdue", True),
]
FOLLOW_UPS = [
    Case("results every second year are no review", subject(review=review("Uppföljning vartannat år", "P2Y", method="label:Uppföljning")), "2025-06-01", None, None, "unknown"),
    Case("yearly in October is follow-up", _reviewed("Årligen i oktober", "P1Y"), "2025-06-01", "2021-03-02", AGAIN, "overdue", True),
    Case("yearly without a label on revision is follow-up", subject(review=review("Årligen i oktober", "P1Y", method="label:Tid")), "2025-06-01", None, None, "unknown"),
    Case("with the accounts", subject(review=review("i samband med bokslut", "P1Y", method="label:Tid")), "2025-06-01", None, None, "unknown"),
    Case("reported yearly", subject(review=review("redovisas årligen", "P1Y", method="sentence:uppföljning")), "2025-06-01", None, None, "unknown"),
    Case("a follow-up with a stated time decides alone", subject(review=review("Uppföljning mars 2026", "P1Y", "2026-03-31", method="label:Uppföljning")), "2025-06-01", "2026-03-31", FOLLOW, "due", True),
    Case("but not beside an end", subject(valid_to=value("2027-12-31", text="t.o.m. 2027-12-31"), review=review("Uppföljning mars 2026", "P1Y", "2026-03-31", method="label:Uppföljning")), "2025-06-01", "2027-12-31", END, "later", False),
    Case("an evaluation is of the document", subject(review=review("En samlad utvärdering görs 2024", "2024", method="sentence:uppföljning")), "2025-06-01", "2024-12-31", STATED, "overdue", True),
]
MANDATES = [
    Case("every mandate: by the end of the next", _reviewed("varje mandatperiod", "P4Y"), "2025-06-01", "2026-10-14", MANDATE, "later", True),
    Case("adopted just before the election", _reviewed("varje mandatperiod", "P4Y", adopted="2022-09-10"), "2025-06-01", "2026-10-14", MANDATE, "later", True),
    Case("adopted by the old council after the election", _reviewed("varje mandatperiod", "P4Y", adopted="2022-10-14"), "2026-01-01", "2026-10-14", MANDATE, "due", True),
    Case("adopted by the new council on its first day", _reviewed("varje mandatperiod", "P4Y", adopted="2022-10-15"), "2025-06-01", "2030-10-14", MANDATE, "later", True),
    Case("early in every mandate", _reviewed("Inledningen av varje mandatperiod", "P4Y"), "2025-06-01", "2023-10-14", MANDATE, "overdue", True),
    Case("in its first year", _reviewed("det första året i varje mandatperiod", "P4Y", adopted="2023-02-20"), "2026-11-01", "2027-10-14", MANDATE, "due", True),
    Case("when a new one begins", _reviewed("när en ny mandatperiod inleds", "P4Y"), "2023-01-01", "2023-10-14", MANDATE, "due", True),
    Case("before every new mandate", _reviewed("inför varje mandatperiod", "P4Y"), "2024-01-01", "2023-10-14", MANDATE, "overdue", True),
    Case("revised in this mandate", _reviewed("varje mandatperiod", "P4Y", revised=("2023-05-01",)), "2025-06-01", "2030-10-14", MANDATE, "later", True),
    Case("reviewed in this mandate", _reviewed("varje mandatperiod", "P4Y", work=Work(reviewed_on=date(2024, 1, 1))), "2025-06-01", "2030-10-14", MANDATE, "later", True),
    Case("mandates before 2014 began in November", _reviewed("varje mandatperiod", "P4Y", adopted="2006-10-20"), "2011-01-01", "2010-10-31", MANDATE, "overdue", True),
    Case("no adoption, no mandate", _reviewed("varje mandatperiod", "P4Y", adopted=None), "2025-06-01", None, None, "unknown"),
    Case("a corrected text counts", subject(review=review("varje mandatperiod", None, status=FIXED)), "2025-06-01", "2026-10-14", MANDATE, "later", True),
]
LAWS = [
    Case("planning strategy: 24 months after the next election", _law("Planeringsstrategi", "2021-05-01"), "2024-06-01", "2024-09-11", LAW, "due", True),
    Case("planning strategy adopted in time", _law("Planeringsstrategi för kommunen", "2024-05-01"), "2025-06-01", "2028-09-13", LAW, "later", True),
    Case("housing guidelines: every mandate", _law("Riktlinjer för bostadsförsörjning", "2020-02-24"), "2026-01-01", "2026-10-14", LAW, "due", True),
    Case("a housing programme is the same duty", _law("Bostadsförsörjningsprogram", "2017-04-26"), "2025-06-01", "2022-10-14", LAW, "overdue", True),
    Case("its own end goes first when earlier", _law("Riktlinjer för bostadsförsörjning", "2020-02-24", valid_to=value("2024-12-31", text="t.o.m. 2024-12-31")), "2025-06-01", "2024-12-31", END, "overdue", False),
    Case("the law goes first when earlier", _law("Riktlinjer för bostadsförsörjning", "2017-02-24", valid_to=value("2030-12-31", text="t.o.m. 2030-12-31")), "2025-06-01", "2022-10-14", LAW, "overdue", True),
    Case("a housing action plan is unconfirmed", _law("Handlingsplan för bostadsförsörjningen", "2020-02-24"), "2030-01-01", None, None, "unknown"),
    Case("water services plan", _law("Vattentjänstplan", "2023-12-11"), "2025-06-01", "2030-10-14", LAW, "later", True),
    Case("risk analysis: early in the next mandate", _law("Risk- och sårbarhetsanalys", "2019-10-01"), "2025-06-01", "2023-10-14", LAW, "overdue", True),
    Case("crisis plan", _law("Plan för hantering av extraordinära händelser", "2023-06-01"), "2026-11-01", "2027-10-14", LAW, "due", True),
    Case("training plan", _law("Utbildnings- och övningsplan", "2019-06-01"), "2025-06-01", "2023-10-14", LAW, "overdue", True),
    Case("steering document on preparedness", _law("Styrdokument för krisberedskap", "2023-06-01"), "2025-06-01", "2027-10-14", LAW, "later", True),
    Case("rescue programme from before the new rules", _law("Handlingsprogram för räddningstjänst", "2019-06-01"), "2025-06-01", "2022-01-01", LAW, "overdue", True),
    Case("rescue programme after them: only an unconfirmed rule", _law("Handlingsprogram för räddningstjänst", "2022-03-01"), "2035-01-01", None, None, "unknown"),
    Case("waste plan: interval unconfirmed", _law("Avfallsplan", "2015-03-01"), "2025-06-01", None, None, "unknown"),
    Case("crime prevention: interval unconfirmed", _law("Handlingsplan för brottsförebyggande arbete", "2023-09-01"), "2028-06-01", None, None, "unknown"),
    Case("library plan: no interval", _law("Biblioteksplan", "2015-03-01"), "2025-06-01", None, None, "unknown"),
    Case("a follow-up of a plan is no plan (trap 17)", _law("Uppföljning av planeringsstrategin", "2015-03-01"), "2025-06-01", None, None, "unknown"),
    Case("a motion on it is none (trap 7)", _law("Motion om vattentjänstplan", "2015-03-01"), "2025-06-01", None, None, "unknown"),
    Case("a proposal owes nothing (trap 2)", _law("Planeringsstrategi", "2021-05-01", status="förslag"), "2025-06-01", None, None, "unknown"),
    Case("equality plan: the duty ceased", _law("Jämställdhetsplan", "2015-03-01"), "2025-06-01", None, None, "unknown"),
]
DEFAULTS = [
    Case("for everything", _mine(DefaultRule(48)), "2025-06-01", "2024-03-02", DEFAULT, "overdue", True),
    Case("by type", _mine(DefaultRule(48), DefaultRule(24, document_type="policy")), "2022-01-01", "2022-03-02", DEFAULT, "due", True),
    Case("by body before type", _mine(DefaultRule(24, document_type="policy"), DefaultRule(36, body="Kommunfullmäktige")), "2025-06-01", "2023-03-02", DEFAULT, "overdue", True),
    Case("the municipality's own before all", _mine(DefaultRule(24, body="Kommunfullmäktige"), DefaultRule(60, municipality="Falköping")), "2024-06-01", "2025-03-02", DEFAULT, "due", True),
    Case("another municipality's does not count", _mine(DefaultRule(48, municipality="Skara")), "2025-06-01", None, None, "unknown"),
    Case("another type's does not count", _mine(DefaultRule(48, document_type="plan")), "2025-06-01", None, None, "unknown"),
    Case("only where the document is silent", _mine(DefaultRule(24), review=review("vart fjärde år", "P4Y")), "2025-06-01", "2024-03-02", AGAIN, "overdue", True),
    Case("also where it holds until further notice", _mine(DefaultRule(24), valid_to=OPEN), "2025-06-01", "2022-03-02", DEFAULT, "overdue", True),
    Case("from the latest revision", _mine(DefaultRule(48), revised=("2023-01-01",)), "2025-06-01", "2027-01-01", DEFAULT, "later", True),
    Case("takes over when the stated time is settled", _mine(DefaultRule(48), review=review("2024", "2024"), work=Work(reviewed_on=date(2024, 6, 1))), "2025-06-01", "2028-06-01", DEFAULT, "later", True),
    Case("not for a proposal", _mine(DefaultRule(24), status="förslag"), "2025-06-01", None, None, "unknown"),
    Case("not without adoption", _mine(DefaultRule(24), adopted=None), "2025-06-01", None, None, "unknown"),
]
PEOPLE = [
    Case("a decided next review stands alone", _reviewed("2021", "2021", work=Work(reviewed_on=date(2025, 1, 1), next_review=date(2027, 1, 1))), "2025-06-01", "2027-01-01", MARKED, "later", False),
    Case("it goes before a passed end", subject(valid_to=value("2024-12-31", text="t.o.m. 2024-12-31"), work=Work(reviewed_on=date(2025, 2, 1), next_review=date(2026, 2, 1))), "2025-06-01", "2026-02-01", MARKED, "due", False),
    Case("a review settles a passed end", subject(valid_to=value("2024-12-31", text="t.o.m. 2024-12-31"), work=Work(reviewed_on=date(2025, 2, 1))), "2025-06-01", None, None, "unknown"),
    Case("a review does not settle an end to come", subject(valid_to=value("2025-12-31", text="t.o.m. 2025-12-31"), work=Work(reviewed_on=date(2025, 2, 1))), "2025-06-01", "2025-12-31", END, "due", False),
    Case("postponed", _reviewed("2024", "2024", work=Work(snoozed_until=date(2025, 9, 1), snooze_reason="Nytt råd")), "2025-06-01", "2025-09-01", LATER_ON, "due", False),
    Case("postponed and passed again", _reviewed("2024", "2024", work=Work(snoozed_until=date(2025, 9, 1), snooze_reason="Nytt råd")), "2025-09-02", "2025-09-01", LATER_ON, "overdue", False),
    Case("a postponement to before the day changes nothing", _reviewed("2026", "2026", work=Work(snoozed_until=date(2025, 9, 1), snooze_reason="Nytt råd")), "2025-06-01", "2026-12-31", STATED, "later", True),
    Case("what has no day cannot be postponed", subject(work=Work(snoozed_until=date(2025, 9, 1), snooze_reason="Nytt råd")), "2025-06-01", None, None, "unknown"),
]
_CHAPTER = "Kapitel 5 reviderat av KF 2023-11-27"
PARTS = [
    Case("a new chapter renews no clause", _clause("Tills vidare, dock längst fyra år", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2024-03-02", CLAUSE, "overdue", True),
    Case("nor the rhythm of the whole", _reviewed("Planen revideras vart tredje år", "P3Y", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2023-03-02", AGAIN, "overdue", True),
    Case("but that chapter's own rhythm", _reviewed("Kapitel 5 och 6 revideras vart tredje år", "P3Y", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2026-11-27", AGAIN, "later", True),
    Case("not another chapter's", _reviewed("Kapitel 3 revideras vart tredje år", "P3Y", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2023-03-02", AGAIN, "overdue", True),
    Case("nor the mandate's review", _reviewed("varje mandatperiod", "P4Y", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2026-10-14", MANDATE, "later", True),
    Case("nor the default's", _mine(DefaultRule(48), revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2024-03-02", DEFAULT, "overdue", True),
    Case("nor does it settle a stated review", _reviewed("Planen revideras 2022", "2022", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", "2022-12-31", STATED, "overdue", True),
    Case("but a stated review of it", _reviewed("Kapitel 5 revideras 2022", "2022", revised=("2023-11-27",), header=_CHAPTER), "2025-06-01", None, None, "unknown"),
    Case("an earlier revision of the whole counts", _clause("Tills vidare, dock längst fyra år", revised=("2022-03-08", "2023-11-27"), header=f"Reviderad 2022-03-08. {_CHAPTER}"), "2025-06-01", "2026-03-08", CLAUSE, "due", True),
    Case("the whole was looked at with it", _clause("Tills vidare, dock längst fyra år", revised=("2023-11-27",), header=f"{_CHAPTER}, hela policyn samtidigt prövad"), "2025-06-01", "2027-11-27", CLAUSE, "later", True),
    Case("a person says that the document was revised", subject(valid_to=value(None, ABSENT, "dock längst fyra år"), header=_CHAPTER, revised=value(("2023-11-27",), FIXED)), "2025-06-01", "2027-11-27", CLAUSE, "later", True),
]
STANDING = [
    Case("repealed", subject(status="upphävd", valid_to=value("2020-12-31", text="t.o.m. 2020-12-31")), "2025-06-01", None, REPEALED, "replaced"),
    Case("replaced by another in the library", subject(replaced_by="Kostpolicy 2024", valid_to=value("2020-12-31")), "2025-06-01", None, REPLACED, "replaced"),
    Case("replaced goes before postponed", subject(replaced_by="Kostpolicy 2024", work=Work(snoozed_until=date(2026, 1, 1), snooze_reason="x")), "2025-06-01", None, REPLACED, "replaced"),
    Case("a proposal with a period of its own", subject("Handlingsprogram 2017/2018", adopted=None, status="förslag"), "2025-06-01", "2018-12-31", TITLE, "overdue", True),
    Case("a consultation with a stated end", subject(adopted=None, status="remiss", valid_to=value("2030-12-31", text="t.o.m. 2030-12-31")), "2025-06-01", "2030-12-31", END, "later", False),
    Case("nothing is known", subject(adopted=None, status="okänd", kind="annat"), "2025-06-01", None, None, "unknown"),
    Case("adopted and silent", subject(), "2025-06-01", None, None, "unknown"),
]
# fmt: on
CASES = [
    *VALIDITY,
    *MISPLACED,
    *CLAUSES,
    *TITLES,
    *REVIEWS,
    *FOLLOW_UPS,
    *MANDATES,
    *LAWS,
    *DEFAULTS,
    *PEOPLE,
    *PARTS,
    *STANDING,
]
