"""Numbers, units and periods as people write them, in English and French."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from bilateral.model.time import Frequency, Period

__all__ = ["ends_of", "figure", "number", "number_of", "period", "share"]

_TO = ".."  # between the lowest and the highest value of a window
_NARROW = "\u202f"  # no-break space that French sets inside numbers and before % and units
_MUTE = "aeiouyéèêh"  # letters before which "de" loses its own: « d’emplois », « d’heures »
_MINUS = "−"
_SCALES = (  # French has no word for 10^12 that every reader takes alike: "billion" is 10^12 there, 10^9 in English
    (Decimal(10) ** 12, {"en": "trillion", "fr": ""}),
    (Decimal(10) ** 9, {"en": "billion", "fr": "milliard"}),
    (Decimal(10) ** 6, {"en": "million", "fr": "million"}),
)
_MONEY = {
    "intl_dollar": {"en": "int$", "fr": "$ int."},
    "USD": {"en": "US$", "fr": "$ US"},
    "CAD": {"en": "C$", "fr": "$ CA"},
    "MXN": {"en": "MX$", "fr": "$ MX"},
    "dollar": {"en": "$", "fr": "$"},
    "GBP": {"en": "£", "fr": "£"},
    "EUR": {"en": "€", "fr": "€"},
}
_UNITS = {  # symbol: English one, English many, French one, French many
    "person": ("person", "people", "personne", "personnes"),
    "job": ("job", "jobs", "emploi", "emplois"),
    "crossing": ("crossing", "crossings", "passage", "passages"),
    "trip": ("trip", "trips", "voyage", "voyages"),
    "vehicle": ("vehicle", "vehicles", "véhicule", "véhicules"),
    "truck": ("truck", "trucks", "camion", "camions"),
    "bbl": ("barrel", "barrels", "baril", "barils"),
    "day": ("day", "days", "jour", "jours"),
    "week": ("week", "weeks", "semaine", "semaines"),
    "month": ("month", "months", "mois", "mois"),
    "year": ("year", "years", "an", "ans"),
    "hour": ("hour", "hours", "heure", "heures"),
    "minute": ("minute", "minutes", "minute", "minutes"),
    "second": ("second", "seconds", "seconde", "secondes"),
    "quarter": ("quarter", "quarters", "trimestre", "trimestres"),
    "decade": ("decade", "decades", "décennie", "décennies"),
    "century": ("century", "centuries", "siècle", "siècles"),
    "tonne": ("tonne", "tonnes", "tonne", "tonnes"),
    "ton": ("ton", "tons", "tonne", "tonnes"),
    "litre": ("litre", "litres", "litre", "litres"),
    "gal": ("gallon", "gallons", "gallon", "gallons"),
    "acre": ("acre", "acres", "acre", "acres"),
    "Mbbl": ("thousand barrels", "thousand barrels", "millier de barils", "milliers de barils"),
    "MMbbl": ("million barrels", "million barrels", "million de barils", "millions de barils"),
    "cf": ("cubic foot", "cubic feet", "pied cube", "pieds cubes"),
    "Bcf": ("billion cubic feet", "billion cubic feet", "milliard de pieds cubes", "milliards de pieds cubes"),
    "basis_point": ("basis point", "basis points", "point de base", "points de base"),
    "km2": ("km²", "km²", "km²", "km²"),
    "m2": ("m²", "m²", "m²", "m²"),
    "mi2": ("square mile", "square miles", "mille carré", "milles carrés"),
    "m3": ("m³", "m³", "m³", "m³"),
    "km3": ("km³", "km³", "km³", "km³"),
    "mi": ("mile", "miles", "mille", "milles"),
    "c_degree": ("°C", "°C", "°C", "°C"),
    "f_degree": ("°F", "°F", "°F", "°F"),
    "permille": ("‰", "‰", "‰", "‰"),
    "per_10000": ("per 10,000", "per 10,000", "pour 10 000", "pour 10 000"),
    "per_100000": ("per 100,000", "per 100,000", "pour 100 000", "pour 100 000"),
    "per_million": ("per million", "per million", "par million", "par million"),
    "percentage_point": ("percentage point", "percentage points", "point de pourcentage", "points de pourcentage"),
}
_BARE = frozenset({"1", "count", "ratio", "index"})
_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute"})
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_FORM = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)


def figure(value: str | Decimal | None, unit: str, language: str = "en", *, digits: int = 4) -> str:
    """A value with its unit, rounded for reading: `US$922.5 billion`, `66.0%`, `4.1 million barrels a day`.

    Words, dates and values without a unit come back as they are. `digits` are the significant ones beside a scale
    word, and at least those of a percentage.

    >>> figure("922500000000", "USD"), figure("8891", "km"), figure("1964", "")
    ('US$922.5 billion', '8,891 km', '1964')
    """
    if isinstance(value, str) and _TO in value:
        low, high = value.split(_TO, 1)
        return f"{figure(low, unit, language, digits=digits)}–{figure(high, unit, language, digits=digits)}"
    amount = value if isinstance(value, Decimal) else number_of(value)
    if amount is None or not amount.is_finite() or not unit:
        return "" if value is None else str(value)
    symbol, _, per = unit.partition("/")
    return _with_symbol(amount, symbol, language, digits) + (_per(per, language) if per else "")


def number(value: Decimal, language: str = "en", *, digits: int = 4) -> str:
    """A pure number, four significant digits once it has a scale word: `1.345 million`, `8,891`, `0.125`."""
    text, scale = _scaled(value, language, digits)
    return f"{text}{chr(0xA0) if language == 'fr' else ' '}{scale}" if scale else text


def share(value: Decimal, language: str = "en", *, digits: int = 4) -> str:
    """A number of hundredths with the percent sign: one decimal, two significant digits below one."""
    places = max(1, digits - 3) if abs(value) >= 1 or value == 0 else min(6, 1 - value.adjusted())
    text = _group(_round(value, places), language, trim=digits > 4)
    return f"{text}{_NARROW}%" if language == "fr" else f"{text}%"


def number_of(text: str | None) -> Decimal | None:
    """The number that the text is, None where it is words, a date or nothing."""
    if text is None or not _FORM.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def ends_of(text: str) -> tuple[Decimal, ...]:
    """The number that the text is, or the lowest and the highest of a window; none where it is words or a date."""
    numbers = (number_of(part) for part in text.split(_TO))
    return tuple(number for number in numbers if number is not None)


def period(text: str, language: str = "en") -> str:
    """A period as people write it: `2023`, `Q1 2023`, `July 2023`, `1 July 2023`, `2019–2023`."""
    try:
        found = Period.parse(text)
    except ValueError:
        return text
    start, month = found.start, _MONTHS.get(language, _MONTHS["en"])[found.start.month - 1]
    match found.frequency:
        case Frequency.DAY:
            return f"{start.day}{'er' if language == 'fr' and start.day == 1 else ''} {month} {start.year}"
        case Frequency.MONTH:
            return f"{month} {start.year}"
        case Frequency.QUARTER:
            return f"{'T' if language == 'fr' else 'Q'}{(start.month + 2) // 3} {start.year}"
        case Frequency.YEAR:
            return str(start.year)
        case Frequency.SPAN:
            first, _, last = text.partition("/")
            return f"{period(first, language)}–{period(last, language)}" if last else text


def _with_symbol(value: Decimal, symbol: str, language: str, digits: int) -> str:
    if symbol in ("percent", "fraction"):  # who says "a quarter" is told a percentage
        return share(value * (100 if symbol == "fraction" else 1), language, digits=digits)
    if symbol == "rank" and value == value.to_integral_value():
        return _ordinal(int(value), language)
    text = number(abs(value) if symbol in _MONEY else value, language, digits=digits)
    if symbol in _MONEY:
        return _money(text, _MONEY[symbol]["fr" if language == "fr" else "en"], language, is_negative=value < 0)
    if symbol in _BARE:
        return text
    unit = _unit(symbol, value, language)
    if language == "fr" and abs(value) >= _SCALES[-1][0] and text[-1].isalpha():
        return f"{text} d’{unit}" if unit[0] in _MUTE else f"{text} de {unit}"
    return f"{text} {unit}"


def _money(text: str, sign: str, language: str, *, is_negative: bool) -> str:
    minus = _MINUS if is_negative else ""
    return f"{minus}{text}\u00a0{sign}" if language == "fr" else f"{minus}{sign}{text}"


def _unit(symbol: str, value: Decimal, language: str) -> str:
    if symbol not in _UNITS:
        return symbol.replace("_", " ")
    one, many = _UNITS[symbol][2:] if language == "fr" else _UNITS[symbol][:2]
    return one if (abs(value) < 2 if language == "fr" else abs(value) == 1) else many


def _ordinal(place: int, language: str) -> str:
    """`1st`, `12th`; in French `1er`, `12e`."""
    if language == "fr":
        return f"{place}{'er' if place == 1 else 'e'}"
    teen = abs(place) % 100 in (11, 12, 13)
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(abs(place) % 10, 'th')}"


def _per(symbol: str, language: str) -> str:
    name = _unit(symbol, Decimal(1), language)
    if language == "fr":
        return f" par {name}"
    return f" {'an' if name == 'hour' else 'a'} {name}" if symbol in _TIMES else f" per {name}"


def _scaled(value: Decimal, language: str, digits: int) -> tuple[str, str]:
    """The digits and the scale word; what rounds up to the next scale takes its word: 999,999,999 is `1 billion`."""
    if abs(value.adjusted()) > 30:  # nothing anyone measures; digits would not end
        return f"{value:.3E}", ""
    for size, words in _SCALES:
        word = words[language if language == "fr" else "en"]
        mantissa = value / size
        if word and abs(_significant(mantissa, digits)) >= 1:
            rounded = _significant(mantissa, digits) if mantissa.adjusted() < digits else _round(mantissa, 0)
            plural = "s" if language == "fr" and abs(rounded) >= 2 else ""
            return _group(rounded, language, trim=True), word + plural
    places = (0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2) + max(0, digits - 4)
    rounded = _round(value, places) if abs(value) >= 1 or value == 0 else _significant(value, digits - 1)
    return _group(rounded, language, trim=True), ""


def _round(value: Decimal, places: int) -> Decimal:
    try:
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    except InvalidOperation:  # more digits than the context holds
        return value


def _significant(value: Decimal, digits: int) -> Decimal:
    return _round(value, digits - 1 - value.adjusted()) if value else value


def _group(value: Decimal, language: str, *, trim: bool = False) -> str:
    text = f"{value:,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", _MINUS)
    return text.replace(",", _NARROW).replace(".", ",") if language == "fr" else text
