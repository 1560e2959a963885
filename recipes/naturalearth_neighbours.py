"""Natural Earth, who touches whom across the border → naturalearth/neighbours, counts.

Source: Natural Earth 1:50 million states and provinces (see naturalearth_parts.py): polygons that share a point. Of a
state the number of provinces and territories that it touches, of a province or territory that of states, of a country
that of its parts that touch the other: with the middle of the lakes as a boundary, and without, where Ohio and
Pennsylvania touch nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from common import folder_argument, write_observations
from naturalearth_parts import FILES, VINTAGE, parts


def observations(folder: Path) -> Iterator[tuple[str, ...]]:
    """Rows (of, lakes, period, value, vintage, status)."""
    for lakes in FILES:
        states, provinces = parts(folder, lakes)
        touching = [(s, p) for s in states for p in provinces if states[s].intersects(provinces[p])]
        counts = Counter(s for s, _ in touching) + Counter(p for _, p in touching)
        counts["USA"] = len({s for s, _ in touching})
        counts["CAN"] = len({p for _, p in touching})
        for place, number in counts.items():
            yield place, lakes, "2022", str(number), VINTAGE, "d"


if __name__ == "__main__":
    print(write_observations("naturalearth/neighbours", ("of", "lakes"), observations(folder_argument())))
