"""Treaty databases → knowledge/facts/treaties_record.yaml: one fact a treaty that facts/agreements.yaml does not tell.

What each treaty is called is its official title, without the names of the two governments; what it is about comes from
the table of subjects below. The titles are in English in all databases: a French sentence says what the treaty is, no
French name is made up. Dates that databases give differently are each a happening of its own, with its citation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from common import folder_argument, write_knowledge
from fact_file import FACTS, names_outside, written
from treaty_names import names_of, plain_title, with_date
from treaty_rows import Row, Treaty, merged

TARGET = FACTS / "treaties_record.yaml"
BY_HAND = {  # row of the IEADB, or day of HUGGO's row → the fact of facts/agreements.yaml that tells it
    "1813": "boundary-waters-treaty", "49": "migratory-birds", "56": "halibut-convention", "73": "halibut-convention",
    "87": "halibut-convention", "125": "halibut-convention", "4408": "halibut-convention", "59": "lake-of-the-woods",
    "202": "columbia-river-treaty", "111": "niagara-treaty", "1929-01-02": "niagara-1929", "1859": "seaway-1952",
    "134": "great-lakes-fisheries", "112": "port-privileges-halibut", "186": "atomic-defence-1959",
    "368": "great-lakes-water-quality", "568": "great-lakes-water-quality", "793": "air-quality-agreement",
    "1224": "ozone-annex", "656": "pacific-salmon", "613": "albacore-tuna", "8208": "pacific-hake",
    "2034": "skagit-treaty", "738": "souris-agreement", "684": "hazardous-waste", "440": "marine-contingency-plan",
    "715": "arctic-cooperation-1988", "1720": "gulf-of-maine-special-agreement", "2006": "transit-pipelines", "4031": "convention-1818",
}  # fmt: skip
CALLED = {  # what people call a treaty besides its title
    "huggo-1871-05-08": ["Treaty of Washington of 1871", "1871 Treaty of Washington"],
    "ieadb-4369": ["Convention of Commerce of 1815"],
    "ieadb-74": ["Sockeye Salmon Convention", "Fraser River Sockeye Salmon Convention"],
    "ieadb-92": ["Rainy Lake Convention"],
    "tfdd-110": ["Lake Memphremagog Agreement"],
    "ieadb-580": ["East Coast Fisheries Agreement"],
    "ieadb-1356": ["Memorandum of Intent on Transboundary Air Pollution"],
    "ieadb-530": ["Reciprocal Fisheries Agreement of 1977"],
    "ieadb-907": ["BOREAS agreement"],
    "ieadb-2668": ["North Pacific Fur Seal Convention of 1957"],
}
CITED = {
    "ieadb": {
        "publisher": "International Environmental Agreements Database Project",
        "title": "International Environmental Agreements (IEA) Database",
        "url": "https://iea.uoregon.edu/",
        "date": "2020",
        "trust": "record",
    },
    "tfdd": {
        "publisher": "Oregon State University",
        "title": "Transboundary Freshwater Dispute Database: treaties",
        "url": "https://transboundarywaters.ceoas.oregonstate.edu/",
        "date": "2016",
        "trust": "record",
    },
    "huggo": {  # coded by hand, with slips: it may support a date, not refute one
        "publisher": "manytreaties",
        "title": "HUGGO list of agreements",
        "url": "https://github.com/globalgov/manytreaties",
        "trust": "secondary",
    },
}
SUBJECTS = [  # the first that the title contains
    (r"Convention of Commerce", "commerce", "le commerce"),
    (r"Amicable Settlement", "the Alabama claims, fisheries and the boundary", "les réclamations de l’Alabama, les pêches et la frontière"),
    (r"Modus Vivendi.*Newfoundland|Fishery, off the Coast", "fisheries off Newfoundland", "la pêche au large de Terre-Neuve"),
    (r"Fur.Seal", "fur seals of the North Pacific", "les otaries à fourrure du Pacifique Nord"),
    (r"Sockeye|Pink Salmon", "sockeye and pink salmon of the Fraser River", "le saumon du fleuve Fraser"),
    (r"Salmon", "Pacific salmon", "le saumon du Pacifique"),
    (r"Halibut", "Pacific halibut", "le flétan du Pacifique"),
    (r"Albacore", "albacore tuna of the Pacific coast", "le germon de la côte du Pacifique"),
    (r"Great Lakes Fisheries", "the fisheries of the Great Lakes", "les pêcheries des Grands Lacs"),
    (r"Whaling", "the observation of whaling", "l’observation de la chasse à la baleine"),
    (r"East Coast Fisher", "the fisheries of the east coast", "les pêches de la côte Est"),
    (r"Fishing Privileges|Fisher", "fisheries", "la pêche"),
    (r"Migratory Birds", "migratory birds", "les oiseaux migrateurs"),
    (r"Niagara", "the waters of the Niagara River", "les eaux de la rivière Niagara"),
    (r"Columbia|Duncan", "the Columbia River", "le fleuve Columbia"),
    (r"Lake St\.? Francis", "the level of Lake St. Francis", "le niveau du lac Saint-François"),
    (r"Lake Of The Woods", "the level of Lake of the Woods", "le niveau du lac des Bois"),
    (r"Rainy Lake", "the level of Rainy Lake", "le niveau du lac à la Pluie"),
    (r"Memphremagog", "the level of Lake Memphremagog", "le niveau du lac Memphrémagog"),
    (r"Great Lakes Water Quality", "the water of the Great Lakes", "l’eau des Grands Lacs"),
    (r"Icebreaking", "icebreaking on the Great Lakes and the Seaway", "le déglaçage des Grands Lacs et de la Voie maritime"),
    (r"Seaway|Great Lakes.St\.? Lawrence|St\.? Lawrence River", "the St. Lawrence", "le Saint-Laurent"),
    (r"St\.? John River|Saint John River", "the Saint John River", "le fleuve Saint-Jean"),
    (r"Red River", "floods of the Red River", "les crues de la rivière Rouge"),
    (r"Souris", "the Souris River", "la rivière Souris"),
    (r"Marine (?:Pollution )?Contingency", "pollution of the sea", "la pollution marine"),
    (r"Hazardous Waste", "hazardous waste", "les déchets dangereux"),
    (r"Air Pollution|Air Quality", "air pollution", "la pollution de l’air"),
    (r"Forest", "forests", "les forêts"),
    (r"Plant Protection", "the health of plants", "la protection des végétaux"),
    (r"Remote Sensing", "remote sensing", "la télédétection"),
    (r"Seismic|Seismograph", "seismic observation", "l’observation sismique"),
    (r"Rocket", "research rockets", "les fusées de recherche"),
    (r"Boreal", "the study of the boreal forest", "l’étude de la forêt boréale"),
    (r"Uranium|Nuclear", "nuclear matters", "le nucléaire"),
    (r"Alaska Highway", "the Alaska Highway", "la route de l’Alaska"),
    (r"Housing", "housing and cities", "le logement et les villes"),
    (r"Loran", "a navigation station on Baffin Island", "une station de navigation de l’île de Baffin"),
    (r"Sewage", "a sewage system", "un réseau d’égouts"),
    (r"High Plains", "weather research on the High Plains", "la recherche météorologique dans les Hautes Plaines"),
    (r"Environmental Issues", "the environment", "l’environnement"),
]  # fmt: skip
SORTS = [  # what the title begins with, in both languages
    (r"Exchange Of (?:Notes?|Letters)|Agreement Effected By Exchange", "Exchange of notes", "Échange de notes"),
    (r"Protocol", "Protocol", "Protocole"),
    (r"(?:Interim )?Convention", "Convention", "Convention"),
    (r"Treaty", "Treaty", "Traité"),
    (r"Memorandum", "Memorandum", "Protocole d’entente"),
    (r"Arrangement|Interim Arrangement|Understanding", "Arrangement", "Arrangement"),
    (r"Amendment|Extension", "Amendment", "Modification"),
    (r"", "Agreement", "Accord"),
]
CANADA_SIGNS = "1923"  # the halibut convention of March 1923 was the first that Canada signed for itself
OTHERS = [  # parties besides the two of what is not bilateral; the Soviet Union is no entity of the almanac
    (r"Japan|Interim Convention", "JPN", "Japan", "le Japon"),
    (r"Interim Convention", "", "the Soviet Union", "l’Union soviétique"),
    (r"Mexico|North American Plant", "MEX", "Mexico", "le Mexique"),
]


def facts(folder: Path) -> Iterator[dict[str, object]]:
    """The facts in order of their dates; those whose treaties would be called the same carry their day in the name."""
    treaties = [t for t in merged(folder) if not any(_is_told(row) for row in t.rows)]
    called = [names_of(t.first.title) for t in treaties]
    taken = Counter(name.lower() for names in called for name in names)
    taken.update(name.lower() for name in names_outside(TARGET))
    for treaty, names in zip(treaties, called, strict=True):
        day = next((r.signed for r in treaty.rows if r.signed), "")
        own = [n if taken[n.lower()] == 1 else with_date(n, day) for n in names]
        yield _fact(treaty, list(dict.fromkeys(own)), day)


def _is_told(row: Row) -> bool:
    return (row.database == "ieadb" and row.id in BY_HAND) or (row.database == "huggo" and row.signed in BY_HAND)


def _fact(treaty: Treaty, names: list[str], day: str) -> dict[str, object]:
    title = plain_title(treaty.first.title)
    members, parties = _parties(treaty.first)
    subject = next(((en, fr) for pattern, en, fr in SUBJECTS if re.search(pattern, title, re.IGNORECASE)), None)
    sort = next((en, fr) for pattern, en, fr in SORTS if re.match(pattern, treaty.first.title, re.IGNORECASE))
    year = f" of {day[:4]}" if day else "", f" de {day[:4]}" if day else ""
    about = (f" on {subject[0]}", f" sur {subject[1]}") if subject else ("", "")
    used = list(dict.fromkeys(row.database for row in treaty.rows))
    id = f"{treaty.first.database}-{treaty.first.id or treaty.first.signed}"
    return {
        "id": id,
        "type": "treaty",
        "topic": "agreements",
        "names": {"en": [*names, *CALLED.get(id, ())]},
        "statement": {
            "en": f"{sort[0]}{year[0]} between {parties[0]}{about[0]}.",
            "fr": f"{sort[1]}{year[1]} entre {parties[1]}{about[1]}.",
        },
        "of": ["CAN", "USA"],
        "members": [{"name": code} for code in members],
        "happenings": list(_happenings(treaty.rows, used)),
        "citations": [_citation(treaty.rows, database) for database in used],
        **({} if day else {"note": "The database gives no date."}),
    }


def _parties(first: Row) -> tuple[list[str], tuple[str, str]]:
    """Codes of the parties on record, and all of them in words; Great Britain signed for Canada at first."""
    if not first.is_multilateral:
        if first.signed and first.signed < CANADA_SIGNS:
            return ["GBR", "USA"], ("the United States and Great Britain", "les États-Unis et la Grande-Bretagne")
        return ["CAN", "USA"], ("Canada and the United States", "le Canada et les États-Unis")
    codes, en, fr = ["CAN", "USA"], ["Canada", "the United States"], ["le Canada", "les États-Unis"]
    for pattern, code, name, nom in OTHERS:
        if re.search(pattern, first.title, re.IGNORECASE):
            codes += [code] if code else []
            en.append(name)
            fr.append(nom)
    return codes, (f"{', '.join(en[:-1])} and {en[-1]}", f"{', '.join(fr[:-1])} et {fr[-1]}")


def _happenings(rows: Iterable[Row], used: list[str]) -> Iterator[dict[str, object]]:
    """Each date once, by the most trusted database that gives it. What comes into force before it is signed is a slip."""
    rows = list(rows)
    signed = [r.signed for r in rows if r.signed]
    seen: set[tuple[str, str]] = set()
    for event, attribute in (("signed", "signed"), ("in_force", "in_force"), ("ended", "ended")):
        for row in rows:
            day = getattr(row, attribute)
            if day and (event, day) not in seen and not (signed and day < min(signed)):
                seen.add((event, day))
                yield {"event": event, "period": day, "citation": used.index(row.database)}


def _citation(rows: Iterable[Row], database: str) -> dict[str, str]:
    """The citation of a database, with the numbers of its rows."""
    numbers = ", ".join(row.id for row in rows if row.database == database and row.id)
    cited = dict(CITED[database])
    return cited | ({"title": f"{cited['title']}, no. {numbers}"} if numbers else {})


HEAD = """\
# Treaties between Canada and the United States that databases record; written by recipes/treaties.py, not by hand.
# The titles are the databases'. What facts/agreements.yaml tells is not repeated here.
"""


def content(folder: Path) -> str:
    """The file as this recipe writes it."""
    return written(HEAD, facts(folder))


if __name__ == "__main__":
    print(write_knowledge("facts/treaties_record.yaml", content(folder_argument())))
