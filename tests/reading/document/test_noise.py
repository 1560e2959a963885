"""Page furniture is left out, with its reason; content that looks like it stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.model.document import Document

Read = Callable[..., Document]
BODY = (
    "The two countries share rivers and lakes, and a commission of both settles how the water is used. It was set up by "
    "a treaty and reports to both governments every year."
)
FARM = [
    "Best pizza ovens for small gardens - OvenWorld",
    "How to braid hair in five minutes",
    "Celebrity chef opens tavern",
    "Used tractor parts near me",
    "Ten reasons to love yoga | Stretchy",
    "Crossword answers for Tuesday",
    "Cheap flights from Lisbon - FlyAway",
    "Why my parrot sings at night",
]

OUT = {
    "on-page navigation": (
        f"On this page\n\n• Water\n• Ice\n\nWater\n\n{BODY}\n\nIce\n\n{BODY}",
        ["On this page\n\n• Water\n• Ice"],
        "navigation",
    ),
    "navigation without a heading": (
        f"• Water\n• Ice\n\nWater\n\n{BODY}\n\nIce\n\n{BODY}",
        ["Water\n• Ice"],
        "navigation",
    ),
    "navigation in French": (
        f"Sur cette page\n\n• Eau\n• Glace\n\nEau\n\n{BODY}\n\nGlace\n\n{BODY}",
        ["Sur cette page"],
        "navigation",
    ),
    "an empty stub": (f"Water\n\n{BODY}\n\nRelated links\n\nIce\n\n{BODY}", ["Related links"], "navigation"),
    "links under a heading": (f"{BODY}\n\nLatest Posts\n" + "\n".join(FARM), ["Latest Posts", *FARM], "link list"),
    "bulleted links under a heading": (
        f"{BODY}\n\nMore related articles:\n\n- Ice roads in spring\n- A lake without fish\n",
        ["Ice roads in spring"],
        "link list",
    ),
    "a farm with no heading": (f"{BODY}\n\n" + "\n".join(FARM), FARM, "link list"),
    "an author box": (
        f"{BODY}\n\nAbout the author\n\nName: A. Writer\n\nBirthday: 1 May 1970\n\nPhone: 555\n\nHobby: Chess",
        ["About the author", "Hobby: Chess"],
        "author box",
    ),
    "counters": (
        f"{BODY}\n\nViews: 1234\n\nRating: 4 / 5 (10 voted)",
        ["Views: 1234", "Rating: 4 / 5 (10 voted)"],
        "template",
    ),
    "a date of change": (f"{BODY}\n\nDate modified: 2024-07-01", ["Date modified: 2024-07-01"], "template"),
    "a date of change on two lines": (
        f"{BODY}\n\nDate modified:\n2024-07-01",
        ["Date modified:\n2024-07-01"],
        "template",
    ),
    "cookies": (
        f"We use cookies to improve this site. Accept all cookies\n\n{BODY}",
        ["We use cookies"],
        "cookie notice",
    ),
    "cookies in French": (f"Nous utilisons des témoins.\n\n{BODY}", ["Nous utilisons des témoins"], "cookie notice"),
    "sharing": (f"{BODY}\n\nShare this page on Facebook", ["Share this page on Facebook"], "sharing"),
    "subscription": (f"{BODY}\n\nSubscribe to our newsletter!", ["Subscribe to our newsletter!"], "subscription"),
    "a trail": (f"Home > Countries > Neighbours\n\n{BODY}", ["Home > Countries > Neighbours"], "navigation"),
    "the title again": (f"Shared waters\n\n{BODY}\n\nShared waters\n\n{BODY}", ["Shared waters"], "repeated title"),
    "references": (
        f"{BODY}\n\nReferences\n\nA. Writer. Rivers. 1999.",
        ["References", "A. Writer. Rivers. 1999."],
        "references",
    ),
}

STAYS = {
    "a list that a sentence introduces": f"{BODY}\n\nIts members are:\n\n- Water Board\n- Ice Council\n- G7\n- Lake Forum\n- River Office",
    "a list under a heading of its own": f"Members\n\n- Water Board\n- Ice Council\n- G7\n- Lake Forum\n- River Office\n\n{BODY}",
    "bare lines that a sentence introduces": f"{BODY}\n\nIts ports, from east to west:\n" + "\n".join(FARM),
    "figures with labels": f"{BODY}\n\nPopulation: 38 million\n\nLand boundaries: 100 km\n\nExports: $5 billion",
    "an address among figures": f"{BODY}\n\nAddress: 5 Main Street\n\nStaff: 40\n\nBudget: $5 million",
    "a sentence about a newsletter": f"{BODY}\n\nThe commission has published a newsletter since 1975 and counts 5,000 readers.",
    "a sentence about posts": f"{BODY}\n\nThe latest posts of the two ambassadors were in Lima and Oslo.",
    "a sentence with arrows": f"{BODY}\n\nThe order of size is Superior > Huron > Michigan > Erie > Ontario.",
    "questions and answers": f"Is the water shared?\n\n{BODY}\n\nWho owns it?\n\n{BODY}",
}


@pytest.mark.parametrize(("text", "lines", "why"), OUT.values(), ids=OUT)
def test_furniture_is_left_out(
    read: Read,
    left_out: Callable[..., dict[str, str]],
    kept: Callable[..., list[str]],
    text: str,
    lines: list[str],
    why: str,
):
    document = read("x.txt", text, language="en")
    for line in lines:
        assert [reason for stretch, reason in left_out(document).items() if line in stretch] == [why], line
    assert BODY in kept(document)


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_content_stays(read: Read, left_out: Callable[..., dict[str, str]], text: str):
    assert left_out(read("x.txt", text, language="en")) == {}


def test_the_heading_after_a_stub_stays(read: Read, kept: Callable[..., list[str]]):
    """It heads the text below, it is no link."""
    document = read("x.txt", f"Water\n\n{BODY}\n\nRelated links\n\nBorder cooperation\n\n{BODY}")
    assert kept(document) == ["Water", BODY, "Border cooperation", BODY]


def test_without_tables_only_the_shape_of_the_page_speaks(left_out: Callable[..., dict[str, str]]):
    """An empty lexicon leaves what no word is needed for."""
    from bilateral.reading.document import read_document

    text = f"• Water\n• Ice\n\nWater\n\n{BODY}\n\nIce\n\n{BODY}"
    assert list(left_out(read_document("x.txt", text.encode(), layout={}, language="en")).values()) == ["navigation"]


def test_a_page_of_nothing_else_is_an_error(read: Read):
    from bilateral.model.errors import SourceError

    with pytest.raises(SourceError, match="no text but page furniture"):
        read("x.txt", "Share this page\n\nWe use cookies")
