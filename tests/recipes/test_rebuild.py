"""The recipes rebuild exactly the observations that are in the almanac."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FIELDS = yaml.safe_load((ROOT / "recipes" / "cia_factbook_fields.yaml").read_text("utf-8"))
CURRENCIES = [
    "aud",
    "brl",
    "cad",
    "chf",
    "cny",
    "dkk",
    "eur",
    "gbp",
    "hkd",
    "inr",
    "jpy",
    "krw",
    "lkr",
    "mxn",
    "myr",
    "nok",
    "nzd",
    "sek",
    "sgd",
    "thb",
    "twd",
    "zar",
]
DATAFLOWS = {
    "bea_trade_by_country": ["bea/trade_by_country"],
    "bea_trade_totals": ["bea/services_by_category", "bea/world_trade"],
    "bts_transborder": [
        "bts/transborder_freight",
        "bts/transborder_mode_share",
        "bts/transborder_north_america",
        "bts/transborder_state_freight",
        "bts/transborder_state_weight",
        "bts/transborder_weight",
    ],
    "census_advanced_technology": ["census/advanced_technology"],
    "census_ft900_products": [
        "census/crude_price",
        "census/crude_value",
        "census/crude_volume",
        "census/end_use",
        "census/end_use_sa",
        "census/motor_vehicles",
        "census/real_goods",
    ],
    "census_ft900_states": ["census/calculated_duty", "census/duty_rate", "census/state_goods_kind"],
    "census_goods_by_country": ["census/goods_by_country"],
    "census_goods_main_partners": ["census/goods_main_partners"],
    "census_goods_sa": ["census/goods_sa"],
    "census_nafta_imports": ["census/nafta_imports"],
    "census_state_trade": [
        "census/state_partner_share",
        "census/state_trade",
        "census/states_top_market",
        "census/states_top_partner",
        "census/states_top_supplier",
    ],
    "cia_factbook_economy": ["cia/gdp", "cia/gdp_growth", "cia/gdp_ppp", "cia/partner_share", "cia/sector_share"],
    "fed_h10": ["fed/h10_cad", "fed/h10_cny", "fed/h10_eur", "fed/h10_gbp", "fed/h10_jpy", "fed/h10_mxn"],
    "ita_state_trade": ["ita/goods_trade", "ita/state_trade", "ita/states_balance", "ita/states_more_with"],
    "census_state_trade": ["census/state_trade", "census/states_top_market"],
    "fed_h10": [f"fed/h10_{currency}" for currency in CURRENCIES],
    "ita_state_trade": ["ita/state_trade", "ita/goods_trade"],
    "statcan_fdi_position": ["statcan/fdi_position", "statcan/fdi_share"],
    "statcan_goods_trade_bop": ["statcan/goods_trade_bop"],
    "worldbank_gdp": ["worldbank/gdp"],
    "worldbank_population": ["worldbank/population"],
    "bts_border_entries": ["bts/border_entries", "bts/border_vehicles"],
    "bts_border_ports": [
        "bts/land_port_entries",
        "bts/mexico_port_entries",
        "bts/port_count",
        "bts/port_entries",
        "bts/port_share",
        "bts/state_entries",
    ],
    "cbsa_travellers": ["cbsa/travellers"],
    "cbsa_truck_drivers": ["cbsa/truck_drivers"],
    "cdiac_co2": ["cdiac/co2"],
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
    "cia_missions": ["cia/missions"],
    "cow_memberships": ["cow/memberships", "cow/shared_memberships"],
    "treaty_counts": ["desta/agreements", "desta/shared_agreements", "ieadb/agreements", "tfdd/agreements"],
    "cia_factbook": ["cia/border_length", "cia/electricity_trade", "cia/military_personnel", "cia/partner_share"],
    "cia_factbook_fields": list(FIELDS),
    "connect2canada_energy_links": ["connect2canada/energy_links"],
    "crs_border_length": ["crs/border_length"],
    "eia_crude_trade": ["eia/crude_import_share", "eia/crude_trade"],
    "eia_energy_trade_value": ["eia/energy_trade_value"],
    "eia_gas_and_power": ["eia/electricity_trade", "eia/natural_gas_trade"],
    "ibc_length": ["ibc/length"],
    "naturalearth_border_length": ["naturalearth/border_length"],
    "naturalearth_neighbours": ["naturalearth/neighbours"],
    "statcan_border_crossings": [
        "statcan/border_entries",
        "statcan/canadian_trips",
        "statcan/overseas_trips",
        "statcan/trip_destination_share",
        "statcan/trip_mode_share",
        "statcan/two_way_crossings",
        "statcan/us_resident_trips",
    ],
    "statcan_population_census": [
        "statcan/census_population",
        "statcan/city_population",
        "statcan/metropolitan_population",
        "statcan/population_share",
    ],
    "statcan_population_near_border": [
        "statcan/distance_to_border",
        "statcan/people_near_border",
        "statcan/population_near_border",
    ],
    "statcan_border_crossings": ["statcan/border_entries", "statcan/two_way_crossings"],
    "statcan_population_near_border": ["statcan/population_near_border"],
    "worldbank_gdp_per_capita": ["worldbank/gdp_per_capita"],
    "worldbank_ppp": ["worldbank/ppp_factor"],
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
