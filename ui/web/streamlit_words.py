"""Streamlit's own words in Swedish: its scripts hold them in English and offer no setting for them.

The server hands out the scripts (`static_files`), so it can hand them out with other words: what a widget
says on the screen and to a screen reader is then Swedish from the start, without a script that translates the
page as it changes. Each entry is a piece of the installed version's script, with as much around the word as
makes it that word only; a piece that a later version writes otherwise stays in English, and a test says so.
Not here: what no view of ours can show (deploying, recording, editing tables), and React Aria's own words,
which follow the browser's language.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[tuple[str, str], ...]

NOTICE = "/* Words in Swedish: changed by policysok. */\n"
"""Streamlit's licence (Apache 2.0, section 4b) wants changed files to say so."""

_FRAME: Words = (
    ("children:`Skip to main content`", "children:`Hoppa till innehållet`"),
    ('"aria-label":`Running...`', '"aria-label":`Arbetar …`'),
    ("title:e?`Stopping...`:`Stop`", "title:e?`Avbryter …`:`Avbryt`"),
    ("_O=`Connecting`", "_O=`Ansluter`"),
    ("=`Connecting to Streamlit server`", "=`Ansluter till Policysök`"),
    (",bO=`Error`", ",bO=`Fel`"),
    ("=`Unable to connect to Streamlit server`", "=`Policysök svarar inte`"),
    ("this.showError(`Connection error`", "this.showError(`Ingen kontakt`"),
    (
        "message:`Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your"
        " terminal:`,codeBlock:`streamlit run yourscript.py`",
        "message:`Policysök svarar inte. Har det avslutats på den här datorn startar du det igen med:`,"
        "codeBlock:`policysok serve`",
    ),
    (
        "message:`Streamlit server is not responding. Are you connected to the internet?`",
        "message:`Policysök svarar inte. Är du ansluten till nätet?`",
    ),
    ("message:`Connection timed out.`", "message:`Policysök svarade inte i tid.`"),
    ("this.showError(`Page not found`", "this.showError(`Sidan finns inte`"),
    (
        "`The page that you have requested does not seem to exist`",
        "`Adressen leder inte till någon sida`",
    ),
    (". Running the app's main page.`", ". Startsidan visas i stället.`"),
    ("children:`Script execution error`", "children:`Något gick fel`"),
    ("`Connection lost. Please wait for the app to reconnect, then try again.`",
     "`Kontakten bröts. Vänta tills sidan är ansluten igen och försök sedan på nytt.`"),
    ('"aria-label":`Close`', '"aria-label":`Stäng`'),
    ("children:r?`view less`:`view more`", "children:r?`visa mindre`:`visa mer`"),
    ('"aria-label":`Notifications`', '"aria-label":`Meddelanden`'),
    ("$e(`Please wait...`)", "$e(`Vänta …`)"),
)  # fmt: skip

_CHOICE: Words = (
    ('"aria-label":`Open`', '"aria-label":`Visa alternativen`'),
    ("`No results`", "`Inget passar`"),
)

_CHOICES: Words = (
    *_CHOICE,
    ('"aria-label":`Clear all`', '"aria-label":`Rensa alla`'),
    ('"aria-label":`Selected values`', '"aria-label":`Valda`'),
    ('"aria-label":`Remove ${e}`', '"aria-label":`Ta bort ${e}`'),
    ("label:`Select all`", "label:`Välj alla`"),
    ("`Select ${p.length} matches`", "`Välj ${p.length} som passar`"),
)

_UPLOAD: Words = (
    ("`Drag and drop files here`", "`Dra filer hit`"),
    ("`Drag and drop a file here`", "`Dra en fil hit`"),
    ("label:l?`Upload directories`:`Upload`", "label:l?`Välj mappar`:`Välj filer`"),
    ("`${T(t,D.Byte,0)} per file`", "`Högst ${T(t,D.Byte,0)} per fil`"),
    ('"aria-label":`Add files`', '"aria-label":`Lägg till filer`'),
    ("message:`${e.type} files are not allowed.`", "message:`Filer av typen ${e.type} kan inte läsas in.`"),
)

_UPLOADED: Words = (
    ('"aria-label":`file upload`', '"aria-label":`filer att läsa in`'),
    ("`Cancel upload of ${e.name}`:`Remove ${e.name}`", "`Avbryt ${e.name}`:`Ta bort ${e.name}`"),
    ("`File must be ${$(n,`b`)} or smaller.`", "`Filen är för stor: högst ${$(n,`b`)}.`"),
    ("return`${t.type} files are not allowed.`", "return`Filer av typen ${t.type} kan inte läsas in.`"),
    ("`File size is too small.`", "`Filen är tom.`"),
    ("`Only one file is allowed.`", "`Bara en fil åt gången.`"),
    ("`Unexpected error. Please try again.`", "`Något gick fel. Försök igen.`"),
    (":`Upload failed`", ":`Filen kom inte fram`"),
    ("title:l?`Click to retry upload`", "title:l?`Klicka för att försöka igen`"),
    ("children:[`Error: `,h]", "children:[`Fel: `,h]"),
)

_TABLE_LABELS: Words = (
    ("Automatic", "Automatiskt"), ("Localized", "Med mellanrum"), ("Plain", "Enkelt"), ("Compact", "Kort"),
    ("Dollar", "Dollar"), ("Euro", "Euro"), ("Yen", "Yen"), ("Percent", "Procent"),
    ("Scientific", "Med exponent"), ("Accounting", "Bokföring"), ("Calendar", "I dag, i går"),
    ("Distance", "Tid sedan dess"), ("Duration", "Varaktighet"), ("Empty", "Tomma"), ("Distinct", "Olika"),
    ("Values", "Värden"), ("Average", "Medelvärde"), ("Median", "Median"), ("Minimum", "Minst"),
    ("Maximum", "Störst"), ("Range", "Spann"), ("Sum", "Summa"), ("Standard deviation", "Standardavvikelse"),
    ("Average length", "Längd i medeltal"), ("Minimum length", "Kortast"), ("Maximum length", "Längst"),
)  # fmt: skip
"""The column menu: ways to show a value, and figures about the column."""

_TABLE: Words = (
    ("label:`Show/hide columns`", "label:`Visa och dölj kolumner`"),
    ("label:`Download as CSV`", "label:`Hämta som CSV`"),
    ("label:`Search`", "label:`Sök i tabellen`"),
    ("label:`Clear selection`", "label:`Avmarkera`"),
    ('"aria-label":`Dataframe column menu`', '"aria-label":`Kolumnens meny`'),
    ("title:`Copy column name`,\"aria-label\":`Copy column name`",
     "title:`Kopiera kolumnens namn`,\"aria-label\":`Kopiera kolumnens namn`"),
    ("`Sort ascending`", "`Sortera stigande`"),
    ("`Sort descending`", "`Sortera fallande`"),
    ("`Autosize`]", "`Anpassa bredden`]"),
    ("`Pin column`]", "`Lås kolumnen`]"),
    ("`Unpin column`]", "`Lås upp kolumnen`]"),
    ("`Hide column`]", "`Dölj kolumnen`]"),
    ('"aria-label":`Close Search`', '"aria-label":`Stäng sökningen`'),
    ('"aria-label":`Next Result`', '"aria-label":`Nästa träff`'),
    ('"aria-label":`Previous Result`', '"aria-label":`Föregående träff`'),
    ("label:`Select all`", "label:`Alla`"),
    ("`Format`]", "`Visa som`]"),
    *((f"label:`{english}`", f"label:`{swedish}`") for english, swedish in _TABLE_LABELS),
)  # fmt: skip

_DATE: Words = (
    ("r(p,{locale:`en-US`,children", "r(p,{locale:`sv-SE`,children"),
    ("n(p,{locale:`en-US`,children", "n(p,{locale:`sv-SE`,children"),
    ('"aria-label":`Clear date`', '"aria-label":`Rensa datumet`'),
    ('"aria-label":`Clear dates`', '"aria-label":`Rensa datumen`'),
    ('"aria-label":`Choose date`', '"aria-label":`Välj datum`'),
    ("?`Choose date`:", "?`Välj datum`:"),
    ('"aria-label":`Choose date range`', '"aria-label":`Välj period`'),
    ("?`Choose date range`:", "?`Välj period`:"),
    (
        "`Use arrow keys to navigate dates. Enter to select. Escape to close.`",
        "`Gå mellan dagarna med piltangenterna. Enter väljer, Esc stänger.`",
    ),
)

SWEDISH: Mapping[str, Words] = {
    "index": _FRAME,
    "Selectbox": (*_CHOICE, ('"aria-label":`Clear value`', '"aria-label":`Rensa`')),
    "Multiselect": _CHOICES,
    "utils": (
        ("`No options to select`", "`Det finns inget att välja`"),
        ("`Choose options`:`Choose an option`", "`Välj`:`Välj`"),
        *_UPLOADED,
    ),
    "FileUploader": _UPLOAD,
    "NumberInput": (
        ('"aria-label":`Clear value`', '"aria-label":`Rensa`'),
        ('"aria-label":`Increment`', '"aria-label":`Öka`'),
        ('"aria-label":`Decrement`', '"aria-label":`Minska`'),
        ("Number is below the allowed range.", "Talet är för litet."),
        ("Number is above the allowed range.", "Talet är för stort."),
        ("Please enter a value between ${n} and ${r}.", "Skriv ett tal från ${n} till ${r}."),
        ("Please enter a value greater than or equal to ${n}.", "Skriv minst ${n}."),
        ("Please enter a value less than or equal to ${r}.", "Skriv högst ${r}."),
    ),
    "TextInput": (
        ('"aria-label":`Clear entry`', '"aria-label":`Rensa fältet`'),
        ("`Hide password`:`Show password`", "`Dölj lösenordet`:`Visa lösenordet`"),
        ("(H?Me(H):`Invalid input.`)", "(H?Me(H):`Det går inte att läsa.`)"),
    ),
    "DateInput": _DATE,
    "DataFrame": _TABLE,
    "Toolbar": (
        ("label:`Fullscreen`", "label:`Helskärm`"),
        ("label:`Close fullscreen`", "label:`Stäng helskärm`"),
        # A chart's button is named after the chart, not after all that is said about it.
        ("a(n)?e:`${e}: ${n}`", "a(n)?e:`${e}: ${n.split(`. `)[0]}`"),
    ),
    "ArrowVegaLiteChart": (
        ("label:`Show chart`", "label:`Visa diagrammet`"),
        ("label:`Show data`", "label:`Visa siffrorna`"),
        ("label:`Download as PNG`", "label:`Hämta som PNG`"),
        ("label:Te?`Copied!`:`Copy Vega-Lite spec`", "label:Te?`Kopierat`:`Kopiera som Vega-Lite`"),
    ),
    "StreamlitMarkdown": (
        ("m(t)?`Help`:`Help for ${t.", "m(t)?`Hjälp`:`Hjälp om ${t."),
        ('"aria-label":`Link to heading`', '"aria-label":`Länk till rubriken`'),
    ),
    "Table": (("`Scrollable table`", "`Tabell som går att rulla`"),),
}
"""By the beginning of a script's name: pieces as installed, and as handed out."""


def in_swedish(name: str, script: bytes) -> bytes:
    """The script called `name` with Swedish words; the same bytes where there is nothing to change."""
    pairs = SWEDISH.get(name.split(".", maxsplit=1)[0], ()) if name.endswith(".js") else ()
    if not pairs:
        return script
    before = words = script.decode("utf-8")
    for english, swedish in pairs:
        words = words.replace(english, swedish)
    return script if words == before else (NOTICE + words).encode("utf-8")
