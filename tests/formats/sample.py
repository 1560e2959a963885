"""A report made by hand: every verdict, nested and overlapping claims, hostile text, a document that failed.

Figures: U.S. Bureau of Economic Analysis and Census Bureau, U.S. international trade by geographic area,
balance-of-payments basis, seasonally adjusted, release of 6 March 2025. Sentences are our own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bilateral.model.claim import Asserted, Claim, Evidence, Judged, Reading
from bilateral.model.document import Block, BlockKind, Document, DocumentReport, Excluded, Report
from bilateral.model.quantity import Interval
from bilateral.model.time import Period
from bilateral.model.verdict import Verdict

BEA = "U.S. Bureau of Economic Analysis"
TABLE = "U.S. trade in goods and services by selected countries and areas"
URL = "https://www.bea.gov/data/intl-trade-investment/international-trade-goods-and-services"
VINTAGE = "2025-03-06"

PARTS = [
    ("navigation", "Home · About us · Contact · Français"),
    (BlockKind.HEADING, "Neighbours in numbers"),
    (
        BlockKind.PARAGRAPH,
        "In 2023 the two countries exchanged goods and services worth about US$920 billion, or roughly $2.5 billion "
        "every day. No other country bought as much from American exporters.",
    ),
    (BlockKind.HEADING, "Who trades most with whom"),
    (BlockKind.ITEM, "Canada is the top trading partner of the United States."),
    (BlockKind.ITEM, "Two-way trade, which rose by a third between 2021 and 2023 to US$922.5 billion, still grows."),
    (
        BlockKind.PARAGRAPH,
        "That same year the United States ran a deficit of US$160 billion with its northern neighbour. In 2023 it "
        "traded more with Canada than with Mexico. Ferries carried two million cars across the line last summer.",
    ),
    ("author box", "About the writer: <b>A. Reader</b> keeps bees & books. <script>alert('boo')</script>"),
]


def _evidence(
    codes: str, value: str, period: str = "2023", *, label: str = "", unit: str = "USD", used: bool = True
) -> Evidence:
    key = f"bea/trade_by_country:{codes}"
    return Evidence(BEA, TABLE, key, period, value, VINTAGE, URL, unit, label, used)


def _document() -> Document:
    text, blocks, excluded = "", [], []
    for kind, words in PARTS:
        start, text = len(text), f"{text}{words}\n\n"
        if isinstance(kind, BlockKind):
            blocks.append(Block(kind, start, start + len(words), level=1 if start < 80 else 2))
        else:
            excluded.append(Excluded(start, start + len(words), kind))
    return Document(
        source="neighbours.html",
        text=text,
        blocks=tuple(blocks),
        excluded=tuple(excluded),
        title="Neighbours in numbers",
        published=Period.parse("2024-08-01"),
        url="https://example.org/neighbours.html",
    )


DOCUMENT = _document()


def claim(quote: str, kind: str, asserted: Asserted, *, topic: str = "trade", text: str = DOCUMENT.text) -> Claim:
    """A claim at the only place where the quote stands in the text."""
    start = text.index(quote)
    return Claim(quote, start, start + len(quote), kind, topic, asserted, Period.parse("2023"))


def interval(low: str | None, high: str | None) -> Interval:
    """The interval between two numbers in words; None is open."""
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


LEVEL = Judged(
    claim(
        "goods and services worth about US$920 billion",
        "level",
        Asserted("about US$920 billion", "USD", interval("874e9", "966e9"), Decimal("920e9"), "about"),
    ),
    Verdict.SUPPORTED,
    (
        Reading(
            "exports and imports of goods and services between the United States and Canada, 2023",
            {"coverage": "goods_services", "basis": "bop", "year": "2023"},
            expression="sum(flow(USA→CAN), flow(CAN→USA)) @2023",
            value="922505000000",
            unit="USD",
            period="2023",
            agrees=True,
            margin=0.0,
            plausibility=0.9,
            evidence=(
                _evidence("USA.CAN.goods_services", "440939000000", label="exports to Canada"),
                _evidence("CAN.USA.goods_services", "481566000000", label="imports from Canada"),
            ),
            steps=(
                "exports to Canada 2023: US$440,939 million",
                "imports from Canada 2023: US$481,566 million",
                "their sum: US$922,505 million",
            ),
        ),
    ),
    readings_total=1,
    justification="Exports of US$440.9 billion and imports of US$481.6 billion make US$922.5 billion.",
)

DAILY = Judged(
    claim(
        "roughly $2.5 billion every day",
        "level",
        Asserted("roughly $2.5 billion every day", "dollar/day", interval("2.375e9", "2.625e9"), Decimal("2.5e9")),
    ),
    Verdict.SUPPORTED,
    (
        replace(
            LEVEL.readings[0],
            value="2527410958.90",
            unit="USD/day",
            choices={"currency": "USD"},
            query="two-way trade a day",
        ),
    ),
    readings_total=1,
)

PEERS = (
    _evidence("USA.CAN.goods_services", "440939000000", label="Canada"),
    _evidence("USA.MEX.goods_services", "367195000000", label="Mexico", used=False),
    _evidence("USA.CHN.goods_services", "195524000000", label="China", used=False),
)

BUYER = Judged(
    claim("No other country bought as much from American exporters", "ranking", Asserted("first", "rank")),
    Verdict.SUPPORTED,
    (
        Reading(
            "rank of Canada among buyers of U.S. goods and services, 2023",
            {"coverage": "goods_services"},
            value="Canada 1st of 23",
            period="2023",
            agrees=True,
            plausibility=0.9,
            evidence=PEERS,
        ),
    ),
    readings_total=1,
)


def _partner(coverage: str, year: str, canada: str, mexico: str, china: str, plausibility: float) -> Reading:
    first = "Canada" if int(canada) > int(mexico) else "Mexico"
    words = coverage.replace("_", " and ")
    return Reading(
        f"largest partner of the United States in two-way trade, {words}, {year}",
        {"coverage": coverage, "year": year},
        value=f"{first} 1st" + ("" if first == "Canada" else ", Canada 2nd"),
        period=year,
        agrees=first == "Canada",
        plausibility=plausibility,
        is_latest=year == "2024",
        evidence=tuple(
            _evidence(f"USA.{code}.{coverage}", f"{value}000000", year, label=name, used=code == "CAN")
            for code, name, value in (("CAN", "Canada", canada), ("MEX", "Mexico", mexico), ("CHN", "China", china))
        ),
    )


PARTNER = Judged(
    claim("Canada is the top trading partner of the United States", "ranking", Asserted("top", "rank")),
    Verdict.CONFLICTING,
    (
        _partner("goods_services", "2023", "922505", "896494", "643192", 0.9),
        _partner("goods", "2023", "782245", "807672", "576334", 0.8),
        _partner("goods_services", "2024", "916077", "945676", "661705", 0.6),
        _partner("goods", "2024", "770385", "850379", "584320", 0.5),
        Reading(
            "largest partner in services, 2022, Census basis",
            {},
            missing="services on the Census basis",
            plausibility=0.2,
        ),
    ),
    readings_total=8,
    robustness=0.25,
    correction="In 2023 Canada was the largest partner in goods and services together, and second to Mexico in goods.",
    justification="It holds for goods and services in 2023 only; Mexico leads in goods, and in both in 2024.",
)

GROWTH = Judged(
    claim(
        "which rose by a third between 2021 and 2023 to US$922.5 billion",
        "change",
        Asserted("by a third", "percent", interval("32", "35"), Decimal("33.3")),
    ),
    Verdict.REFUTED,
    (
        Reading(
            "change of two-way trade in goods and services, 2021 to 2023, current dollars",
            {"coverage": "goods_services"},
            value="19.5336746",
            unit="percent",
            period="2021/2023",
            agrees=False,
            margin=-0.39,
            plausibility=0.9,
            evidence=(
                _evidence("USA.CAN.goods_services", "771753000000", "2021", label="2021"),
                _evidence("USA.CAN.goods_services", "922505000000", "2023", label="2023"),
            ),
        ),
        Reading(
            "the same in real terms",
            {"prices": "real"},
            unit="percent",
            missing="a deflator for trade in goods and services",
            plausibility=0.3,
        ),
    ),
    readings_total=2,
    correction="Two-way trade rose by about a fifth (19.5%) between 2021 and 2023.",
)

TOTAL = Judged(
    claim("to US$922.5 billion, still", "level", Asserted("US$922.5 billion", "USD", interval("922.45e9", "922.55e9"))),
    Verdict.SUPPORTED,
    LEVEL.readings,
    readings_total=1,
)


def _deficit(coverage: str, value: str, agrees: bool, margin: float, plausibility: float, codes: str) -> Reading:
    return Reading(
        f"U.S. balance with {codes}, {coverage}, 2023",
        {"coverage": coverage},
        value=value,
        unit="USD",
        period="2023",
        agrees=agrees,
        margin=margin,
        plausibility=plausibility,
        evidence=(_evidence(f"USA.{codes}.balance.{coverage}", value, label=f"balance, {coverage}"),),
    )


DEFICIT = Judged(
    claim(
        "ran a deficit of US$160 billion with its northern neighbour",
        "level",
        Asserted("a deficit of US$160 billion", "USD", interval("-165e9", "-155e9"), Decimal("-160e9")),
    ),
    Verdict.REFUTED,
    (
        _deficit("goods and services", "-40627000000", False, 0.738, 0.9, "Canada"),
        _deficit("goods", "-72329000000", False, 0.533, 0.8, "Canada"),
    ),
    readings_total=2,
    correction="In 2023 the United States ran a deficit of US$40.6 billion with Canada in goods and services.",
    justification="Neither coverage comes near; US$162.1 billion was the deficit with Mexico.",
)

MORE = Judged(
    claim("traded more with Canada than with Mexico", "comparison", Asserted("more")),
    Verdict.OUTDATED,
    PARTNER.readings[:1] + PARTNER.readings[2:3],
    readings_total=2,
    correction="In 2024 the United States traded more with Mexico (US$945.7 billion) than with Canada (US$916.1 billion).",
)

FERRIES = Judged(
    claim(
        "Ferries carried two million cars across the line last summer",
        "level",
        Asserted("two million cars", "vehicle", interval("1.5e6", "2.5e6")),
        topic="border",
    ),
    Verdict.NOT_ENOUGH_EVIDENCE,
    missing="counts of vehicles on cross-border ferries",
)

FRENCH_TEXT = "En 2023, les échanges ont atteint 922,5 milliards de dollars américains. Tout <em>va</em> bien."
FRENCH = DocumentReport(
    Document("voisins.txt", FRENCH_TEXT, (Block(BlockKind.PARAGRAPH, 0, len(FRENCH_TEXT)),), language="fr"),
    (
        replace(
            LEVEL,
            claim=claim(
                "922,5 milliards de dollars américains",
                "level",
                Asserted("922,5 milliards de dollars américains", "USD", interval("922.45e9", "922.55e9")),
                text=FRENCH_TEXT,
            ),
        ),
    ),
)

FAILED = DocumentReport(Document("scan.pdf", "", ()), error="over 200 pages; cut it or raise the limit")

MAIN = DocumentReport(DOCUMENT, (LEVEL, DAILY, BUYER, PARTNER, GROWTH, TOTAL, DEFICIT, MORE, FERRIES))


def report(*documents: DocumentReport) -> Report:
    """A report on the documents, or on all of the sample's."""
    return Report(documents or (MAIN, FRENCH, FAILED), "canada-us", date(2025, 3, 6), date(2025, 4, 1))
