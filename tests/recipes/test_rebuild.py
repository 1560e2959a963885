"""The recipes rebuild exactly the observations that are in the almanac."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATAFLOWS = {
    "bea_trade_by_country": ["bea/trade_by_country"],
    "census_goods_by_country": ["census/goods_by_country"],
    "census_goods_main_partners": ["census/goods_main_partners"],
    "census_state_trade": ["census/state_trade", "census/states_top_market"],
    "cia_factbook_economy": ["cia/gdp", "cia/gdp_growth", "cia/gdp_ppp", "cia/partner_share", "cia/sector_share"],
    "fed_h10": ["fed/h10_cad", "fed/h10_cny", "fed/h10_eur", "fed/h10_gbp", "fed/h10_jpy", "fed/h10_mxn"],
    "ita_state_trade": ["ita/state_trade", "ita/goods_trade"],
    "statcan_fdi_position": ["statcan/fdi_position", "statcan/fdi_share"],
    "statcan_goods_trade_bop": ["statcan/goods_trade_bop"],
    "worldbank_gdp": ["worldbank/gdp"],
    "worldbank_population": ["worldbank/population"],
    "bts_border_entries": ["bts/border_entries", "bts/border_vehicles"],
    "cbsa_travellers": ["cbsa/travellers"],
    "cdiac_co2": ["cdiac/co2", "cdiac/co2_per_person"],
    "cer_by_region": ["cer/crude_by_region", "cer/natural_gas_by_region"],
    "cer_crude_grade_share": ["cer/crude_grade_share"],
    "cer_crude_exports": ["cer/crude_exports"],
    "cer_crude_mode_share": ["cer/crude_mode_share"],
    "cer_energy_trade_value": ["cer/energy_trade_value"],
    "cer_gas_and_power": ["cer/electricity_trade", "cer/natural_gas_trade", "cer/natural_gas_volume"],
    "cer_pipelines": [
        "cer/gas_capacity",
        "cer/gas_throughput",
        "cer/gas_utilisation",
        "cer/oil_capacity",
        "cer/oil_commitments",
        "cer/oil_throughput",
        "cer/oil_utilisation",
    ],
    "cia_factbook": [
        "cia/area",
        "cia/border_length",
        "cia/co2",
        "cia/coastline",
        "cia/electricity_trade",
        "cia/military_share",
    ],
    "connect2canada_energy_links": ["connect2canada/energy_links"],
    "crs_border_length": ["crs/border_length"],
    "eia_crude_trade": ["eia/crude_import_share", "eia/crude_trade"],
    "eia_energy_trade_value": ["eia/energy_trade_value"],
    "eia_gas_and_power": ["eia/electricity_trade", "eia/natural_gas_trade"],
    "ibc_length": ["ibc/length"],
    "naturalearth_border_length": ["naturalearth/border_length"],
    "statcan_border_crossings": ["statcan/border_entries", "statcan/two_way_crossings"],
    "statcan_population_near_border": ["statcan/population_near_border"],
    "worldbank_military": ["worldbank/military_share", "worldbank/military_spending"],
}
RUN = """
import pathlib, runpy, sys
sys.path.insert(0, sys.argv[1])
import common
write, target = common.write_observations, pathlib.Path(sys.argv[3])
common.write_observations = lambda *given: write(*given, target=target)
recipe = sys.argv[2]
sys.argv = [recipe, sys.argv[4]]
runpy.run_path(recipe, run_name="__main__")
"""


@pytest.mark.parametrize("recipe", DATAFLOWS)
def test_the_recipe_rebuilds_its_observations(recipe, shared, tmp_path):
    file = ROOT / "recipes" / f"{recipe}.py"
    subprocess.run(
        [sys.executable, "-c", RUN, str(file.parent), str(file), str(tmp_path), str(shared / "data")], check=True
    )
    held = ROOT / "src" / "bilateral" / "knowledge" / "observations"
    made = sorted(str(path.relative_to(tmp_path).with_suffix("")) for path in tmp_path.rglob("*.csv"))
    assert made == sorted(DATAFLOWS[recipe])
    for dataflow in made:
        assert (tmp_path / f"{dataflow}.csv").read_bytes() == (held / f"{dataflow}.csv").read_bytes(), dataflow
