"""The words around the findings, in English and French: one table for every format that people read."""

from __future__ import annotations

from bilateral.algebra.wording import figure, period
from bilateral.formats.summary import Agreement
from bilateral.model.claim import Judged, Reading
from bilateral.model.quantity import Interval
from bilateral.model.verdict import Verdict

__all__ = [
    "ASCII_SIGNS",
    "NEAR_SIGN",
    "SIGNS",
    "agree",
    "asserted_range",
    "count",
    "kind",
    "margin",
    "phrase",
    "value",
    "verdict",
]

SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✗",
    Verdict.CONFLICTING: "±",
    Verdict.OUTDATED: "↻",
    Verdict.NOT_ENOUGH_EVIDENCE: "?",
}
ASCII_SIGNS = SIGNS | {
    Verdict.SUPPORTED: "+",
    Verdict.REFUTED: "x",
    Verdict.CONFLICTING: "~",
    Verdict.OUTDATED: "<",
}
NEAR_SIGN = "≈"

# key: (English, French). A key with `|` holds the form for one and the form for many.
_TABLE = {
    "supported": ("supported", "confirmé"),
    "refuted": ("refuted", "réfuté"),
    "conflicting": ("conflicting", "contradictoire"),
    "outdated": ("outdated", "périmé"),
    "not_enough_evidence": ("not enough evidence", "preuves insuffisantes"),
    "supported.means": (
        "The most plausible readings agree with the text.",
        "Les lectures les plus plausibles concordent avec le texte.",
    ),
    "refuted.means": (
        "No plausible reading agrees, by a clear margin.",
        "Aucune lecture plausible ne concorde, et l’écart est net.",
    ),
    "conflicting.means": ("It depends on the reading.", "Cela dépend de la lecture."),
    "outdated.means": (
        "It agreed when written; newer official data does not.",
        "C’était exact à la rédaction; les données récentes ne concordent plus.",
    ),
    "not_enough_evidence.means": (
        "It can be checked, but not with what the almanac holds.",
        "Vérifiable, mais pas avec ce que contient l’almanach.",
    ),
    "claims": ("claim|claims", "affirmation|affirmations"),
    "documents": ("document|documents", "document|documents"),
    "readings": ("reading|readings", "lecture|lectures"),
    "more_readings": ("more reading|more readings", "autre lecture|autres lectures"),
    "passages": ("passage not read|passages not read", "passage non lu|passages non lus"),
    "all": ("All", "Toutes"),
    "claim": ("Claim", "Affirmation"),
    "found": ("Claims found", "Affirmations relevées"),
    "no_claims": ("No checkable claim found.", "Aucune affirmation vérifiable."),
    "none_such": ("No claim has this verdict.", "Aucune affirmation n’a ce verdict."),
    "report": ("Fact check", "Vérification des faits"),
    "summary": ("Summary", "Sommaire"),
    "text": ("The text", "Le texte"),
    "skip": ("Skip to the claims", "Aller aux affirmations"),
    "show": ("Show claims by verdict", "Afficher les affirmations par verdict"),
    "published": ("published", "publication :"),
    "date_unknown": ("date of publication unknown", "date de publication inconnue"),
    "as_of": ("as of", "en date du"),
    "almanac": ("almanac of", "almanach du"),
    "language.en": ("English", "anglais"),
    "language.fr": ("French", "français"),
    "says": ("text says", "le texte dit"),
    "text_says": ("The text says", "Le texte dit"),
    "statistics_say": ("Official statistics say", "Les statistiques officielles disent"),
    "records_say": ("Official records say", "Les sources officielles disent"),
    "records": ("records say", "les sources disent"),
    "yes": ("yes", "oui"),
    "no": ("no", "non"),
    "statistics": ("statistics say", "les statistiques disent"),
    "best": ("best reading", "meilleure lecture"),
    "correction": ("Nearest true statement", "Énoncé exact le plus proche"),
    "missing": ("Missing", "Il manque"),
    "not_read": ("Not read", "Non lu"),
    "failed": ("could not be read", "n’a pu être lu"),
    "between": ("{low} to {high}", "{low} à {high}"),
    "at_least": ("{low} or more", "{low} ou plus"),
    "at_most": ("{high} or less", "{high} ou moins"),
    "accepts": ("accepted as agreeing: {range}", "accepté comme concordant : {range}"),
    "agrees": ("agrees", "concorde"),
    "near": ("near miss", "écart minime"),
    "disagrees": ("disagrees", "ne concorde pas"),
    "unknown": ("no data", "sans données"),
    "agree_one": ("agrees in the only reading", "concorde dans la seule lecture"),
    "disagree_one": ("disagrees in the only reading", "ne concorde pas dans la seule lecture"),
    "agree_many": ("agrees in {agreeing} of {evaluated} readings", "concorde dans {agreeing} des {evaluated} lectures"),
    "agree_none": ("no reading could be evaluated", "aucune lecture n’a pu être évaluée"),
    "lacking": ("{n} without data", "{n} sans données"),
    "untried": ("{n} less plausible not tried", "{n} moins plausibles non essayées"),
    "inside": ("inside", "dedans"),
    "outside": ("off by {n}", "écart de {n}"),
    "robustness": ("weighed by plausibility, {n} agrees", "pondéré par la vraisemblance, {n} concorde"),
    "verbose": ("--verbose shows all", "--verbose les montre toutes"),
    "reading": ("Reading", "Lecture"),
    "outcome": ("Outcome", "Résultat"),
    "value": ("Value", "Valeur"),
    "period": ("Period", "Période"),
    "margin": ("Margin", "Écart"),
    "source": ("Source", "Source"),
    "sources": ("Source|Sources", "Source|Sources"),
    "plausibility": ("plausibility", "plausibilité"),
    "table": ("Table", "Tableau"),
    "series": ("Series", "Série"),
    "vintage": ("Released", "Diffusé"),
    "evidence": ("Evidence", "Preuves"),
    "readings_caption": (
        "Readings of claim {n}, most plausible first",
        "Lectures de l’affirmation {n}, de la plus à la moins plausible",
    ),
    "evidence_caption": ("Evidence for claim {n}", "Preuves pour l’affirmation {n}"),
    "details": ("Readings and evidence", "Lectures et preuves"),
    "figures_behind": ("Figures behind the chart", "Données du graphique"),
    "computed": ("How it was computed", "Comment c’est calculé"),
    "back": ("in the text", "dans le texte"),
    "dots_title": ("Readings against what the text says", "Lectures et ce que dit le texte"),
    "dots_desc": (
        "{n} readings; {k} inside the band that the text asserts, {range}.",
        "{n} lectures; {k} dans l’intervalle qu’affirme le texte, {range}.",
    ),
    "bars_title": ("Figures compared", "Comparaison des données"),
    "bars_desc": (
        "{n} figures, from {first} ({high}) to {last} ({low}).",
        "{n} données, de {first} ({high}) à {last} ({low}).",
    ),
    "band": ("the text says", "dit le texte"),
    "not_used": ("for comparison", "pour comparaison"),
    "how": (
        "Each claim is evaluated under every plausible reading of its words against official statistics. "
        "A verdict describes a sentence, not its author.",
        "Chaque affirmation est évaluée selon toutes les lectures plausibles de ses mots, d’après les statistiques "
        "officielles. Un verdict porte sur une phrase, non sur son auteur.",
    ),
    "explained": ("How it was read", "Comment le texte a été lu"),
    "clause": ("clause", "proposition"),
    "no_claim": ("no claim", "aucune affirmation"),
    "no_kind": ("no kind of claim finds what it looks for", "aucun type d’affirmation n’y trouve ce qu’il cherche"),
    "gave_way": ("gave way to {kind}", "cède à {kind}"),
    "strength": ("strength {strength}, certainty {certainty}", "force {strength}, certitude {certainty}"),
    "gate.question": ("it is a question", "c’est une question"),
    "gate.first_person": ("somebody speaks of himself", "quelqu’un parle de soi"),
    "gate.supposition": ("it is supposed, not stated", "c’est supposé, non affirmé"),
    "gate.belief": ("it is a belief or an opinion", "c’est une croyance ou une opinion"),
    "gate.forecast": ("it is a forecast or a plan", "c’est une prévision ou un projet"),
    "gate.age": ("it tells an age", "c’est un âge"),
    "gate.base": ("it tells per how many", "c’est ce à quoi l’on rapporte"),
    "lacks.number": ("no number", "aucun nombre"),
    "lacks.indicator": ("no word of an indicator", "aucun mot d’un indicateur"),
    "lacks.fact": ("no fact by name", "aucun fait nommé"),
    "lacks.entity": ("no country or place", "aucun pays ni lieu"),
    "lacks.rank": ("no word of rank", "aucun mot de rang"),
    "lacks.period": ("no date", "aucune date"),
    "loss.unexplained_words": ("words that nothing explains", "mots que rien n’explique"),
    "loss.title_in_part": (
        "only part of the indicator’s title is said",
        "le titre de l’indicateur n’est dit qu’en partie",
    ),
    "loss.modifier": ("one of them narrows the concept", "l’un d’eux restreint la notion"),
    "loss.concept_unnamed": (
        "the clause itself does not name the concept",
        "la proposition elle-même ne nomme pas la notion",
    ),
    "loss.rival_concept": ("another indicator fits nearly as well", "un autre indicateur convient presque autant"),
    "loss.one_sided": ("only one end of the flow is named", "un seul bout du flux est nommé"),
    "loss.another_code": ("no query has a code that the text names", "aucune requête n’a un code que le texte nomme"),
    "loss.entities": ("countries or places unnamed, or left out", "pays ou lieux non nommés, ou laissés de côté"),
    "loss.time_unsettled": ("the text does not say when", "le texte ne dit pas quand"),
    "loss.implausible": ("no reading is plausible enough", "aucune lecture n’est assez plausible"),
    "topic.trade": ("trade", "commerce"),
    "topic.investment": ("investment", "investissement"),
    "topic.agreements": ("agreements", "accords"),
    "topic.border": ("border", "frontière"),
    "topic.energy": ("energy", "énergie"),
    "topic.environment": ("environment", "environnement"),
    "topic.defence": ("defence and security", "défense et sécurité"),
    "topic.arctic": ("Arctic", "Arctique"),
    "topic.society": ("society", "société"),
    "topic.people": ("people", "population"),
    "topic.diplomacy": ("diplomacy", "diplomatie"),
    "topic.organisations": ("organisations", "organisations"),
    "topic.commitments": ("commitments", "engagements"),
    "topic.economy": ("economy", "économie"),
    "topic.water": ("water", "eaux"),
    "topic.geography": ("geography", "géographie"),
    "topic.other": ("", ""),
    "kind.level": ("level", "niveau"),
    "kind.balance": ("balance", "solde"),
    "kind.growth": ("growth", "croissance"),
    "kind.share": ("share", "part"),
    "kind.ratio": ("ratio", "rapport"),
    "kind.count": ("count", "nombre"),
    "kind.per_period_rate": ("rate", "débit"),
    "kind.rank/superlative": ("rank", "rang"),
    "kind.membership": ("membership", "appartenance"),
    "kind.date/event": ("date", "date"),
    "kind.existence/location": ("existence", "existence"),
    "trust.official": ("official page", "page officielle"),
    "trust.typed": ("official page, typed", "page officielle, saisie"),
    "trust.copy": ("copy", "copie"),
    "trust.press": ("press", "presse"),
    "trust.secondary": ("secondary source", "source secondaire"),
}


def phrase(key: str, language: str, **values: object) -> str:
    """The words of that key. Raises KeyError for a key that the table lacks."""
    return _TABLE[key][language == "fr"].format(**values)


def count(number: int, key: str, language: str) -> str:
    """A number with its noun: `1 claim`, `3 claims`; in French zero is singular."""
    one, many = phrase(key, language).split("|")
    singular = number < 2 if language == "fr" else number == 1
    return f"{number} {one if singular else many}"


def verdict(found: Verdict, language: str) -> str:
    """The verdict in words."""
    return phrase(found.value, language)


def kind(judged: Judged, language: str) -> str:
    """Topic and kind of the claim: `trade, share`; those without words of their own keep their id."""
    parts = (f"topic.{judged.claim.topic}", f"kind.{judged.claim.kind}")
    names = [phrase(p, language) if p in _TABLE else p.partition(".")[2].replace("_", " ") for p in parts]
    return ", ".join(name for name in names if name)


def agree(counts: Agreement, language: str) -> str:
    """How the readings fell out, in words: `agrees in 3 of 6 readings, 2 without data`."""
    if not counts.evaluated:
        return phrase("agree_none", language)
    if counts.evaluated == 1:
        parts = [phrase("agree_one" if counts.agreeing else "disagree_one", language)]
    else:
        parts = [phrase("agree_many", language, agreeing=counts.agreeing, evaluated=counts.evaluated)]
    parts += [phrase(key, language, n=n) for key, n in (("lacking", counts.lacking), ("untried", counts.untried)) if n]
    return ", ".join(parts)


def asserted_range(interval: Interval | None, unit: str, language: str) -> str:
    """The interval in words: `3.55% to 3.65%`, `10 million or more`; empty where it is open or a single value."""
    if interval is None or interval.low == interval.high:
        return ""
    low, high = (figure(end, unit, language, digits=8) for end in (interval.low, interval.high))
    key = "between" if low and high else "at_least" if low else "at_most"
    return phrase(key, language, low=low, high=high)


def value(reading: Reading, language: str) -> str:
    """The value in words: a figure with its unit, dates as people write them, each once, `yes` or `no`."""
    if reading.unit or not reading.value:
        return figure(reading.value, reading.unit, language)
    if reading.value in ("yes", "no"):
        return phrase(reading.value, language)
    return ", ".join(dict.fromkeys(period(part, language) for part in reading.value.split(", ")))


def margin(reading: Reading, language: str) -> str:
    """How far outside the asserted interval the value lies: `inside`, `off by 2.4%`; empty without an interval."""
    if reading.margin is None or reading.agrees is None or reading.unit == "rank":  # half a place off means nothing
        return ""
    if reading.margin == 0:
        return phrase("inside", language)
    size = figure(f"{abs(reading.margin) * 100:.4f}", "percent", language)
    return phrase("outside", language, n=size)
