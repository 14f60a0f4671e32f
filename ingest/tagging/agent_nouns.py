"""Nouns that name somebody who can be given a duty: by office, trade or organ, in all their forms.

A compound counts as its last part (`boendesekreteraren` is a `sekreteraren`). Only the municipality's own
people and organs, and those that it makes agreements with; residents, pupils and customers are whom things
are done for.
"""

from __future__ import annotations

from functools import lru_cache

_ARE = (
    "samordnare ledare handläggare ägare lärare utvecklare planerare utredare upphandlare förvaltare utförare beställare rådgivare handledare vägledare"
    " medarbetare arbetare förmedlare hållare skötare vårdare sekreterare föreståndare mästare beslutsfattare skrivare väktare kontrollerare tillsynare"
    " attestare inköpare förare tränare matchare granskare verksamhetsutvecklare"
).split()
"""`-are`, `-aren`, `-arna`."""
_ER = (
    "chef direktör rektor revisor pedagog strateg kurator terapeut psykolog jurist diakon assistent konsulent entreprenör exploatör leverantör inspektör"
    " ingenjör arrangör administratör kommunikatör koordinator kapten vakt chaufför intendent kanslist registrator mentor agronom biolog konservator logoped fysioterapeut arkitekt ekolog ekonom specialist dietist"
    " organisation"
).split()
"""`-en` or `-n`, `-er`, `-erna`."""
_OTHER = (
    # offices with forms of their own
    "controller controllern controllers tekniker teknikern teknikerna antikvarie antikvarien antikvarier arkivarie arkivarien bibliotekarie bibliotekarien bibliotekarier"
    " ledamot ledamoten ledamöter ledamöterna ordförande ordföranden ordförandena tjänsteman tjänstemannen tjänstemän tjänstemännen"
    " tjänsteperson tjänstepersonen tjänstepersoner tjänstepersonerna kontaktperson kontaktpersonen kontaktpersoner kontaktpersonerna"
    " ombud ombudet ombuden ombudsman förtroendevald förtroendevalda anställd anställda anställde personal personalen vikarier"
    " sköterska sköterskan sköterskor sköterskorna barnmorska jägmästaren byggherre byggherren byggherrar hyresvärd hyresvärden hyresvärdar hyresvärdarna"
    " attestant attestanten attestanter"
    # organs
    " center centret jouren presidium presidiet presidierna familjerätten organisation organisationen förbund förbundet förbunden"
    " parti partiet partier partierna råd rådet råden grupp gruppen grupperna team teamet teamen utskott utskottet utskotten styrelse styrelsen styrelserna"
    " nämnd nämnden enhet enheten enheterna avdelning avdelningen avdelningarna kontor kontoret kontoren förvaltning förvaltningen"
    " stab staben kansli kansliet nätverk nätverket koncernen medlemskommunerna kommunerna kommittéerna revision revisionen revisorskollegiet pastorat delegation delegationen"
).split()


@lru_cache(maxsize=1)
def agent_forms() -> tuple[str, ...]:
    """Every form, the longest first."""
    forms = set(_OTHER)
    for noun in _ARE:
        forms |= {noun, noun + "n", noun[:-1] + "na"}
    for noun in _ER:
        definite = noun + "n" if noun.endswith("or") else noun + "en"
        forms |= {noun, definite, noun + "er", noun + "erna"}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
