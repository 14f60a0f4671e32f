"""Sök without a browser: what the view says for what the address asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.catalogue import Catalogue
from search.saved import SavedSearch, forget_search, save_search, saved_searches
from tests.ui.conftest import DOCUMENTS, html_of

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

App = Callable[..., "AppTest"]


def test_the_start_page_says_what_there_is_and_what_to_do(app: App) -> None:
    test = app()
    html = html_of(test)
    assert not test.exception
    assert "Vad står det i styrdokumenten?" in html
    assert f"{len(DOCUMENTS)}\u00a0styrdokument" in html
    assert 'href="./?q=ekologisk+mat+i+skolan"' in html, "examples are links that can be tried"


def test_a_search_shows_whole_sentences_with_their_source(app: App) -> None:
    html = html_of(app(q="utsläppen från transporter"))
    assert '<mark class="ps-word"' in html
    assert "Därför:</span> orden " in html
    assert "<strong>Tallköping</strong>" in html
    assert "Läs på sidan" in html
    assert "data-copy=" in html


def test_compound_parts_are_marked_as_parts(app: App) -> None:
    assert 'title="del av ordet"' in html_of(app(q="transport"))


def test_a_document_never_floods_the_list(app: App) -> None:
    html = html_of(app(q="klimat och energi")).split("Visa det som ligger längre ifrån")[0]
    leads = [
        part.split('"')[0]
        for part in html.split('<h3 class="ps-title"><a data-ps="inom" href="./las?dok=')[1:]
    ]
    documents = [lead.split("&amp;")[0] for lead in leads]
    assert len(documents) == len(set(documents)) > 2
    assert "till i samma dokument" in html


def test_documents_are_counted_once_each(app: App) -> None:
    html = html_of(app(q="klimat och energi", visa="dokument"))
    summary = re.search(r"<strong>(\d+)\u00a0dokument</strong> av (\d+) ", html)
    assert summary is not None
    assert int(summary[1]) == html.split("Visa det som ligger längre ifrån")[0].count('<h3 class="ps-title">')
    assert int(summary[2]) == len(DOCUMENTS)
    assert re.search(r'aria-label="Tallköping, 1\u00a0dokument"', html), "so does the filter's number"
    assert re.search(r'aria-label="Tallköping, \d+\u00a0träff', html_of(app(q="klimat och energi")))


def test_a_condition_on_the_year_is_taken_away_by_itself(app: App) -> None:
    html = html_of(app(q="klimat", kommun="Tallköping", fran="2015"))
    assert 'aria-label="Ta bort: antaget från 2015"' in html
    way = html.split('aria-label="Ta bort: antaget från 2015"')[0].rsplit('href="', 1)[1]
    assert way.startswith("./?q=klimat&amp;kommun=Tallk%C3%B6ping")
    assert "fran" not in way


def test_the_name_for_a_search_says_its_conditions(app: App) -> None:
    test = app(q="klimat", kommun="Tallköping", till="2025", grupp="B3")
    (name,) = [field.value for field in test.text_input if field.label == "Namn"]
    assert name == "klimat, Tallköping, Större stad (B3), antaget till och med 2025"


def test_goals_carry_what_they_are(app: App) -> None:
    html = html_of(app(q="minska utsläppen", visa="mal"))
    assert '<p class="ps-labels"><span>' in html


def test_responsibilities_name_their_actor(app: App) -> None:
    html = html_of(app(q="kommunstyrelsen följer upp planen", visa="ansvar"))
    assert '<p class="ps-labels"><span>Kommunstyrelsen' in html


def test_documents_are_listed_once_each(app: App) -> None:
    html = html_of(app(q="klimat", visa="dokument"))
    assert html.count("Klimatprogram 2020–2030</a>") == 1
    assert "data-copy" not in html, "a document is opened, not quoted"


def test_a_filter_keeps_its_own_alternatives_with_counts(app: App) -> None:
    html = html_of(app(q="utsläpp", kommun="Hammarvik"))
    assert 'aria-label="Hammarvik, vald, ' in html
    assert 'aria-label="Tallköping, ' in html, "another value can be added without going back"
    assert "<strong>Tallköping</strong>" not in html
    assert 'aria-label="Ta bort Kommun: Hammarvik"' in html


def test_years_limit_what_is_found(app: App) -> None:
    html = html_of(app(q="utsläpp", fran="2022", till="2022"))
    assert "<strong>Hammarvik</strong>" in html
    assert "<strong>Tallköping</strong>" not in html, "adopted in 2020"


def test_nothing_found_is_said_with_what_comes_nearest(app: App) -> None:
    html = html_of(app(q="fotbollsplaner och ishallar"))
    assert f"Inget om detta i {len(DOCUMENTS)}\u00a0dokument. Närmast kommer:" in html
    assert 'aria-label="Det som ligger närmast"' in html


def test_no_document_fulfils_the_conditions(app: App) -> None:
    html = html_of(app(q="utsläpp", fran="1990", till="1991"))
    assert "Inget dokument uppfyller villkoren." in html
    assert "Sök utan villkor" in html


def test_more_like_a_hit(app: App, catalogue: Catalogue, document_id: Callable[[str], str]) -> None:
    unit = next(u for u in catalogue.units_of(document_id("tallkoping")) if len(u.text) > 200)
    html = html_of(app(lik=str(unit.id)))
    assert "Liknar detta:" in html
    assert f"plats={unit.start}-{unit.end}&amp;" not in html, "a text is not like itself"


def test_a_unit_that_is_gone_is_a_message_and_no_error(app: App) -> None:
    test = app(lik="999999999")
    assert not test.exception
    assert "finns inte kvar" in test.warning[0].value


def test_a_question_of_signs_is_answered_kindly(app: App) -> None:
    assert "Skriv vad du söker" in app(q="???").warning[0].value


def test_what_a_user_writes_is_text_and_never_markup(app: App) -> None:
    test = app(q="<img src=x onerror=alert(1)> utsläpp", kommun="<script>alert(1)</script>")
    assert not test.exception
    html = html_of(test).split("</script>", 1)[1]  # after the page's own script
    assert "<script>alert" not in html
    assert "<img" not in html


def test_saving_a_search_puts_it_on_the_start_page(app: App, catalogue: Catalogue) -> None:
    test = app(q="utsläpp", kommun="Hammarvik")
    try:
        test.text_input[1].set_value("Mina utsläpp")
        test.button[0].click().run()
        assert [(s.name, s.query) for s in saved_searches(catalogue)] == [
            ("Mina utsläpp", "q=utsl%C3%A4pp&kommun=Hammarvik")
        ]
        assert 'href="./?q=utsl%C3%A4pp&amp;kommun=Hammarvik">Mina utsläpp' in html_of(app())
    finally:
        forget_search(catalogue, "Mina utsläpp")


def test_saved_searches_of_one_name_replace_each_other(catalogue: Catalogue) -> None:
    save_search(catalogue, SavedSearch("Ett  namn", "q=a"))
    save_search(catalogue, SavedSearch("Ett namn", "q=b"))
    assert [s.query for s in saved_searches(catalogue)] == ["q=b"]
    forget_search(catalogue, "Ett namn")
    assert saved_searches(catalogue) == ()
