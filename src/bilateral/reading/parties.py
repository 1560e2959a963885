"""Who stands where: the entities of a clause, and which end of a flow each is at."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from bilateral.model.indicator import Indicator, Shape
from bilateral.reading.bearings import BEARING
from bilateral.reading.clauses import Clause
from bilateral.reading.concepts import Concept
from bilateral.reading.context import Context
from bilateral.reading.going_on import actor_before, ends_before
from bilateral.reading.phrases import Mention, flatten
from bilateral.reading.speakers import is_unknown_to_another

__all__ = ["Orientation", "about", "entities_in", "orientations", "owner_of", "speaker_of"]

TO = re.compile(
    r"\b(?:to|into|toward|towards|in|inside|within|destined for|bound for|vers|aux?|en|dans|à destination d[eu]s?)\s+"
    r"(?:the |les? |la |l')?$"
)
_FROM = re.compile(r"\b(?:from|by|out of|depuis|de|des|du|d'|provenant d[eu]s?|par)\s*(?:the |les? |la |l')?$")
_BY = re.compile(r"\b(?:by|par)\s+(?:the |les? |la |l')?$")
_ON = re.compile(r"\b(?:on|sur)\s+(?:the |les? |la |l')?$")  # what is laid on Canadian goods falls on them
WITH = re.compile(r"\b(?:with|between|and|avec|entre|et)\s+(?:the |les? |la |l')?$")
_OF_GOODS = re.compile(r"\s(?:of|de|d['’])(?:\s?[\w'’-]+){0,2}\s?", re.IGNORECASE)  # "of heavy" Canadian crude
_FIRST = re.compile(r"(?:we|ours?|nous|notre|nos)\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^\s?(?:'s|')\b|^'s?(?=\s)")
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 256  # clauses: the kinds look at one after the other
_ARTICLE = 5  # characters: "The "
_OBJECT = 5  # characters between a verb and its object: " the "
_ARTICLES = frozenset({"", "the", "le", "la", "les", "l'", "au", "aux", "en"})
_EVERYWHERE = frozenset({"WLD"})
PARTS = frozenset({"state", "province", "territory"})


class Orientation(msgspec.Struct, frozen=True, gc=False):
    """A direction and who is at each end: `actor` is the subject ("Canada exports ..."), `other` the far end.

    For areas `actor` alone counts. `weight` is how plausible the assignment is.
    """

    direction: str  # forward | backward | both | balance | none
    actor: str
    other: str
    weight: float = 1.0


@lru_cache(maxsize=_KEPT)
def entities_in(clause: Clause, context: Context) -> tuple[str, ...]:
    """The entities a clause is about: those it names, else "we", "both", "it", else the sentence's, else the topic."""
    named = _codes(_without_homes(clause, context))
    if any(code not in _EVERYWHERE for code in named) or (named and not context.parties):
        return named
    if clause.has("both", "reciprocal") and context.parties:
        return (*context.parties, *named)
    if clause.has("it"):
        earlier = [c for before in reversed(clause.before) for c in _codes(before.of("entity"))[:1]]
        if earlier or clause.sentence.topic:
            return tuple(earlier[:1]) or clause.sentence.topic[:1]
    if clause.sentence.sheet:
        return (clause.sentence.sheet,)
    mentions = clause.sentence.mentions
    behind = _apart_behind(clause, context)
    said = (m for m in mentions if m.sort == "entity" and m.start < behind and not _is_part_behind(m, clause, context))
    whole = tuple(c for c in _codes(tuple(said)) if c not in _EVERYWHERE)
    if not whole and any(m.sort == "cue" and m.id == "both" for m in mentions):
        whole = context.parties
    return whole or clause.sentence.topic or context.parties


def _apart_behind(clause: Clause, context: Context) -> int:
    """Where what follows the clause turns to others: "the border is long, while", ", twice as long as"; else the end.

    Who is named behind that is set against what the clause is about.
    """
    words = {*context.vocabulary.words("grammar", "contrasts"), *context.vocabulary.words("grammar", "standard_joints")}
    text, end = clause.sentence.document, clause.sentence.end
    return next((w.start() for w in _WORD.finditer(text, clause.end, end) if w[0].lower() in words), end)


def _is_part_behind(name: Mention, clause: Clause, context: Context) -> bool:
    """Whether only what follows the clause speaks of the place, a part of a country: ", and Ohio alone has 5"."""
    return name.start >= clause.end and context.catalogue.entities[name.id].kind in PARTS


def _without_homes(clause: Clause, context: Context) -> tuple[Mention, ...]:
    """The names in the clause, but for that of a country right before its part: "Canada's Ontario" is Ontario."""
    text, named, table = clause.sentence.document, clause.of("entity"), context.catalogue.entities
    inner = [(m.start, table[m.id].parent) for m in named if table[m.id].kind in PARTS]

    def owns(name: Mention) -> bool:
        parts = (text[name.end : at] for at, home in inner if name.id == home and name.end < at)
        return any(_POSSESSIVE.sub("", flatten(between)).isspace() for between in parts)

    return tuple(m for m in named if not owns(m))


def _codes(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.id for m in mentions))


def orientations(clause: Clause, concept: Concept, context: Context) -> list[Orientation]:
    """Every plausible assignment of the clause's entities to the ends of the concept's figures, likeliest first."""
    indicator, clause = concept.indicator, _carried(_of_concept(clause, concept, context), concept)
    codes = entities_in(clause, context)
    match indicator.shape:
        case Shape.AREA:
            return _areas(clause, indicator, codes, context)
        case Shape.PAIR:
            pair = pair_of(codes, context)
            return [Orientation("none", pair[0], pair[1])] if len(pair) == 2 else []
        case Shape.DIRECTED:
            ends = ends_before(clause, indicator.id)
            return _gone_on(clause, concept, ends, context) if ends else _directed(clause, concept, codes, context)


def _gone_on(clause: Clause, concept: Concept, ends: tuple[str, ...], context: Context) -> list[Orientation]:
    """The flow of the one of whom the sentence before spoke first, in the direction that this one names."""
    told, (own, far) = set(concept.details("direction")), ends
    if "balance" in told:
        own, far = (far, own) if clause.has("deficit") else (own, far)
        return [Orientation("balance", own, far), Orientation("balance", far, own, 0.6)]
    ways = _nearest(clause, concept, context) if {"forward", "backward"} <= told else sorted(told)
    return [Orientation(way, own, far) for way in ways]


def _carried(clause: Clause, concept: Concept) -> Clause:
    """The clause with the one end of the flow that the sentence before names ("to Peru"), where it names nobody."""
    whole = clause.sentence
    ends = tuple(m for m in whole.matter if m.sort == "entity")
    is_named_before = all(m.end <= whole.start for m in concept.mentions if m.sort == "concept")
    if len({m.id for m in ends}) != 1 or not is_named_before or any(m.sort == "entity" for m in whole.mentions):
        return clause
    mentions = (*whole.matter, *clause.mentions)
    start = min(whole.prior[0], *(m.start for m in whole.matter)) if whole.prior[1] else whole.matter[0].start
    return replace(clause, start=start, mentions=mentions, sentence=replace(whole, mentions=mentions))


def pair_of(codes: Iterable[str], context: Context) -> list[str]:
    """The two that a thing lies between: countries, or a part of one and the country across, else the parties."""
    table, codes = context.catalogue.entities, tuple(codes)
    countries = [c for c in codes if table[c].kind == "country"]
    inner = next((c for c in codes if table[c].parent in context.parties and table[c].kind in PARTS), None)
    if len(countries) == 1 and inner:
        return [inner, *(p for p in context.parties if p != table[inner].parent)][:2]
    pair = countries[:2] or [c for c in codes if c != "WLD"][:2]
    return pair + [p for p in context.parties if p not in pair][: 2 - len(pair)]


def _of_concept(clause: Clause, concept: Concept, context: Context) -> Clause:
    """The clause without the names that are part of a code's words, "including Alaska" says which border, and without
    the namesakes of those whom the concept is about: of "New York" the city, where states trade.
    """
    mentions, kinds = clause.sentence.mentions, context.catalogue.entities
    codes = [m for m in mentions if m.sort == "code" and m.id.partition("|")[0] == concept.indicator.id]
    names, needs = [m for m in mentions if m.sort == "entity"], concept.indicator.needs
    meant = {m.start for m in names if kinds[m.id].kind in needs} if needs else set[int]()
    taken = {m for m in names if any(code.covers(m) for code in codes)}
    taken |= {m for m in names if m.start in meant and kinds[m.id].kind not in needs}
    if not taken:
        return clause
    sentence = replace(clause.sentence, mentions=tuple(m for m in mentions if m not in taken))
    return replace(clause, mentions=tuple(m for m in clause.mentions if m not in taken), sentence=sentence)


def about(codes: Iterable[str], indicator: Indicator, context: Context) -> tuple[str, ...]:
    """Those of the entities that the indicator is about, or all: of ports, "Detroit" means the port of Detroit."""
    table, codes = context.catalogue, tuple(codes)
    named = (other for code in codes for other in (*table.namesakes.get(code, ()), code))
    return tuple(dict.fromkeys(c for c in named if table.entities[c].kind in indicator.needs)) or codes


def _areas(clause: Clause, indicator: Indicator, codes: tuple[str, ...], context: Context) -> list[Orientation]:
    countries = about([c for c in codes if c != "WLD"] or codes, indicator, context)
    called, name = context.catalogue.called, context.catalogue.name
    options = [*(alias for code in countries[:1] for alias in called.get(name(code), ())), *countries[1:]]
    return [
        Orientation("none", code, "", 1.0 if place == 0 else 0.6) for place, code in enumerate(dict.fromkeys(options))
    ]


def _directed(clause: Clause, concept: Concept, codes: tuple[str, ...], context: Context) -> list[Orientation]:
    if not clause.of("entity") and is_unknown_to_another(clause, context.vocabulary):
        return []
    directions = concept.details("direction")
    source, target, actor = _ends(clause, concept)
    if actor is None and source is None and target is None and (speaker := speaker_of(clause, context)):
        actor = speaker
        codes = (actor, *(c for c in codes if c != actor))
    if actor is not None and source is None and target is None and len(codes) == 1 and clause.has("at_home"):
        target = next((p for p in context.parties if p != actor), None)  # « les Américains détiennent chez nous »
        codes = (*codes, *filter(None, (target,)))
    if actor is None and clause.sentence.subject and any(not _is_reached(m, clause) for m in clause.cues("it")):
        actor = clause.sentence.subject  # "it" is what the sentence before began with
        codes = (actor, *(c for c in codes if c != actor))
    if actor is None and source is None and target is None:
        actor = actor_before(clause, concept.indicator.id, context.vocabulary) or None
    parties = context.parties
    if "balance" in directions:
        wanted: tuple[str, ...] = ("balance",)
    elif clause.has("reciprocal"):
        wanted = ("both",)  # "invest in each other"
    elif {"forward", "backward"} <= set(directions):
        wanted = _nearest(clause, concept, context)
    else:
        wanted = tuple(d for d in directions if d in ("forward", "backward")) or _unsaid(concept, source, target)
    nets = clause.cues("exclusion") if "balance" in concept.indicator.direction else ()
    is_net = any(_is_net(word, concept, clause) for word in nets)
    found: list[Orientation] = []
    for direction in wanted:
        match direction:
            case "forward":
                own, far = source or actor, target
            case "backward" if context.language == "fr" and actor and target and not source:
                own, far = actor, target  # « acheter aux États-Unis » is to buy from them
            case "backward":
                own, far = target or actor, source
            case _:
                own, far = actor or source or target, None
        if own is None and far is None and (with_whom := _with(clause, context)) in parties:
            far = with_whom  # "the surplus with the United States", "jobs that depend on trade with" it, is the other's
            own = next((c for c in codes if c not in (far, "WLD")), None) or next(p for p in parties if p != far)
        is_told = (
            direction == "balance" and own in _codes(clause.of("entity")) and _with(clause, context) not in ("", own)
        )
        rest = [c for c in codes if c not in (own, far)]
        free = own is None and far is None
        if own is None:
            own = rest.pop(0) if rest else None
        if far is None and rest:
            far = rest[0]
        if free and own is not None and far is not None and direction in ("forward", "backward"):
            found.append(Orientation(direction, far, own, 0.9))  # nothing says which end is which
        if own is None and far in parties:  # "investment in Canada": the neighbour's, or all the world's
            neighbour = next(p for p in parties if p != far)
            found += [Orientation(direction, neighbour, far, 0.8), Orientation(direction, "WLD", far, 0.5)]
            continue
        if direction == "balance" and clause.has("deficit") and own is not None:
            far = far or next((p for p in parties if p != own), None)  # a deficit is the far end's surplus
            own, far = (far, own) if far else (own, far)
        if own is not None and far is None:
            partner = next((p for p in parties if p != own), None) if own in parties else None
            found += [Orientation(direction, own, p, w) for p, w in ((partner, 0.8), ("WLD", 0.5)) if p]
            if free and partner and not clause.of("entity"):
                found.append(Orientation(direction, partner, own, 0.8))  # another clause's country, at either end
        elif own is not None and far is not None and own != far:
            found.append(Orientation(direction, own, far))
            if direction == "balance" and actor is None and not is_told:  # « le déficit des États-Unis avec le Canada »
                found.append(Orientation(direction, far, own, 0.6))
    return [_net(o) for o in found] if is_net else found


def _is_net(word: Mention, concept: Concept, clause: Clause) -> bool:
    """Whether the flow is told "net": beside the flow's own word or before it, beside the number or set off."""
    if word.detail != "net":
        return False
    text = clause.sentence.document
    before, behind = text[clause.sentence.start : word.start].rstrip()[-1:], text[word.end : word.end + 1]
    if before in (",", "(") and behind in (",", ")", ".", ";", ""):  # "42 TWh of electricity from Canada, net, in 2022"
        return True
    if any(-1 <= q.start - word.end <= 1 or -1 <= word.start - q.end <= 1 for q in clause.quantities):
        return True
    flows = [m for m in concept.mentions if m.sort == "direction"]
    return all(m.start >= word.start for m in flows) or any(m.end + 1 == word.start for m in flows)


def _net(towards: Orientation) -> Orientation:
    """The balance seen from where the flow begins: what is imported "net" from B is B's surplus."""
    ends = (towards.other, towards.actor) if towards.direction == "backward" else (towards.actor, towards.other)
    return Orientation("balance", *ends, towards.weight)


def _with(clause: Clause, context: Context) -> str:
    """The first that the clause names behind "with": with whom a balance is."""
    words, text = context.vocabulary.words("grammar", "end_partner"), clause.sentence.document
    for mention in clause.of("entity"):
        before = flatten(text[clause.start : mention.start]).lower().replace("l'", " ").split()
        if next((w for w in reversed(before) if w not in _ARTICLES), "") in words:
            return mention.id
    return ""


def speaker_of(clause: Clause, context: Context) -> str:
    """Who says "we" and "our": of the two parties the one that is not named, in "our deficit with Canada"."""
    named = {m.id for m in clause.of("entity")} & {*context.parties}
    speaks = any(_FIRST.match(clause.sentence.document, m.start, m.end) for m in clause.cues("both"))
    others = [p for p in context.parties if p not in named]
    return others[0] if speaks and len(named) == 1 and len(others) == 1 else ""


def _unsaid(concept: Concept, source: str | None, target: str | None) -> tuple[str, ...]:
    """The direction where no word gives one: along the prepositions if there are any, else both ways."""
    if source and target:  # "trade from one to the other" runs one way, whatever its noun
        return ("forward", *(["both"] if "both" in concept.indicator.direction else []))
    if "both" in concept.details("direction"):
        return ("both",)
    ends = {"from": "forward", "to": "backward"}
    if len(roles := {ends[r] for r in concept.details("role") if r in ends}) == 1:
        return tuple(roles)  # "is the main source, with 4 billion": what comes from it
    return ("forward",) if source or target or "both" not in concept.indicator.direction else ("both",)


def _outside_units(clause: Clause) -> list[Mention]:
    """The entities of the clause, but for those that only say whose money a number is in: « dollars américains »."""
    inside = [(q.start, q.end) for q in clause.quantities]
    return [m for m in clause.of("entity") if not any(a < m.start and m.end <= b for a, b in inside)]


def owner_of(clause: Clause) -> str:
    """Whose figures the clause gives: who stands first in it, as its subject or as an owner ("U.S. exports")."""
    first = min(_outside_units(clause), key=lambda m: m.start, default=None)
    if first is None:
        return ""
    after = flatten(clause.sentence.document[first.end : first.end + 4])
    begins = first.start - clause.start <= _ARTICLE
    return first.id if begins or first.detail == "demonym" or _POSSESSIVE.match(after) else ""


def _nearest(clause: Clause, concept: Concept, context: Context) -> tuple[str, ...]:
    """Of exports and imports in one clause, the one that stands nearest before the clause's first number.

    Both where they are joined in one phrase: "exports to and imports from Canada".
    """
    words = [m for m in concept.mentions if m.sort == "direction" and m.detail in ("forward", "backward")]
    place = clause.quantities[0].start if clause.quantities else clause.end
    joints = {*context.vocabulary.words("grammar", "list_joints"), *context.vocabulary.words("grammar", "dangling")}
    for one, other in itertools.pairwise(sorted(words, key=lambda m: m.start)):
        between = clause.sentence.document[one.end : other.start].lower().split()
        if one.detail != other.detail and len(between) > 1 and joints.issuperset(between):
            return ("both",)
    return (min(words, key=lambda m: (m.start >= place, abs(place - m.end))).detail,)


def _is_reached(mention: Mention, clause: Clause) -> bool:
    """Whether a verb of going has the name for its object: who "entered Canada" or "supplies the United States"."""
    return _follows([m for m in clause.of("direction") if m.detail == "forward"], mention, clause)


def _is_imported(people: Mention, concept: Concept, clause: Clause) -> bool:
    """Whether the adjective tells whose the goods are that are imported: "imports of Canadian crude"."""
    flows = [m.end for m in concept.mentions if m.sort == "direction" and m.detail == "backward"]
    before = max((end for end in flows if end < people.start), default=people.start)
    return people.detail == "demonym" and bool(_OF_GOODS.fullmatch(clause.sentence.document, before, people.start))


def _follows(words: Iterable[Mention], name: Mention, clause: Clause) -> bool:
    """Whether the name stands behind one of the words, with no more than an article between."""
    text = clause.sentence.document
    near = [m for m in words if 0 < name.start - m.end <= _OBJECT]
    return any(flatten(text[m.end : name.start]).lower().strip() in _ARTICLES for m in near)


def _ends(clause: Clause, concept: Concept) -> tuple[str | None, str | None, str | None]:
    """The entities marked as source, as target, and as the one who acts."""
    text = clause.sentence.document
    source = target = actor = reached = agent = None
    sources: list[str] = []
    at_source = [m for m in concept.mentions if m.sort == "role" and m.detail == "from"]
    for mention in _outside_units(clause):
        before = flatten(text[max(clause.start, mention.start - 24) : mention.start]).lower()
        after = flatten(text[mention.end : mention.end + 4])
        if mention.detail == BEARING:
            target = target or mention.id
            continue
        laid_on = _ON.search(before) and not any(0 < d.start - mention.end <= 2 for d in clause.of("direction"))
        if (
            laid_on or _follows(at_source, mention, clause) or _is_imported(mention, concept, clause)
        ):  # "born in Canada"
            source = source or mention.id
        elif _POSSESSIVE.match(after) or mention.detail == "demonym":
            actor = actor or mention.id
        elif WITH.search(before):
            continue
        elif TO.search(before):
            target = target or mention.id
        elif _is_reached(mention, clause):
            reached = reached or mention.id
        elif _FROM.search(before):
            source = source or mention.id
            sources.append(mention.id)
            agent = agent or (mention.id if _BY.search(before) else None)
        else:
            actor = actor or mention.id
    if reached is not None and target is None:
        target = reached
    elif actor is None:
        actor = reached  # "exports Canada to the United States", as a headline has it
    is_bought = actor is None and target is None and "backward" in concept.details("direction")
    if is_bought and len({*sources}) > 1:  # « importations du Canada en provenance des États-Unis »: whose, whence
        actor = agent or sources[0]
        source = next(code for code in sources if code != actor)
    return source, target, actor
