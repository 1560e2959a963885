"""Articles, and the verb of several: of names and titles inside answer sentences."""

from __future__ import annotations

from datetime import date

import pytest

from bilateral import Checker
from bilateral.asking.determiners import Determiners

CHECKER = Checker(as_of=date(2026, 11, 22))


def determiners(language: str) -> Determiners:
    return Determiners(CHECKER.almanac.catalogue.lexicon[language]["answers"]["determiners"])


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Michigan", "state", "le Michigan"),
        ("Californie", "state", "la Californie"),
        ("Illinois", "state", "l'Illinois"),
        ("Maine", "state", "le Maine"),
        ("Caroline du Nord", "state", "la Caroline du Nord"),
        ("État de New York", "state", "l'État de New York"),
        ("Hawaï", "state", "Hawaï"),
        ("Nouvelle-Écosse", "province", "la Nouvelle-Écosse"),
        ("Nouveau-Brunswick", "province", "le Nouveau-Brunswick"),
        ("Terre-Neuve-et-Labrador", "province", "Terre-Neuve-et-Labrador"),
        ("Territoires du Nord-Ouest", "territory", "les Territoires du Nord-Ouest"),
        ("États-Unis", "country", "les États-Unis"),
        ("Mexique", "country", "le Mexique"),
        ("Allemagne", "country", "l'Allemagne"),
        ("Honduras", "country", "le Honduras"),
        ("Cuba", "country", "Cuba"),
        ("Québec", "city", "Québec"),
        ("poste frontalier de Blaine", "port", "le poste frontalier de Blaine"),
    ],
)
def test_french_names_have_the_article_of_their_gender(name: str, kind: str, told: str):
    assert determiners("fr").named(name, kind) == told


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        ("fr", "OTAN", "l'OTAN"),
        ("fr", "G7", "le G7"),
        ("fr", "Traité des eaux limitrophes", "le Traité des eaux limitrophes"),
        ("fr", "Cour pénale internationale", "la Cour pénale internationale"),
        ("fr", "Commission mixte internationale", "la Commission mixte internationale"),
        ("fr", "Nations Unies", "les Nations Unies"),
        ("fr", "La Francophonie", "La Francophonie"),
        ("en", "NATO", "NATO"),
        ("en", "OAS", "the OAS"),
        ("en", "Boundary Waters Treaty", "the Boundary Waters Treaty"),
        ("en", "Permanent Joint Board on Defense", "the Permanent Joint Board on Defense"),
        ("en", "Shiprider", "Shiprider"),
    ],
)
def test_titles_have_their_article(language: str, title: str, told: str):
    assert determiners(language).titled(title) == told


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Depuis quand les États-Unis sont-ils membres de l'OTAN ?", "Les États-Unis sont membres de l'OTAN depuis le 4 avril 1949."),
        ("Depuis quand le Canada est-il membre de l'OCDE ?", "Le Canada est membre de l'OCDE depuis le 30 septembre 1961."),
        ("Quel État a importé le plus du Canada en 2019 ?", "Le Michigan a importé le plus du Canada en 2019."),
        ("Does Idaho touch Canada?", "Yes: Idaho touches Canada."),
        ("Did Canada export more electricity in 2020 than in 2019?", "Yes: Canada exported more electricity in 2020 than in 2019."),
        ("When was the International Joint Commission founded?", "The International Joint Commission was founded on 11 January 1909."),
        ("How much crude oil did Canada export to the US in 2022?", "Crude oil exports from Canada to the United States (all modes, all grades) were 3.798 million barrels a day in 2022."),
        ("Combien d'électricité le Canada a-t-il exportée en 2019 ?", "Exportations d'électricité du Canada vers les États-Unis : 60,4 TWh en 2019."),
        ("Is Michigan the top exporter to Canada?", "No: Michigan is the second-largest exporter to Canada."),
        ("Le Michigan est-il le principal exportateur vers le Canada ?", "Non : Le Michigan est le deuxième exportateur vers le Canada."),
        ("Quelle est la capitale du Canada ?", "Ottawa est la capitale du Canada."),
        ("Were there more buses coming in from Canada in 2024 than in 2019?", "No: Vehicles from Canada to the United States (buses) fell by 26,400 from 2019 to 2024."),
    ],
)  # fmt: skip
def test_answers_agree_in_number_and_time(question: str, sentence: str):
    assert CHECKER.ask(question).sentence == sentence


@pytest.mark.parametrize(
    ("chain", "sentence"),
    [
        (
            ("Which state sold the most to Canada in 2022?", "who was second?", "and third?"),
            "Illinois sold the most to Canada in 2022, after Texas and Michigan.",
        ),
        (
            ("Quel État a le plus importé du Canada en 2019 ?", "qui vient ensuite ?"),
            "L'Illinois a le plus importé du Canada en 2019, après le Michigan.",
        ),
        (
            ("Quelle économie est la plus grande, celle du Canada ou celle du Mexique ?",),
            "L'économie du Canada dépasse l'économie du Mexique.",
        ),
    ],
)
def test_who_comes_next_and_which_of_two(chain: tuple[str, ...], sentence: str):
    answer = None
    for question in chain:
        answer = CHECKER.ask(question, after=answer)
    assert answer is not None
    assert answer.sentence == sentence


def test_third_is_not_told_before_second():
    first = CHECKER.ask("Which state sold the most to Canada in 2022?")
    assert CHECKER.ask("and third?", after=first).abstained
