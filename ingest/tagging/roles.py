"""What part an actor has in a duty: the verb of its clause says it (catalogue 6.2)."""

from __future__ import annotations

import re

from corpus.model import Modality, Role
from ingest.tagging.actors import NamedActor

_OVERALL = re.compile(
    r"\b(?:övergripande|ytterst\w*|samlad[et]?|politiska)\s+(?:och\s+\w+\s+)?\w*(?:ansvar|styrning)\w*|\bhuvudansvar"
    r"|\b(?:ytterst|övergripande)\s+ansvarig|\bansvarar\s+ytterst|\bytterst\s+(?:vilar|ligger)\s+ansvaret|\bansvaret\s+(?:\w+\s+){0,4}?(?:vilar|ligger)\s+ytterst"
    r"|\bansvarar\s+(?:\w+\s+)?för\s+(?:den\s+|det\s+)?övergripande\b|\bhar?\s+uppsikt\b|\bleda?\w?\s+och\s+övervaka\w?\b"
    r"|\bäger\s+(?:policyn|planen|programmet|strategin|styrdokumentet)\b|\b(?:politiska|strategiska|övergripande|yttersta)\s+ansvar\w*|\bledningsansvar\w*",
    re.IGNORECASE,
)
_OWN_DOCUMENT = re.compile(
    r"^\s*(?:ansvarar|svarar|är\s+ansvarig|har\s+ansvar(?:et)?)\s+för\s+(?:att\s+)?(?:den\s+här\s+|denna\s+|detta\s+)?"
    r"(?:programmet|planen|strategin|policyn|riktlinjerna)\b(?!\s+(?:är\s+känd|hålls|finns))",
    re.IGNORECASE,
)
"""A board, committee or council that answers for the document as a whole."""
_GOVERNS = re.compile(r"\w*(?:styrelsen|fullmäktige|nämnden)|KS|KF", re.IGNORECASE)

_DECIDES = re.compile(
    r"^\s*(?:(?:ska|skall)\s+)?(?:besluta[r]?\s+om|anta[r]?|fastställ(?:a|er)|anger\s+inriktning\w*)\b",
    re.IGNORECASE,
)
"""What a council, board or committee does with the work as a whole."""
_ANSWERS = re.compile(r"^\s*(?:har|bär)\s+ansvar(?:et)?\s+för\b", re.IGNORECASE)
_HIGHEST = re.compile(r"(?:kommun|region)?(?:styrelsen?|fullmäktige)|KS|KF", re.IGNORECASE)
_PARTS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.SAMORDNAR,
        re.compile(
            r"\b(?:samordna(?:r|s|de|nde|t)?|samordning\w*|led(?:s|a|er|as)|ledning\s+av|koordinera\w*|sammankalla\w*|sammanhållande|kallar?\s+(?:\w+\s+){0,3}?(?:till|samman)|håll(?:er|a)\s+i\s+\w*(?:gruppen|nätverket|nätverk|arbetet|rådet)|(?:är|vara|utgör|som)\s+(?:[\w-]+\s+)?kontaktperson\w*|(?:vara|är)\s+ordförande|forum\s+för\s+samverkan|kopplar?\s+ihop"
            r"|h[åä]ll(?:er|a|s)\s+(?:ihop|samman|i\s+trådarna|samman)|bereder|driver\s+och\s+\w+r)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Role.RAPPORTERAR,
        re.compile(
            r"\b(?:\w*rapporter(?:a|ar|as|ing|ingen)\b|avlägg(?:a|er)\s+rapport|tillställ(?:a|er)|skriver\s+(?:[\w-]+\s+){0,3}?rapport|underrätta[rs]?|redovisa(?:r|s)?|redovisning\s+av|återredovis\w+|redogör\w*|återkoppla\w*"
            r"|(?:lämna[rs]?|avge[rs]?|överlämna[rs]?|ge[rs]?|publicera[rs]?|presentera[rs]?)\s+(?:[\wåäö-]+\s+){0,5}?\w*(?:rapport(?:en|er)?|redovisning(?:en|ar)?|skrivelse|analys|sammanställning|beskrivning|bokslut(?:et)?|lägesbild(?:en)?|verksamhetsberättelse(?:n)?)"
            r"|lämna[rs]?\s+(?:[\wåäö-]+\s+){0,3}?(?:besked|uppgifter?\s+om)|(?:överlämna[rs]?|sammanställ(?:a|er|s)|sammanfatta[rs]?)\s[^.;:]{1,60}\still\s+\w*(?:fullmäktige|nämnden|nämnd|styrelsen|utskottet)"
            r"|informera[rs]?\s+(?:\w+\s+){0,3}?(?:\w*nämnden|\w*nämnd|\w*styrelsen|fullmäktige|\w*utskottet|\w*ledningen)|berätta[rs]?\s+för\s+\w*(?:fullmäktige|nämnden|styrelsen)"
            r"|anmäl(?:a|er)\s+(?!sig\b)(?:\w+\s+){1,4}?till|i\s+(?:sin|sina|sitt)\s+\w*(?:redovisning\w*|berättelse\w*|bokslut\w*)\s+(?:beskriva|ange|visa))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Role.FOLJER_UPP,
        re.compile(
            r"\b(?:följ(?:a|er|s|as|ts|t)?\s+(?:[\wåäö-]+\s+){0,4}?upp|(?:för|gör\w*|göra|genomför\w*)\s+(?:\w+\s+){0,2}uppföljning\w*|g(?:å|år)\s+(?:\w+\s+){0,6}?igenom|(?:gör|göra|gjorda)\s+(?:\w+\s+){0,3}?(?:avstämning\w*|genomgång\w*|stickprov\w*|\w*mätning\w*|\w*undersökning\w*|LUPP)|bevaka[r]?|övervaka[rs]?|(?:ta|tar)\s+ställning\s+till\b(?=\s*$|\s+hur\b)|behandla[rs]?\s+(?:\w+\s+){0,2}uppföljning\w*|^uppföljning\w*|följ(?:a|er)\s+(?:utvecklingen|arbetet|hur|indikatorerna|nyckeltalen|målen|resultat\w*|utfallet)|utvärder\w+|sammanställ\w+|granska\w*|kontroller(?:a|ar|as)|m[äå]t(?:er|a|s)"
            r"|st[äå]mmer\s+(?:\w+\s+){0,2}?av|stäms\s+av|^\w*(?:undersökning|mätning)\w*|stämma\s+av|bedöm(?:a|er)\s+målu\w+|genomför\w*\s+(?:\w+\s+){0,4}?\w*(?:undersökning\w*|enkät\w*|mätning\w*|LUPP))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Role.MEDVERKAR,
        re.compile(
            r"\b(?:medverka\w*|delta[rs]?|deltaga|ingå[rs]?(?=\s+i\b|\s*[.,]|\s*$)|bist[åo]\w*|biträd(?:a|er|s)|bidra(?:r|ga)?|stödj(?:a|er)\s+(?:\w+\s+)?\w*(?:nämnd\w*|förvaltning\w*|verksamhet\w*|chef\w*|rektor\w*|enhet\w*|arbetet)|samråd(?:a|er)|närvara[r]?|referensgrupp|bollplank|höras|hörs|adjungera[rs]|adjungeras|bjud(?:a)?s\s+in|rådfråga[rs]|anlitas|avropas|beredas\s+tillfälle|kallas\s+till|hjälp(?:a|er)\b|väck(?:a|er)\s+frågor|ge[rs]?\s+(?:\w*stöd|råd|yttrande|synpunkter)\b|expertresurs|sitter\s+i|sitta\s+med|(?:är|vara)\s+med\b|samverka[r]?\s+med"
            r"|yttra[rs]?|lämna[rs]?\s+(?:\w+\s+){0,2}?(?:synpunkter|förslag|yttrande|bedömning\w*)|ansluta\s+sig|upplåta|vara\s+(?:med\w+|remissinstans|part))\b",
            re.IGNORECASE,
        ),
    ),
)
_WITHIN = 70
"""Code points behind the actor within which its part is said; later verbs are other clauses'."""
INSERTED = re.compile(
    r"\s*,\s+(?:där|som|vars|med|under|vilken|i)\b.{1,150}?,\s+(?=(?:ska|skall|bör|kan|måste|har|är|får|att|\w+(?:ar|er|ör))\b)"
)
"""A clause between the actor and its verb; it may hold commas of its own."""
_LAID_TO = re.compile(r"^\s+att\s")
"""`Det åligger styrelsen att granska`."""
WHO = re.compile(r"^\s+som\b")
"""`Det är rektor som kallar till råd`."""
_OTHERS = re.compile(
    r"\b(?:som(?!\s+upp(?:drag|gift))|hur|där|när|vilk\w+|vad|medan)\b|\batt\s+(?!(?:\w+\s+){0,4}?(?:\w{3,}a|se|ge|få|ta|stå)\b)"
    r"|\b(?:ansvara\w*|svara[rs]?|ansvarig\w*|ansvar(?:et)?)\s+för\s+att\s+(?!\w+a\b)"
)
"""Where somebody else's doing begins: `ange hur de bidrar`, `ansvarar för att leverantörer kontrolleras`."""


def role_of(text: str, actor: NamedActor, flags: frozenset[str]) -> Role:
    """The actor's part in the duty: what stands nearest behind it, before it in a passive.

    `flags` are the frames of the statement; empty for a clause of it.
    """
    before, behind = text[: actor.start], text[actor.end :]
    if inserted := INSERTED.match(behind):
        behind = behind[inserted.end() :]
    near = WHO.sub("", _LAID_TO.sub(" ", behind))[:_WITHIN]
    if turned := _TURNED.search(before):
        near = f" {turned.group('verb')}{near}"  # `Därefter lämnar kontoret rapport`
    if _OVERALL.search(near) or _OVERALL.search(before):
        return Role.OVERGRIPANDE
    if _GOVERNS.fullmatch(actor.text) and _OWN_DOCUMENT.match(near):
        return Role.OVERGRIPANDE
    if (_GOVERNS.fullmatch(actor.text) and _DECIDES.match(near)) or (
        _HIGHEST.fullmatch(actor.text) and _ANSWERS.match(near)
    ):
        return Role.OVERGRIPANDE
    if seen_to := _SEES_TO.match(behind):
        return _SEEN_TO[seen_to.lastgroup or "follows"]
    if others := _OTHERS.search(near):
        near = near[: others.start()]
    if _MEMBER.search(before):
        return Role.MEDVERKAR
    agent = _AGENT.search(before) is not None
    if agent and (said := _hits(before)):
        return max(said, key=lambda hit: hit[0])[1]  # the verb right before it
    if hits := _hits(near) or _hits(before):
        return min(hits, key=lambda hit: hit[0])[1]
    return Role.OVERGRIPANDE if "overgripande_ansvar" in flags else Role.GENOMFOR


_AGENT = re.compile(r"\bav\s+$", re.IGNORECASE)
_TURNED = re.compile(r"\b(?P<verb>\w{3,}(?:ar|er)|följer|gör|går|ger|tar)\s+$")
"""The verb before its subject."""
_MEMBER = re.compile(
    r"^I\s[^.;:,]{4,60}\s(?:ingår|ingå|deltar|sitter|möts|medverkar)\s+(?:(?:även|också|förutom|en|ett)\s+)?$"
)
"""`I rådet sitter en utvecklare från varje förvaltning`."""
_SEES_TO = re.compile(
    r"\s*(?:ansvarar|svarar|är\s+ansvarig|har\s+ansvar(?:et)?)\s+för\s+att\s+(?:(?!eller\b)[\wåäö-]+\s+){1,6}?"
    r"(?:(?P<follows>följs\s+upp|utvärderas|mäts|samlas\s+in)|(?P<reports>(?:åter)?rapporteras|redovisas|återförs)|(?P<coordinates>samordnas|stäms\s+av\s+mot))\b"
)
"""What somebody answers for being done: `ansvarar för att planen följs upp`."""
_SEEN_TO = {"follows": Role.FOLJER_UPP, "reports": Role.RAPPORTERAR, "coordinates": Role.SAMORDNAR}


_OUTSIDERS = re.compile(
    r"(?:förening|organisation|fastighetsägar|förbund|företag|anhörig|civilsamhäll|näringsliv|kyrka|samfund|utförare|studieförbund|bolag|elev|förälder|föräldr)\w*|\bAB\b|\w+(?:rådet|hem|bostäder)\b",
    re.IGNORECASE,
)


def role_if_invited(role: Role, modality: Modality, actor: NamedActor) -> Role:
    """Who may do something in the municipality's work without belonging to it takes part in it."""
    invited = modality is Modality.KAN and role is Role.GENOMFOR and _OUTSIDERS.search(actor.text)
    return Role.MEDVERKAR if invited else role


def _hits(text: str) -> list[tuple[int, Role]]:
    return [(match.start(), role) for role, pattern in _PARTS if (match := pattern.search(text))]
