"""The entities are complete where a standard says what complete is, and every reference among them resolves."""

from __future__ import annotations

from collections import Counter

import pytest

from bilateral.catalogue import Catalogue


def test_every_country_of_iso_3166_is_there(catalogue: Catalogue) -> None:
    """ISO 3166-1 lists 249 countries and territories; Kosovo comes on top under its user-assigned code."""
    countries = {e.code for e in catalogue.entities.values() if e.kind == "country"}
    assert len(countries) == 250
    assert {"CAN", "USA", "MEX", "CHN", "COD", "FRA", "TLS", "XKX", "NAM"} <= countries


def test_states_and_provinces_are_counted_as_the_countries_count_them(catalogue: Catalogue) -> None:
    """50 states and a district; ten provinces and three territories."""
    kinds = Counter((e.parent, e.kind) for e in catalogue.entities.values())
    assert kinds["USA", "state"] == 50
    assert kinds["CAN", "province"] == 10
    assert kinds["CAN", "territory"] == 3
    assert catalogue.entities["US-DC"].parent == "USA"


def test_every_parent_and_member_is_an_entity(catalogue: Catalogue) -> None:
    """A dangling code would silently drop a place from a group."""
    for entity in catalogue.entities.values():
        for code in (entity.parent, *entity.members):
            assert not code or code in catalogue.entities, f"{entity.code} refers to {code}"


def test_every_entity_has_a_name_in_both_languages(catalogue: Catalogue) -> None:
    """Texts in either language must be linked."""
    for entity in catalogue.entities.values():
        assert entity.names["en"], entity.code
        assert entity.names["fr"], entity.code


def test_codes_hold_no_dot_and_names_no_repetition(catalogue: Catalogue) -> None:
    """A dot separates the codes of a series key."""
    for entity in catalogue.entities.values():
        assert "." not in entity.code
        for names in (*entity.names.values(), *entity.demonyms.values()):
            assert len(set(names)) == len(names), f"{entity.code} repeats a name"
            assert all(name == name.strip() and name for name in names), entity.code


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("USA", "en", "U.S."),
        ("USA", "en", "US"),
        ("USA", "en", "America"),
        ("USA", "fr", "É.-U."),
        ("GBR", "en", "Britain"),
        ("CA-PE", "fr", "Île-du-Prince-Édouard"),
        ("US-WA", "en", "Washington State"),
        ("city-quebec", "en", "Quebec City"),
    ],
)
def test_usual_short_names_are_known(catalogue: Catalogue, code: str, language: str, name: str) -> None:
    """Short names are how most texts call a country."""
    assert name in catalogue.entities[code].names[language]


def test_ambiguous_abbreviations_are_left_out(catalogue: Catalogue) -> None:
    """`in`, `or`, `me`, `on` are words: postal codes would turn prose into places."""
    names = {name for e in catalogue.entities.values() for table in e.names.values() for name in table}
    assert not names & {"IN", "OR", "ME", "ON", "OK", "HI", "PA", "LA", "DE"}


def test_people_have_plural_demonyms(catalogue: Catalogue) -> None:
    """`Canadians` and `Américains` name the country as much as the adjective does."""
    assert {"Canadian", "Canadians"} <= set(catalogue.entities["CAN"].demonyms["en"])
    assert {"américaine", "Américains"} <= set(catalogue.entities["USA"].demonyms["fr"])
    assert "Chinese" in catalogue.entities["CHN"].demonyms["en"]
    assert "Chineses" not in catalogue.entities["CHN"].demonyms["en"]


@pytest.mark.parametrize("group", ["G7", "G20"])
def test_members_of_the_groups_have_demonyms(catalogue: Catalogue, group: str) -> None:
    """These are the countries that texts compare Canada and the United States with."""
    for code in catalogue.entities[group].members:
        if catalogue.entities[code].kind == "country":
            assert catalogue.entities[code].demonyms["en"], code
            assert catalogue.entities[code].demonyms["fr"], code


def test_north_america_is_two_groups_of_one_name(catalogue: Catalogue) -> None:
    """Three countries to a trade text, 41 countries and territories to a geographer (UN M49)."""
    three, continent = catalogue.entities["NAM3"], catalogue.entities["NAMC"]
    assert three.name() == continent.name() == "North America"
    assert set(three.members) == {"CAN", "USA", "MEX"}
    assert set(three.members) < set(continent.members)
    assert len(continent.members) == 41


def test_groups_count_their_members(catalogue: Catalogue) -> None:
    """27 states since the United Kingdom left; seven; nineteen countries and the European Union."""
    assert len(catalogue.entities["EU27"].members) == 27
    assert len(catalogue.entities["G7"].members) == 7
    assert len(catalogue.entities["G20"].members) == 20
    assert "GBR" not in catalogue.entities["EU27"].members
