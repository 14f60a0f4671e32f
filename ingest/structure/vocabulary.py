"""The words that headings, header blocks and tables of steering documents are made of.

Sources: the label lists of the domain catalogue (sections 2, 3, 5.1 and 6.1), the headings that the
committee administration's templates for minutes and memos use, and the policy areas' everyday names.
All keys are lower case with single spaces.
"""

from __future__ import annotations


def _lines(listing: str) -> frozenset[str]:
    return frozenset(part.strip() for part in listing.replace("\n", ",").split(",") if part.strip())


CHAPTER_LABELS: frozenset[str] = _lines("""
    inledning, introduktion, förord, bakgrund, bakgrund och syfte, sammanfattning, syfte, syfte och mål
    syfte och bakgrund, mål och syfte, mål, målbild, vision, vision och mål, omfattning, avgränsning
    avgränsningar, definition, definitioner, begrepp, begrepp och definitioner, definitioner och begrepp
    nuläge, nulägesbeskrivning, nulägesanalys, omvärldsanalys, utgångspunkter, principer, grundprinciper
    värdegrund, strategi, strategier, genomförande, organisation, ansvar, ansvar och organisation
    organisation och ansvar, ansvar och uppföljning, ansvar och genomförande, ansvarsfördelning
    roller och ansvar, ansvar och roller, styrning, styrning och ledning, styrning och uppföljning
    uppföljning, uppföljning och utvärdering, uppföljning och revidering, utvärdering, revidering
    implementering, lagstiftning, lagar och riktlinjer, lagar och styrdokument, styrande dokument
    relaterade dokument, relaterade styrdokument, referenser, källor, källförteckning, litteratur, bilaga
    bilagor, förkortningar, ordlista, finansiering, resurser, tidplan, riskanalys, internkontroll
    syfte och omfattning, giltighet, målgrupp, metod, process, ekonomi
""")
"""Labels that usually head a chapter."""

GOAL_LABELS: frozenset[str] = _lines("""
    kvantitativa mål, kvantitativt mål, kvalitativa mål, delmål, etappmål, effektmål, resultatmål
    prestationsmål, inriktningsmål, nämndmål, nämndens mål, kommunfullmäktiges mål, övergripande mål
    övergripande målsättning, övergripande vision, övergripande målbild, långsiktiga mål, långsiktigt mål
    kortsiktiga mål, prioriterade mål, strategiska mål, inriktning, inriktningar, strategisk inriktning
    strategiska inriktningar, målområde, målområden, fokusområde, fokusområden, insatsområde
    insatsområden, huvudområden, prioriterade områden, prioriterat område, strategiska områden, indikator
    indikatorer, nyckeltal, mätetal, mått, målvärde, målvärden, åtgärd, åtgärder, aktiviteter, insatser
    ambition, åtagande, åtaganden, framgångsfaktor, framgångsfaktorer, önskad effekt, önskade effekter
    förväntat resultat, förväntade resultat, förväntade effekter, förhållningssätt, målsättning
    målsättningar, delmål och åtgärder, mål och indikatorer, mål och åtgärder, mål och strategier
    så ska vi arbeta, så når vi målen, projektmål, verksamhetsmål
""")
"""Labels that usually stand below a chapter or a numbered goal (catalogue 5.1)."""

MINUTES_LABELS: frozenset[str] = _lines("""
    beslut, anteckning, anteckningar, protokollsanteckning, ärendebeskrivning, beskrivning av ärendet
    yrkande, yrkanden, förslag och yrkanden, beslutsgång, propositionsordning, beslutsunderlag
    underlag för beslut, expedieras till, ska expedieras till, expediering, beslutet expedieras till
    beslutet skickas till, skickas till, delges, förslag till beslut, ärendet i korthet
    sammanfattning av ärendet, sammanfattning, bakgrund, ärendet, ärendets tidigare behandling
    tidigare behandling, ärendets beredning, handlingar, bilagor, reservation, reservationer, omröstning
    omröstningsresultat, deltar inte i beslutet, jäv, överväganden, bedömning, ekonomiska konsekvenser
    konsekvenser, barnkonsekvensanalys, barnperspektivet, uppföljning, kommunstyrelsens beslut
    kommunfullmäktiges beslut, arbetsutskottets förslag till beslut, kommunstyrelsens förslag till beslut
    förvaltningens synpunkter, kommunledningskontorets synpunkter
""")
"""Headings of minutes, extracts and memos in case bundles (catalogue F7)."""

SERIES_WORDS: frozenset[str] = _lines("""
    mål, delmål, målområde, fokusområde, insatsområde, huvudområde, prioriterat område, inriktningsmål
    etappmål, effektmål, inriktning, perspektiv, strategi, strategiområde, åtgärd, aktivitet, insats
    åtagande, uppdrag, steg, etapp, kapitel, bilaga, avsnitt, del, princip, område, prioritering
""")
"""Words that number a series of headings: `Delmål 2.1`, `Långsiktigt mål 1: …`."""

AREA_WORDS: frozenset[str] = _lines("""
    arbete, arbetsmarknad, arbetsliv, sysselsättning, försörjning, utbildning, skola, förskola, lärande
    boende, bostad, bostäder, bosättning, bostadsförsörjning, hälsa, folkhälsa, vård, omsorg, kultur
    fritid, idrott, föreningsliv, miljö, klimat, energi, natur, vatten, avfall, trafik, transporter
    infrastruktur, kollektivtrafik, näringsliv, tillväxt, besöksnäring, landsbygd, trygghet, säkerhet
    brottsförebyggande, demokrati, delaktighet, inflytande, jämställdhet, jämlikhet, mångfald
    integration, mottagande, etablering, tillgänglighet, språk, kommunikation, information
    digitalisering, samverkan, samarbete, ekonomi, upphandling, personal, ledarskap, kompetensförsörjning
    barn, unga, ungdomar, äldre, familj, bemötande, service, krisberedskap, mat, måltider
    samhällsplanering, stadsutveckling, inflyttning, attraktivitet, livsmiljö, metodutveckling
""")
"""Everyday names of policy areas that stand as headings in programmes and action plans."""

COLUMN_WORDS: frozenset[str] = _lines("""
    mål, delmål, aktivitet, aktiviteter, åtgärd, åtgärder, insats, insatser, genomförande, ansvar
    ansvarig, delansvarig, samordnare, utförare, vem, kontakt, resurs, resurser, tid, tidplan, tidsplan
    när, hur, vad, klart, start, slut, år, uppföljning, status, kommentar, kommentarer, resultat, utfall
    indikator, indikatorer, mått, mätetal, nyckeltal, målvärde, utgångsläge, basvärde, kostnad, budget
    finansiering, prioritet, nr, område, syfte, källa, samverkan, målgrupp, önskad effekt
    förväntat resultat, datum, nämnd, förvaltning, ansvarig nämnd
""")
"""Column names of goal and action tables (catalogue 6.1)."""

TYPE_WORDS: frozenset[str] = _lines("""
    strategi, program, plan, policy, riktlinje, riktlinjer, regler, reglemente, taxa, rutin, rutiner
    vision, handlingsplan, föreskrifter, föreskrift, handlingsprogram, modell
""")
"""Document types: a run of them is a type ladder (catalogue 2.2), not headings."""

METADATA_LABELS: tuple[str, ...] = (
    "typ av styrdokument", "styrdokumentstyp", "dokumenttyp och beslutsinstans", "dokumenttyp",
    "dokumentets typ", "dokumentnamn", "dokumentbeteckning", "dokumentinformation", "dokumentägare",
    "namn på dokumentet", "titel", "beslutsinstans", "beslutande instans", "beslutat av", "beslutad av",
    "beslutad", "beslutsdatum", "beslutandedatum", "datum för beslut", "fastställd av", "fastställt av",
    "fastställd/upprättad", "fastställd", "fastställt", "antagen av", "antaget av/ansvarig", "antaget av",
    "antagen", "antaget", "godkänd av", "diarienummer", "diarienr", "dnr", "ärendenummer", "ärendenr",
    "diariekod", "beteckning", "giltighetstid", "giltig till och med", "giltig från", "giltig till",
    "gäller från och med", "gäller till och med", "gäller från", "gäller till", "gäller för målgruppen",
    "gäller för", "dokumentet gäller till och med", "dokumentet gäller för", "dokumentet gäller",
    "adresserat till", "omfattar", "målgrupp", "dokumentansvarig i förvaltningen",
    "dokumentansvarig förvaltning", "dokumentansvarig nämnd", "dokumentansvarig person",
    "dokumentansvarig", "ansvarig verksamhet", "ansvarig tjänsteman", "ansvarig nämnd",
    "ansvarig handläggare", "handläggare", "kontaktperson", "upprättad av", "utarbetad av",
    "framtagen av", "tidpunkt för aktualitetsprövning", "aktualitetsprövning", "tidpunkt för",
    "aktualitetsgranskad", "för revidering ansvarar", "för ev. uppföljning och tidplan",
    "uppföljning och tidplan", "revideras senast", "senast reviderad", "reviderad", "revideras",
    "följas upp", "nästa översyn", "uppdateras", "ersätter tidigare versioner", "ersätter",
    "relaterade styrdokument", "referensdokument", "lagstöd", "sökord", "version", "versionsnummer",
    "status", "datum", "antal sidor", "informationsklass",
)  # fmt: skip
"""Labels of header blocks H1 to H20 (catalogue 2 and 3), longest variants before their beginnings."""

WEAK_METADATA_LABELS: frozenset[str] = _lines("""
    status, datum, version, titel, målgrupp, omfattar, ansvarig nämnd, ansvarig verksamhet, handläggare
    kontaktperson, beteckning, sökord, lagstöd, revideras, reviderad, ersätter, följas upp, uppdateras
    uppföljning och tidplan, tidpunkt för
""")
"""Labels that tables and prose have too."""

FUNCTION_WORDS: frozenset[str] = _lines("""
    i, på, av, för, och, eller, till, med, om, från, hos, vid, mot, under, över, efter, inom, utan
    mellan, genom, enligt, samt, att, en, ett, den, det, de, som, är, har, ska, kring, via, per, utifrån
    respektive, inklusive, både, såväl, varje, alla, vår, vårt, våra, sin, sitt, sina, dess, deras, bland
    längs, inför, gällande, avseende, angående, gentemot, än, så, men, inte, var, vara, kan, bör, skall
    ny, nya, denna, detta, dessa, innan
""")
"""Words that a heading cannot end with, and that no new clause begins after."""

FINITE_VERBS: frozenset[str] = _lines("""
    ska, skall, är, har, kan, bör, vill, får, ger, gör, går, ser, blir, sker, finns, måste, behöver
    innebär, bygger, syftar, handlar, omfattar, gäller, ingår, utgör, styr, leder, anger, beskriver
    visar, arbetar, verkar, ansvarar, svarar, deltar, bidrar, skapar, strävar, uppgår, ligger, utgår
    fastställer, beslutar, föreslår, var, hade, blev, utgörs, tas, görs, ges, följs, genomförs, påbörjas
    planeras, samordnas, riktar, välkomnar, kommer, avser, yrkar, finner, ställer, meddelar, växer, bor
    lever, möter, tar, når, stödjer, utvecklar, erbjuder, fick, kunde, anges
""")
"""Verb forms that show that a capitalised word begins a sentence and not a name."""

GOAL_VERBS: frozenset[str] = _lines("""
    öka, minska, skapa, förbättra, underlätta, utveckla, stärka, främja, verka, initiera, göra, bidra
    säkerställa, erbjuda, motverka, stimulera, synliggöra, förebygga, arbeta, samverka, informera
    utbilda, genomföra, ge, ta, upprätta, utreda, tillsätta, följa, bygga, stödja, öppna, höja, sänka
    införa, utarbeta, påbörja, anordna
""")
"""Infinitives that goal and measure items begin with (catalogue 5.2)."""

GOAL_OPENERS: frozenset[str] = GOAL_VERBS | _lines("""
    ökad, ökat, ökade, minskad, minskat, minskade, fler, färre, bättre, förbättrad, förbättrat, stärkt
    trygg, trygga, andel, andelen, antal, antalet, minst, högst, att, senast, nya, löpande, systematiskt
    politisk, fördjupat, egen
""")
"""Every word that list items about goals and measures begin with (catalogue 5.2)."""
