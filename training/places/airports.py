"""Write ``kg/places/airports.tsv``: the world's airports by name, as ``kg`` reads them.

    pip install airportsdata==20260905
    python -m training.places.airports

The package (MIT) carries every airport; those with an IATA code are kept: those that
passengers, and so the news, know. A line is a name's key, its latitude, longitude and country.
"""

import re
from pathlib import Path

import airportsdata

from kg.places.airports import airport_key
from kg.places.gazetteer import place_key

OUT = Path(__file__).parents[2] / "kg" / "places" / "airports.tsv"


def main() -> None:
    """Write the file."""
    lines = set()
    for record in airportsdata.load("IATA").values():
        point = f"{record['lat']:.4f}\t{record['lon']:.4f}\t{record['country']}"
        lines.update(f"{key}\t{point}" for key in keys(record["name"], record["city"]))
    OUT.write_text("\n".join(sorted(lines)) + "\n", "utf8")


def keys(name: str, city: str) -> set[str]:
    """What an airport is looked up by: its name, its city, its name without its city's."""
    own = airport_key(re.sub(r"\bAirport\s+(?=\S)", "", name.replace("/", " ")))
    town = place_key(city)
    rest = re.sub(rf"\b{re.escape(town)}\b", "", own).strip() if town else own
    return {key for key in (own, town, rest) if len(key) > 2}


if __name__ == "__main__":
    main()
