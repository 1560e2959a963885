"""The smallest almanac that a test needs: four countries, two currencies, and every shape of series, as knowledge files.

The figures are made up and small, so that a reader can do the sums. A test that needs another world changes a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bilateral.catalogue import read_folder
from bilateral.store import Almanac, compile_almanac, open_almanac

__all__ = ["WORLD", "open_world", "write_world"]

ENTITIES = """
- {code: AAA, kind: country, names: {en: [Alpha], fr: [Alpha]}}
- {code: BBB, kind: country, names: {en: [Beta], fr: [Bêta]}}
- {code: CCC, kind: country, names: {en: [Gamma]}}
- {code: DDD, kind: country, names: {en: [Delta]}}
- {code: GRP, kind: group, names: {en: [the Group]}, members: [BBB, CCC]}
- {code: UNI, kind: group, names: {en: [the Union]}, members: [BBB, DDD]}
- {code: WLD, kind: world, names: {en: [the world]}}
"""

UNITS = """
"1": [ratio, 1]
percent: [ratio, "0.01"]
person: [person, 1]
ALP: ["money:ALP", 1]
BET: ["money:BET", 1]
day: [time, 86400]
year: [time, 31536000]
km: [length, 1000]
mi: [length, "1609.344"]
"""

ALPHA = """
id: alpha
name: {en: Statistics Alpha}
country: AAA
url: https://alpha.example
licence: {name: open licence}
dataflows:
  - {id: alpha/sales, title: Sales by partner, table: table 1, url: https://alpha.example/1, unit: ALP, scale: 1000,
     released: 2021-03-01, dimensions: [from, to, coverage], revision: 0.02, snapshot: sales.csv, sha256: ab12}
  - {id: alpha/partners, title: Main partners, table: table 2, url: https://alpha.example/2, unit: ALP,
     released: 2021-03-01, dimensions: [from, to]}
  - {id: alpha/people, title: Population, table: table 3, url: https://alpha.example/3, unit: person,
     released: 2021-03-01, dimensions: [of]}
  - {id: alpha/rate, title: Exchange rate, table: table 4, url: https://alpha.example/4, unit: BET/ALP,
     released: 2021-03-01, dimensions: [of], revision: 0}
"""

BETA = """
id: beta
name: {en: Beta Bureau of Statistics}
country: BBB
url: https://beta.example
licence: {name: open licence}
dataflows:
  - {id: beta/sales, title: Sales by partner, table: table A, url: https://beta.example/A, unit: BET,
     released: 2021-05-01, dimensions: [from, to], revision: 0.05}
"""

SALES = """
id: trade/sales
topic: trade
title: {en: sales, fr: ventes}
shape: directed
measure: flow
unit: ALP
words: {en: [sales], fr: [ventes]}
dimensions:
  - id: coverage
    codes:
      - {id: all, title: {en: goods and services}, sum: [goods, services]}
      - {id: goods, title: {en: goods}}
      - {id: services, title: {en: services}}
definitions:
  - {id: alpha, dataflow: alpha/sales, title: {en: "Alpha's figures"}}
  - {id: partners, dataflow: alpha/partners, title: {en: main partners only}, fixed: {coverage: goods}, complete: false}
  - {id: beta, dataflow: beta/sales, title: {en: "Beta's figures"}, fixed: {coverage: goods}, note: Includes parcels.}
"""

PEOPLE = """
id: people/population
topic: people
title: {en: population}
shape: area
measure: stock
unit: person
words: {en: [population]}
definitions:
  - {id: alpha, dataflow: alpha/people, title: {en: residents}}
"""

RATE = """
id: economy/rate
topic: economy
title: {en: exchange rate}
shape: area
measure: rate
unit: BET/ALP
words: {en: [exchange rate]}
definitions:
  - {id: alpha, dataflow: alpha/rate, title: {en: Beta's money for one of Alpha's}}
"""

FACTS = """
- id: club
  type: organisation
  topic: organisations
  names: {en: [the Club]}
  statement: {en: The Club is an organisation of countries.}
  members: [{name: AAA, since: "2000"}, {name: BBB, since: "2010"}, {name: CCC, since: "2000", until: "2015"}]
  complete: true
  happenings: [{event: founded, period: "2000-01-01"}]
  citations: [{publisher: The Club, title: Members, url: "https://club.example", date: "2020-01-01", trust: official}]
- id: circle
  type: organisation
  topic: organisations
  names: {en: [the Circle]}
  statement: {en: The Circle is a looser organisation.}
  members: [{name: AAA}]
  citations: [{publisher: The Circle, title: Some members, url: "https://circle.example", trust: official}]
- id: old_pact
  type: treaty
  topic: agreements
  names: {en: [the Old Pact]}
  statement: {en: The Old Pact was a treaty of Alpha and Beta.}
  happenings:
    - {event: signed, period: "2001-05-01"}
    - {event: in_force, period: "2002-01-01"}
    - {event: superseded, period: "2020-07-01"}
  citations: [{publisher: Treaty Office, title: Old Pact, url: "https://treaty.example/old", trust: official}]
- id: new_pact
  type: treaty
  topic: agreements
  names: {en: [the New Pact]}
  statement: {en: The New Pact is a treaty of Alpha and Beta.}
  happenings:
    - {event: signed, period: "2019-12-10", citation: 1}
    - {event: signed, period: "2018-11-30"}
    - {event: in_force, period: "2020-07-01"}
  citations:
    - {publisher: Treaty Office, title: New Pact, url: "https://treaty.example/new", trust: typed}
    - {publisher: Treaty Office, title: Protocol, url: "https://treaty.example/protocol", trust: typed}
- id: towns
  type: set
  topic: border
  names: {en: [border towns]}
  statement: {en: The towns on the border.}
  members: [{name: Upton}, {name: Downton}, {name: Midton, until: "2018"}]
  complete: true
  citations: [{publisher: Map Office, title: Towns, url: "https://map.example", trust: record}]
- id: villages
  type: set
  topic: border
  names: {en: [border villages]}
  statement: {en: Some villages on the border.}
  members: [{name: Smallton}]
  citations: [{publisher: Map Office, title: Villages, url: "https://map.example/2", trust: record}]
- id: printed
  type: figure
  topic: trade
  names: {en: [daily sales]}
  statement: {en: Alpha's sales to Beta were 200 a day in 2020.}
  figure: {indicator: trade/sales, where: {from: AAA, to: BBB}, period: "2020", value: 200, unit: ALP/day}
  citations: [{publisher: The Daily, title: Trade, url: "https://daily.example", trust: press}]
"""

SALES_ROWS = """
from,to,coverage,period,value,vintage,status
AAA,BBB,goods,2019,55,2020-03-01,p
AAA,BBB,goods,2019,60,2021-03-01,
{months_2020}
{months_2021}
AAA,BBB,services,2020,22,2021-03-01,
AAA,CCC,goods,2019,40,2021-03-01,
AAA,CCC,goods,2020,30,2021-03-01,
AAA,DDD,goods,2019,40,2021-03-01,
AAA,DDD,goods,2020,30,2021-03-01,
AAA,UNI,goods,2019,111,2021-03-01,
AAA,UNI,services,2019,9,2021-03-01,
AAA,WLD,goods,2019,140,2021-03-01,
AAA,WLD,goods,2020,138,2021-03-01,
BBB,AAA,goods,2019,50,2021-03-01,
BBB,AAA,goods,2020,50,2021-03-01,
CCC,BBB,goods,2019,73,2021-03-01,
CCC,BBB,goods,2020,73.2,2021-03-01,
""".format(  # 1 + 2 + ... + 12 = 78 in 2020; December 2021 is not out yet
    months_2020="\n".join(f"AAA,BBB,goods,2020-{month:02},{month},2021-03-01," for month in range(1, 13)),
    months_2021="\n".join(f"AAA,BBB,goods,2021-{month:02},1,2021-12-15," for month in range(1, 12)),
)

PARTNER_ROWS = """
from,to,period,value,vintage,status
AAA,BBB,2018,100,2021-03-01,
AAA,BBB,2019,60,2021-03-01,
AAA,BBB,2020,78,2021-03-01,
AAA,CCC,2018,90,2021-03-01,
AAA,CCC,2019,40,2021-03-01,
AAA,CCC,2020,30,2021-03-01,
AAA,WLD,2018,300,2021-03-01,
AAA,WLD,2019,140,2021-03-01,
AAA,WLD,2020,138,2021-03-01,
BBB,AAA,2018,40,2021-03-01,
CCC,AAA,2018,70,2021-03-01,
WLD,AAA,2018,290,2021-03-01,
"""

PEOPLE_ROWS = """
of,period,value,vintage,status
AAA,2019-Q1,10,2021-03-01,
AAA,2019-Q2,20,2021-03-01,
AAA,2019-Q3,30,2021-03-01,
AAA,2019-Q4,40,2021-03-01,
AAA,2020-01-01,41,2021-03-01,
AAA,2020-07-01,45,2021-03-01,
BBB,2019,10,2021-03-01,
CCC,2019,10,2021-03-01,
DDD,2019,5,2021-03-01,
"""

RATE_ROWS = """
of,period,value,vintage,status
BET,2019,4,2021-03-01,
BET,2020-Q1,1.0,2021-03-01,
BET,2020-Q2,2.0,2021-03-01,
BET,2020-Q3,3.0,2021-03-01,
BET,2020-Q4,2.0,2021-03-01,
"""

BETA_ROWS = """
from,to,period,value,vintage,status
AAA,BBB,2020,150000,2021-05-01,
BBB,AAA,2020,100000,2021-05-01,
"""

WORLD: Mapping[str, str] = {
    "catalogue.yaml": "{id: small, parties: [AAA, BBB]}",
    "entities/all.yaml": ENTITIES,
    "lexicon/units.yaml": UNITS,
    "sources/alpha.yaml": ALPHA,
    "sources/beta.yaml": BETA,
    "indicators/trade/sales.yaml": SALES,
    "indicators/people/population.yaml": PEOPLE,
    "indicators/economy/rate.yaml": RATE,
    "facts/all.yaml": FACTS,
    "observations/alpha/sales.csv": SALES_ROWS,
    "observations/alpha/partners.csv": PARTNER_ROWS,
    "observations/alpha/people.csv": PEOPLE_ROWS,
    "observations/alpha/rate.csv": RATE_ROWS,
    "observations/beta/sales.csv": BETA_ROWS,
}


def write_world(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """The folder with the world's files in it, some of them changed, or left out where the change is None."""
    for name, text in {**WORLD, **(changes or {})}.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.lstrip("\n"), "utf-8")
    return folder


def open_world(folder: Path, changes: Mapping[str, str | None] | None = None) -> Almanac:
    """The almanac compiled from the world's files, written to the folder."""
    write_world(folder, changes)
    compile_almanac(read_folder(folder), folder, folder / "almanac.sqlite")
    return open_almanac(folder / "almanac.sqlite")
