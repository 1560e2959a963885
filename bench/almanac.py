"""Times the almanac: opening it, one series, a ranking over all partners and years; beside polars and DuckDB.

    python bench/almanac.py [ROUNDS]

The others read a Parquet file of the same table that the bench writes first: sorted by series, so that they may skip
what they do not need. The rounds take turns, so that the machine is the same for all; shown are the least, the median
and the most. "Open" is a fresh process from the first import until it can answer, and the first series then; without
the start of the interpreter.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

TABLE = "census/goods_by_country"
TARGETS = {"open, ms": 150.0, "one series, ms": 1.0, "ranking, ms": 20.0}
RANKS = """
SELECT period, partner, total, rank() OVER (PARTITION BY period ORDER BY total DESC) AS place FROM (
    SELECT period, CASE WHEN source = 'USA' THEN target ELSE source END AS partner, sum(value) AS total
    FROM {table} WHERE (source = 'USA' OR target = 'USA') AND length(period) = 4 AND is_peer
    GROUP BY ALL HAVING count(*) = 2
) ORDER BY period, place
"""
OURS = "import bilateral; almanac = bilateral.open_almanac(); almanac.series('census/goods_by_country:USA.CAN')"
POLARS = """
import polars as pl
pl.scan_parquet({path!r}).filter((pl.col("source") == "USA") & (pl.col("target") == "CAN")).collect()
"""
DUCKDB = """
import duckdb
duckdb.connect().execute("SELECT period, value FROM {path!r} WHERE source = 'USA' AND target = 'CAN'").fetchall()
"""
CLOCK = "import time\nbegan = time.perf_counter()\n{code}\nprint(time.perf_counter() - began)"


def main() -> None:
    """Prints the table; exits with 1 if a target is missed in the median."""
    summary, *rest = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog="\n\n".join(rest), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rounds", nargs="?", type=int, default=15, help="how often each is timed (15)")
    rounds = max(3, parser.parse_args().rounds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        size = write(path)
        print(f"{TABLE}: {size:,} observations in Parquet; {rounds} rounds; least, median, most in ms")
        table = works_on(path)
        print(f"\n{'':16}{'bilateral':>27}{'polars':>27}{'DuckDB':>27}{'target':>9}")
        missed = [name for name, works in table.items() if not line(name, works, rounds)]
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


def works_on(path: Path) -> dict[str, tuple[Callable[[], float], ...]]:
    """For each row of the table three ways to do the same work, which return the seconds it took."""
    import duckdb
    import polars as pl

    import bilateral

    almanac, base = bilateral.open_almanac(), duckdb.connect()
    base.execute(f"CREATE VIEW trade AS SELECT * FROM '{path}'")
    one = "SELECT period, value, vintage FROM trade WHERE source = 'USA' AND target = 'CAN' ORDER BY period"
    series = (pl.col("source") == "USA") & (pl.col("target") == "CAN")
    same = agree(almanac, base, path)
    print(f"all three give the same {same:,} places")

    def read() -> object:
        almanac.compiled._known.cache_clear()  # from the file each time, as the others do
        almanac.compiled._series.cache_clear()
        return almanac.series(f"{TABLE}:USA.CAN")

    fresh = (OURS, POLARS.format(path=str(path)), DUCKDB.format(path=str(path)))
    return {
        "open, ms": tuple(lambda code=code: process(code) for code in fresh),  # type: ignore[misc]
        "one series, ms": (
            timed(read),
            timed(lambda: pl.scan_parquet(path).filter(series).sort("period").collect()),
            timed(lambda: base.execute(one).fetchall()),
        ),
        "ranking, ms": (
            timed(lambda: almanac.ranking("trade/bilateral#census", reporter="US", flow="two_way")),
            timed(lambda: ranks(path)),
            timed(lambda: base.execute(RANKS.format(table="trade")).fetchall()),
        ),
    }


def write(path: Path) -> int:
    """Writes the table, newest vintages only; returns the number of its rows."""
    import polars as pl

    from bilateral.store.builtin import builtin_almanac

    almanac = builtin_almanac()
    flow, entities = almanac.catalogue.dataflow(TABLE), almanac.catalogue.entities
    peers = {code for code, entity in entities.items() if entity.kind not in ("world", "group", "region")}
    rows = [
        (*row.codes, row.period, float(Decimal(row.value) * flow.scale), row.vintage, peers.issuperset(row.codes))
        for row in almanac.select(TABLE)
    ]
    names = ["source", "target", "period", "value", "vintage", "is_peer"]
    pl.DataFrame(rows, schema=names, orient="row").write_parquet(path, row_group_size=8192)
    return len(rows)


def ranks(path: Path) -> object:
    """The ranking in polars."""
    import polars as pl

    us = (pl.col("source") == "USA") | (pl.col("target") == "USA")
    partner = pl.when(pl.col("source") == "USA").then(pl.col("target")).otherwise(pl.col("source"))
    both = (
        pl.scan_parquet(path)
        .filter(us & (pl.col("period").str.len_chars() == 4) & pl.col("is_peer"))
        .group_by("period", partner.alias("partner"))
        .agg(pl.col("value").sum().alias("total"), pl.len().alias("ways"))
        .filter(pl.col("ways") == 2)
    )
    place = pl.col("total").rank("min", descending=True).over("period").alias("place")
    return both.with_columns(place).sort("period", "place").collect()


# Any: a connection of DuckDB, which is there only where the extra `bench` is installed
def agree(almanac: object, base: object, path: Path) -> int:
    """How many places there are, once all three give the same ones."""
    ours = almanac.ranking("trade/bilateral#census", reporter="US", flow="two_way").places  # type: ignore[attr-defined]
    mine = {(p.period, p.entity): p.place for p in ours}
    theirs = {(r[0], r[1]): r[3] for r in base.execute(RANKS.format(table="trade")).fetchall()}  # type: ignore[attr-defined]
    other = {(r["period"], r["partner"]): r["place"] for r in ranks(path).to_dicts()}  # type: ignore[attr-defined]
    if not mine == theirs == other:
        sys.exit("the rankings differ")
    return len(mine)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as something that returns its seconds."""

    def run() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return run


def process(code: str) -> float:
    """The seconds that the code takes in a process of its own, as it says itself."""
    done = subprocess.run([sys.executable, "-c", CLOCK.format(code=code)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def line(name: str, works: tuple[Callable[[], float], ...], rounds: int) -> bool:
    """Prints one row; whether the median of ours is within the target."""
    for work in works:
        work()  # once without being counted
    times = [[work() * 1000 for work in works] for _ in range(rounds)]
    columns = list(zip(*times, strict=True))
    cells = (f"{min(c):8.2f} {statistics.median(c):8.2f} {max(c):8.2f}" for c in columns)
    print(f"{name:16}" + "".join(f"{cell:>27}" for cell in cells) + f"{TARGETS[name]:>9.0f}")
    return statistics.median(columns[0]) <= TARGETS[name]


if __name__ == "__main__":
    main()
