"""Sentence frames: the turns of phrase that make, or unmake, a goal or a duty (catalogue 5.2, 5.4, 6.2, 6.3).

One visible table: each frame has a name from the domain and a pattern. `frames_of` says which apply to a
statement; goals, duties and the classifier read the same flags, so that a rule is written once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ingest.tagging.infinitives import INFINITIVE as _INFINITIVE
from ingest.tagging.past import tells_of_the_past

_DOCUMENT = (
    r"(?:(?:den(?:na)?|det(?:ta)?|dessa)\s+)?(?:\w*(?:strategin|policyn|planen|programmet|riktlinjerna|riktlinjen|reglementet"
    r"|styrdokumentet|dokumentet|visionen|överenskommelsen|handlingsplanen|handlingsprogrammet|taxan|reglerna|föreskrifterna))"
)
_STATE = (
    r"(?:staten|riksdagen|regeringen|riksdagens|regeringens|statens|sverige|sveriges|nationella?|nationellt|eu|eu:s|fn|fn:s"
    r"|agenda\s+2030|parisavtalet|globala\s+mål\w*|barnkonventionen|länsstyrelsen|regionens?|region\s+[A-ZÅÄÖ]\w+|landstinget"
    r"|naturvårdsverket|folkhälsomyndigheten|skolverket|boverket|socialstyrelsen|migrationsverket|arbetsförmedlingen"
    r"|trafikverket|skr|skl|allmännyttans\s+klimatinitiativ|energimyndigheten|livsmedelsverket|msb|polisen|länets)"
)
_LAW = (
    r"(?:\w*(?:(?<!bo)(?<!der)(?<!förs)(?<!ans)(?<!upps)(?<!avs)(?<!ins)(?<!uts)(?:lagen|lag)|balken|balk|förordningen|förordning|lagstiftningen|lagstiftning|konventionen|direktivet|föreskrifter)\b"
    r"|\b(?:PBL|SoL|LSS|HSL|LEH|LSO|OSL|GDPR|MB|KL|FL|LOU)\b|\bSFS\b)"
)
_CHANGE_NOUN = (
    r"(?:ökad|ökat|ökade|ökande|minskad|minskat|minskade|förbättrad|förbättrat|förbättrade|stärkt|stärkta|fler|färre|bättre|god|goda"
    r"|gott|trygg|tryggt|trygga|hållbar|hållbart|hållbara|hög|högre|låg|lägre|effektiv|effektivare|likvärdig|likvärdigt"
    r"|jämlik|jämlika|jämställd|jämställda|attraktiv|attraktiva|levande|giftfri|fossilfri|klimatneutral|nya?|tidiga?|tidigare|minst"
    r"|höjd|sänkt|stärka|utvecklad|utvecklade|utvecklat|tillgänglig|tillgängligt|tillgängliga|kvalitativ|långsiktig|välkomnande)"
)
FRAMES: dict[str, str] = {
    # --- what makes a goal ---------------------------------------------------------------------------
    "ska": r"\b(?:ska|skall)\b",
    "bor": r"\bbör\b",
    "behover": r"\bbehöver\b(?!\s+inte)",
    "maste": r"\bmåste\b",
    "share_shall_change": r"\b(?:andel(?:en)?|antal(?:et)?)\b.*\b(?:ska|skall|öka|minska|uppgå|vara)\b",
    "by_year": r"\b(?:senast|innan|före|till|till\s+och\s+med)\s+(?:utgången\s+av\s+|slutet\s+av\s+|år\s+)?20\d\d\b|\bår\s+20\d\d\b",
    "strategy_is": r"^strategin\s+är\s+att\b",
    "aim": r"\b(?:mål(?:et|en|sättning(?:en)?)?|ambition(?:en)?|avsikt(?:en)?)\s+är\b|\bhar\b.{0,45}\b(?:mål|målsättning|ambition|avsikt)(?:en)?\s+(?:att|om)\b"
    r"|\bsom\s+(?:övergripande\s+)?(?:mål|målsättning|ambition)\b|\b(?:vill|strävar|ämnar|avser)\b",
    "declared_aim": r"\b(?:mål(?:et|en|sättning(?:en)?)?|ambition(?:en)?|avsikt(?:en)?)\s+är\s+(?:att\b|(?!(?:tuff|viktig|nödvändig|ambitiös|formulera|uppdela|indela|kopplad"
    r"|samma|desamma|också|inte|uttryck|beslutad|antag|utgångspunkt|vägledande|mätbar|gemensamma|hög|bred|hämta|fördela|uppnå|uppfyll|svår|lätt|tydlig|konkret|relatera"
    r"|basera|framtag|grupp|ordna|nåt|nådd|strukturera|utforma|tänkt|styrande|numrera|markera|satt|en\s+del\b|ett\s+(?:led|verktyg|stöd|sätt)\b|de\s+som|för\s|långsiktiga\b))\w)|\bhar\b.{0,45}\b(?:mål|målsättning|ambition|avsikt)(?:en)?\s+(?:att|om)\b"
    r"|\b(?:vi|kommunen|staden|nämnden)\s+(?:vill|strävar|ämnar)\b",
    "declared_purpose": r"^.{0,80}\b(?:syftar\s+(?:även\s+|också\s+|ytterst\s+)?till|har\s+(?:till|som)\s+(?:syfte|ändamål)|(?:\w*syftet?|ändamålet)\s+(?:med\s+\S+(?:\s+\S+){0,4}?\s+)?är)\b|^(?:med|genom)\s+(?:den\s+här\s+|denna\s+|detta\s+|det\s+här\s+)?\w*(?:programmet|planen|strategin|policyn)\s+vill\b",
    "purpose": r"\b(?:\w*syfte(?:t|n)?|ändamål(?:et)?)\s+(?:med\s+\w+(?:\s+\w+){0,4}\s+)?(?:är|var)\b|\bsyftar\b|\bär\s+till\s+för\s+att\b"
    r"|\bsyfte\s+är\b|\bmålsättningen\s+för\b|\bär\s+viktig\s+för\s+att\b",
    "purpose_head": r"^(?:det\s+övergripande\s+|\w+s\s+(?:grundläggande\s+)?)?(?:syfte|syftet|ändamålet|avsikten)\b",
    "bare_infinitive": rf"^{_INFINITIVE}\b",
    "change_noun": rf"^{_CHANGE_NOUN}\s+[a-zåäö]{{4,}}",
    "indicator_head": r"^(?:andel(?:en)?|antal(?:et)?|genomsnittlig\w*|upplevelse[nr]?|resultat(?:et)?|nöjd\w*|mängd(?:en)?|kostnad(?:en)?\s+per"
    r"|energianvändning(?:en)?|utsläpp(?:en)?|medel\w+|meritvärde\w*)\b(?!.*\b(?:ska|skall)\b)",
    "measure_label": r"^(?:mått|mätetal|indikator(?:er)?|nyckeltal|målvärde|mäts\s+genom|uppföljningsmått)\b\s*\d*\s*:?",
    "goal_label": r"^(?:(?:långsiktig(?:a|t)|övergripande|prioriter(?:ade|at)|strategiskt?|kvantitativt?|effekt|etapp|del|inriktnings|nämnd)\s*)?mål"
    r"\s*(?:\d+(?:\.\d+)*|[A-ZÅÄÖ]{1,3}\.?\d+(?:\.\d+)*)?\s*[:.–-]",
    "vision_label": r"^(?:vision(?:en)?|målbild(?:en)?)\b",
    "measure_start": r"^(?:utred\w*|utveckl\w*|utbildning\w*|kurs\w*|projekt\w*|program\w*|kartläggning\w*|inventering\w*|uppsökande|samverkan\w*|nätverk\w*"
    r"|framtagande|införande|genomförande|information\w*|inrättande|löpande\s+\w+|politisk\w*|systematiskt?\s+\w+)\b",
    "picture": r"^(?:i\s+[A-ZÅÄÖ]\w+|[A-ZÅÄÖ]\w+|alla|varje|barn|elever|invånarna|medborgarna|kommunen|vi)\s+(?:är|har|känner|mår|lever|får|kan|trivs|möts|erbjuds|upplever)\b",
    "limit": r"\bfår\s+(?:vara|uppgå\s+till)\s+(?:högst|max\w*)\b|\bfår\s+inte\s+(?:avgöra|hindra)\b|\bfår\s+(?:inte|aldrig|ej)\s+(?:\w+\s+)?(?:överstiga|understiga|överskrida|underskrida|öka|minska|bli|vara)\b",
    "change_head": r"^(?:ökad|ökat|ökade|minskad|minskat|minskade|förbättrad|förbättrat|förbättrade|stärkt|stärkta|höjd|sänkt|fler|färre|bättre|tryggare|kortare|snabbare|nöjdare|enklare|säkrare|högre|lägre|mindre|friskare|renare)\s+(?!.*\b(?:är|har|ska|var|kan|får|finns|blir|ger|leder|innebär|gör)\b)[a-zåäö]{4,}",
    "negative_goal": r"\b(?:nollvision|ingen|inga|inget)\b.*\bska\b|\bska\s+upphöra\b|\bnollvision",
    "uppgar": r"\b(?:uppgår|är|utgör|ligger)\s+(?:till\s+)?(?:minst|högst)\b|^minst\s+\d",
    "mandate": r"\b(?:får|ges|har\s+fått)\s+(?:\w+\s+)?i\s+uppdrag\s+att\b",
    "att_clause": r"^att\s+(?!\w+a\b)",
    # --- what makes a duty ---------------------------------------------------------------------------
    "ansvarar": r"\b(?:ansvarar|svarar)\b|\b(?:är|blir)\s+(?:ytterst\s+|huvud)?ansvarig[at]?\b|\bansvarig(?:a)?\s+(?:för|är)\b|\bansvar(?:et)?\s+(?:för|att|ligger|vilar|åvilar)\b"
    r"|\bansvarsområde\b|\bhar\s+ansvar\b|^(?:huvud|del)?ansvarig\w*\s*:",
    "overgripande_ansvar": r"\bövergripande\s+ansvar|\b(?:ytterst|ytterst[ae]|samlade|samlat|politiska)\s+\w*ansvar|\bhuvudansvar|\bytterst\s+ansvarig|\bansvarar\s+ytterst"
    rf"|^kommunstyrelsen\s+(?:ansvarar|svarar|är\s+ansvarig)\s+för\s+(?:att\s+)?{_DOCUMENT}\b",
    "uppdrag": r"\b(?:i|får|ges|givet)\s+uppdrag\b|\buppdrag(?:as|et)\b|\buppdra\w*\s+(?:åt|till)\b|\båligger\b|\bankommer\s+på\b|\båvilar\b|\btilldelas\b|\båläggs\b",
    "samordnar": r"\b(?:samordna\w*|leds\s+av|leder|koordinera\w*|sammankalla\w*|håller\s+ihop|håller\s+samman)\b",
    "foljer_upp": r"\b(?:följ(?:a|as|er|s|des|ts)\s+(?:\w+\s+)?upp|uppföljning\w*|utvärder\w+|följs\s+årligen)\b",
    "rapporterar": r"\b(?:rapporter\w+|återrapporter\w+|redovisa[rs]?|återredovis\w+|avrapporter\w+)\b",
    "utser": r"\b(?:utse[rs]?|utsedd)\b",
    "medverkar": r"\b(?:medverkar?|deltar?|bistår?|bidrar|samverkar)\b",
    # --- what unmakes both ---------------------------------------------------------------------------
    "law": rf"\b(?:enligt|i|med\s+stöd\s+av|följer\s+av|krav\s+i|regleras\s+i|framgår\s+av)\s+(?:\d+\s*(?:kap|§)\S*\s+)*(?:[\w-]+\s+){{0,3}}{_LAW}|\(\d{{4}}:\d+\)"
    rf"|^{_LAW}|(?<=[a-zåäö]\s)\d+\s*(?:kap\.?|§)\s|\benligt\s+lag\b|\blagstadgad\w*",
    "state": rf"\b{_STATE}\b",
    "state_subject": rf"^(?:enligt\s+)?(?:de[nt]?\s+)?{_STATE}\b",
    "state_goal": rf"\b{_STATE}\b.{{0,60}}\b(?:mål(?:et|en|sättning\w*)?|har\s+(?:beslutat|antagit|satt))\b"
    r"|\b(?:de\s+|det\s+)?(?:nationella|globala|regionala|transportpolitiska|folkhälsopolitiska|jämställdhetspolitiska|integrationspolitiska|funktionshinderspolitiska"
    r"|kulturpolitiska)\s+(?:\w+\s+)?mål\w*",
    "past": r"\b(?:har|hade)\s+(?:\w+\s+){0,2}(?:minskat|ökat|sjunkit|stigit|gått|blivit|genomförts|uppnåtts|uppfyllts|varit|fått|nått|byggts|startats|tagits|arbetat"
    r"|halverats|fördubblats|deltagit|förbättrats|försämrats|erbjudits|påbörjats|införts)\b|\b(?:minskade|ökade)\b(?=\s+(?:med|från|till|under|kraftigt|något|antalet|andelen|markant|mellan|successivt))|\b(?:uppnåddes|genomfördes|sjönk|steg|var(?!\s+(?:sin|sitt|sina|för\s+sig|och\s+en|tredje|fjärde|femte|tionde|annan)\b)|blev|antogs|togs"
    r"|påbörjades|startade|deltog|hade|fick|uppgick|visade|beslutade|redovisade)\b",
    "status": r"\b(?:ej\s+(?:genomförd|påbörjad|uppnå\w+)|genomförd[at]?|pågår|pågående|avslutad|målet\s+(?:är\s+)?(?:ej\s+)?(?:uppnått|uppfyllt))\b",
    "statistics": r"\b(?:idag|i\s+dag|i\s+dagsläget|under\s+(?:19|20)\d\d(?=.*\b(?:har|var|hade|fick|fanns|låg|\w{3,}(?:ade|ades|des))\b)|år\s+(?:19|20)\d\d\s+(?:var|hade|uppgick)|för\s+närvarande|statistik\w*|undersökning\w*|enligt\s+(?:SCB|prognos\w*))\b",
    "governance": rf"{_DOCUMENT}\s+(?:ska|skall|bör|gäller|är(?!\s+att\b)|omfattar|antas|revideras|följs|utgör|beskriver|anger|innehåller|ersätter|består|fastställs|utgår|riktar|kompletteras|bygger|har\s+tagits)\b"
    r"|\b(?:revidera\w*|aktualitets\w+|giltighet\w*|upphör\s+att\s+gälla|träder\s+i\s+kraft)\b",
    "document_serves": rf"{_DOCUMENT}\s+(?:ska|skall)\s+(?:också\s+|även\s+)?(?:bidra|leda\s+till|göra|få|skapa|stärka|hjälpa|främja|öka|underlätta|minska"
    r"|möjliggöra|säkerställa|förbättra|utveckla|ge\s+(?:ett|en|alla|stöd|bättre)|medverka\s+till)\b",
    "own_document": rf"^(?:i\s+)?{_DOCUMENT}",
    "definition": r"\b(?:avses|menas|definieras|betyder|innebär\s+att|kallas|räknas\s+som|är\s+ett\s+samlingsnamn|benämns)\b",
    "value": r"\b(?:värdegrund\w*|respekt|öppenhet|förhållningssätt|bemöt\w+|människosyn|tillit)\b",
    "produced": r"\b(?:har\s+(?:givit|gett)|gav)\s+(?:\S+\s+){1,4}?i\s+uppdrag\b|\bhar\s+(?:tagits\s+fram|arbetats\s+fram|utarbetats)\b|\barbetsgrupp\w*\s+bestående\b|\bframtagen\s+av\b",
    "proposal": r"\b(?:föreslår|yrkar|yrkande\w*|reserverar|protokoll\w*|beslutsunderlag|proposition\s+på|bifall|avslå\w*|remissvar\w*|remissversion\w*|motion(?:en|ären)?)\b",
    "conditional": r"\b(?:under\s+förutsättning|om\s+medel|förutsatt\s+att|i\s+mån\s+av)\b",
    "contact": r"\b(?:telefon|tfn|fax|växel|e-post|org\.?\s*nr|bankgiro|besöksadress|postadress)\b|\bwww\.|@|\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ]",
    "decision_line": r"^(?:antagen|antaget|fastställd|fastställt|beslutad|reviderad|dnr|diarienummer|status|version)\b|^(?:handlingstyp|beslut(?:as|ad|at)?\s+av|beslutsdatum|gäller\s+för|utgivare|dokument\w*|diarie\w*|foto|tryck|layout)\s*:",
    "state_only": r"^(?:[A-ZÅÄÖ]{2,6}(?:[,/]\s*[A-ZÅÄÖ]{2,6})*\s+)?(?:start\w*\W*|klart\W*|senast\s|hela\s|under\s|pågår\s)*(?:ny\s+aktivitet|(?:ej|inte|delvis)\s+\w+|genomförd\w*|pågå\w+"
    r"|(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec|vår|höst|sommar|kvartal)\w*\b[\s\d/–-]*(?:[a-zåäö]+\s*\d{0,4}\s*)?|(?:19|20)\d\d[\s/–-]*(?:\d+)?)\W*$",
    "fee": r"\b(?:avgift(?:en|er|erna)?|taxan?|betalning(?:en)?|ersättning(?:en)?|timavgift(?:en)?|dröjsmålsränta)\s+(?:\w+\s+){0,6}?(?:betalas|erläggas?|tas\s+ut|debiteras|räknas|utgår|ske[r]?)\b"
    r"|\b(?:betalas|erläggas?|tas|debiteras|faktureras)\s+(?:\w+\s+){0,3}?(?:avgift|taxa|timavgift|dröjsmålsränta)",
    "title_like": r"^(?:\d+[.)]\s*)?(?:förslag\s+till\s+)?(?:[A-ZÅÄÖ]\w*)?(?:strategi|program|plan|policy|riktlinjer|protokoll|vision|skrivelse)(?:n|en|et)?\b(?:(?!\b(?:ska|skall|är|har|bör|kan)\b)[^.!?])*$",
    "question": r"\?\s*$",
    "forecast": r"\b(?:prognos\w*|förväntas|beräknas|väntas|bedöms)\b",
    "moral": r"\b(?:det\s+är\s+)?allas\s+ansvar\b|\bvar\s+och\s+en\b|\bgemensamt\s+ansvar\b",
}


_DOCUMENT_CUES = ("strategin", "policyn", "planen", "programmet", "riktlinje", "reglementet", "dokumentet", "visionen", "överenskommelsen", "taxan", "reglerna", "föreskrifterna")  # fmt: skip
_STATE_CUES = (
    "stat", "riksdag", "regering", "sverige", "nationell", "eu", "fn", "agenda", "parisavtal", "global", "barnkonvention",
    "länsstyrelse", "region", "landsting", "verket", "myndighet", "styrelsen", "förmedling", "skr", "skl", "allmännytt", "msb",
    "polis", "länet",
)  # fmt: skip

CUES: dict[str, tuple[str, ...]] = {
    "ska": ("ska",),
    "bor": ("bör",),
    "behover": ("behöver",),
    "maste": ("måste",),
    "share_shall_change": ("ande", "anta"),
    "by_year": ("20",),
    "aim": ("mål", "ambition", "avsikt", "vill", "sträva", "ämnar", "avser"),
    "declared_aim": ("mål", "ambition", "avsikt", "vill", "sträva", "ämnar"),
    "declared_purpose": ("syft", "ändamål", " vill"),
    "purpose": ("syft", "ändamål", "till för att", "målsättningen", "viktig"),
    "limit": ("får",),
    "negative_goal": ("nollvision", "ing", "upphöra"),
    "uppgar": ("minst", "högst"),
    "ansvarar": ("ansvar", "svarar"),
    "overgripande_ansvar": ("ansvar",),
    "mandate": ("i uppdrag",),
    "uppdrag": ("uppdra", "ålägg", "åligger", "ankommer", "åvilar", "tilldelas"),
    "samordnar": ("samordna", "led", "koordinera", "sammankalla", "håller"),
    "foljer_upp": ("upp", "utvärder", "följs"),
    "rapporterar": ("rapport", "redovis"),
    "utser": ("utse",),
    "medverkar": ("medverka", "delta", "bistå", "bidrar", "samverkar"),
    "past": (
        "har ",
        "hade",
        "ade",
        "nåddes",
        "fördes",
        "sjönk",
        "steg",
        "var",
        "blev",
        "ogs",
        "deltog",
        "fick",
        "gick",
    ),
    "status": ("genomförd", "påbörjad", "uppnå", "pågå", "avslutad", "målet"),
    "statistics": ("idag", "dag", "under", "år", "närvarande", "statistik", "undersökning", "enligt"),
    "definition": (
        "avses",
        "menas",
        "definieras",
        "betyder",
        "innebär",
        "kallas",
        "räknas",
        "samlingsnamn",
        "benämns",
    ),
    "value": ("värdegrund", "respekt", "öppenhet", "förhållningssätt", "bemöt", "människosyn", "tillit"),
    "law": (
        "lag",
        "balk",
        "förordning",
        "konvention",
        "direktiv",
        "föreskrift",
        "§",
        "kap",
        ":",
        "pbl",
        "sol",
        "lss",
        "hsl",
        "leh",
        "lso",
        "osl",
        "gdpr",
        "mb",
        "kl",
        "fl",
        "lou",
        "sfs",
    ),
    "state": _STATE_CUES,
    "state_subject": _STATE_CUES,
    "state_goal": ("mål", "beslutat", "antagit", "satt"),
    "governance": (*_DOCUMENT_CUES, "revidera", "aktualitet", "giltighet", "upphör", "träder"),
    "own_document": _DOCUMENT_CUES,
    "document_serves": _DOCUMENT_CUES,
    "produced": ("fram", "utarbetats", "arbetsgrupp", "i uppdrag"),
    "proposal": (
        "föreslår",
        "yrka",
        "reserverar",
        "protokoll",
        "beslutsunderlag",
        "proposition",
        "bifall",
        "avslå",
        "remiss",
        "motion",
    ),
    "conditional": ("förutsättning", "om", "förutsatt", "mån av"),
    "contact": (
        "tel",
        "tfn",
        "fax",
        "växel",
        "e-post",
        "org",
        "bankgiro",
        "adress",
        "www.",
        "@",
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
    ),
    "fee": ("avgift", "taxa", "betal", "ersättning", "ränta"),
    "question": ("?",),
    "forecast": ("prognos", "förväntas", "beräknas", "väntas", "bedöms"),
    "moral": ("ansvar", "var och en"),
}
"""Letters without which a frame cannot apply: looking for them costs a tenth of trying the pattern.
`tests/tagging` holds them against the patterns."""


ANCHORED = frozenset(
    {
        "strategy_is", "purpose_head", "bare_infinitive", "change_noun", "change_head", "indicator_head", "measure_label", "goal_label",
        "vision_label", "measure_start", "picture", "state_subject", "own_document", "decision_line", "state_only", "title_like",
        "att_clause",
    }
)  # fmt: skip
"""Frames whose pattern begins with `^` in every alternative."""


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, tuple[str, ...], Callable[[str], object]], ...]:
    rows = []
    for name, pattern in FRAMES.items():
        compiled = re.compile(pattern, re.IGNORECASE)
        # `search` would try an anchored pattern at every place of the text.
        look = compiled.match if name in ANCHORED else compiled.search
        rows.append((name, CUES.get(name, ()), look))
    return tuple(rows)


def frames_of(text: str) -> frozenset[str]:
    """Names of the frames that apply to a statement."""
    lower = text.lower()
    found = []
    for name, cues, look in _compiled():
        for cue in cues:
            if cue in lower:
                break
        else:
            if cues:
                continue
        if look(text):
            found.append(name)
    if tells_of_the_past(lower):
        found.append("any_past")
    return frozenset(found)
