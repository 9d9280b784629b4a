"""Places: the sense of a name that the article around it asks for."""

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Location
from kg.places.gazetteer import place_key, places_named
from kg.places.senses import best_known, is_known_place, resolve_places

PARIS, PARIS_IN_TEXAS = 2988507, 4717560
GEORGIA, STATE_OF_GEORGIA = 614540, 4197000


def geonames(name: str, text: str, *others: str) -> int | None:
    location = resolve_places([name, *others], text)[name]
    return location.geonames if location else None


@pytest.mark.parametrize(
    ("text", "others", "wanted"),
    [
        ("The ministers met in Paris on Monday.", (), PARIS),
        ("A barn burned in Paris, Texas, on Monday.", ("Texas",), PARIS_IN_TEXAS),
        ("A barn burned in Paris, TX, on Monday.", (), PARIS_IN_TEXAS),
        ("PARIS, Texas (AP) — A barn burned. Paris has two fire engines.", (), PARIS_IN_TEXAS),
        (
            "The sheriff of Lamar County said that a barn burned near Paris. Crews from Bonham"
            " and Sulphur Springs came, and two engines from Dallas.",
            ("Lamar County", "Bonham", "Sulphur Springs", "Dallas"),
            PARIS_IN_TEXAS,
        ),
    ],
)
def test_paris_is_where_the_article_puts_it(text: str, others: tuple[str, ...], wanted: int) -> None:
    assert geonames("Paris", text, *others) == wanted


def test_a_country_and_a_state_of_one_name_are_told_apart_by_their_neighbours() -> None:
    in_europe = "Georgia will hold the vote in Tbilisi and Batumi, a Georgian official said."
    in_america = "Georgia will hold the vote in Atlanta and Savannah, the sheriff said."
    assert geonames("Georgia", in_europe, "Tbilisi", "Batumi", "Georgian") == GEORGIA
    assert geonames("Georgia", in_america, "Atlanta", "Savannah") == STATE_OF_GEORGIA


def test_the_capital_is_meant_by_washington_in_the_news_of_the_world() -> None:
    text = "Washington and Moscow agreed, said a Russian diplomat in the United States."
    assert geonames("Washington", text, "Moscow", "United States") == 4140963


def test_the_capital_is_meant_by_washington_beside_towns_that_have_a_washington_near() -> None:
    text = "After stops in Washington, New York and Boston he flew home. Washington, Boston said, would follow."
    found = resolve_places(("Washington", "New York", "Boston"), text)
    assert found["Washington"] is not None and found["Washington"].geonames == 4140963


def test_a_country_is_no_province_of_its_neighbour_that_claims_it() -> None:
    text = "Chinese officials in Beijing said that Taiwan was a Chinese province."
    assert geonames("Taiwan", text, "Beijing", "Chinese") == 1668284


def test_every_spelling_of_a_name_has_the_same_sense() -> None:
    text = "COLUMBUS, Ga. — The bridge in Columbus is closed. Atlanta sent engineers."
    found = resolve_places(["COLUMBUS", "Columbus", "Atlanta"], text)
    assert found["COLUMBUS"] == found["Columbus"]
    assert found["Columbus"].geonames == 4188985


def test_a_site_that_no_gazetteer_lists_lies_in_the_town_beside_it_without_an_identifier() -> None:
    text = "Doctors at Saint Hedwig Hospital in Gdańsk went on strike; so did nurses in Warsaw."
    found = resolve_places(["Saint Hedwig Hospital", "Gdańsk", "Warsaw"], text)
    site, town = found["Saint Hedwig Hospital"], found["Gdańsk"]
    assert site.geonames is None
    assert (site.latitude, site.longitude) == (town.latitude, town.longitude)


def test_abbreviated_states_peoples_and_wide_regions_are_places() -> None:
    found = resolve_places(["W.Va.", "Belarusians", "Middle East", "Nowhere-on-Sea"])
    assert found["W.Va."].geonames == 4826850
    assert found["Belarusians"].country == "BY"
    assert found["Middle East"].country is None
    assert found["Nowhere-on-Sea"] is None


def test_first_level_regions_of_other_countries_are_known() -> None:
    assert resolve_places(["Bavaria"])["Bavaria"].geonames == 2951839
    assert resolve_places(["Vitebsk Region"])["Vitebsk Region"].country == "BY"
    assert resolve_places(["Crimea"])["Crimea"].country == "UA"


def test_the_order_of_the_names_does_not_matter() -> None:
    names = ["Springfield", "Columbus", "Dayton", "Ohio", "Urbana"]
    text = "From Springfield to Columbus and Dayton, Ohio froze. Urbana had snow."
    assert resolve_places(names, text) == resolve_places(names[::-1], text)


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=60))
@settings(deadline=None)
def test_any_names_and_any_text_are_taken(names: list[str], text: str) -> None:
    assert set(resolve_places(names, text)) == set(names)


def test_names_in_other_scripts_are_looked_up_or_left() -> None:
    found = resolve_places(["Минск", "北京", "القاهرة", "Ққққ"])
    assert found["Минск"].country == "BY"
    assert found["北京"].country == "CN"
    assert found["القاهرة"].country == "EG"
    assert found["Ққққ"] is None


def test_a_name_is_known_as_a_place_only_from_a_certain_size() -> None:
    assert is_known_place("Baranovichi")
    assert is_known_place("Belarus")
    assert not is_known_place("Lukashenko")


def test_keys_leave_out_what_spelling_varies_in() -> None:
    assert place_key("St. Louis’s") == place_key("Saint Louis")
    assert place_key("São Paulo") == place_key("sao paulo")
    assert places_named("Kiev")[0].location == places_named("Kyiv")[0].location


def test_the_gazetteer_is_read_at_the_first_look_up_and_quickly() -> None:
    program = (
        "import time, json; import kg.places.senses as p, kg.places.gazetteer as g;"
        "before = g._table.cache_info().currsize; start = time.process_time();"
        "p.resolve_places(['Minsk']); print(json.dumps([before, time.process_time() - start]))"
    )
    output = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    before, seconds = json.loads(output)
    assert before == 0
    assert seconds < 1.5


def test_five_thousand_names_in_one_article_take_seconds() -> None:
    names = [f"Upper Town {number}" for number in range(4900)]
    names += [f"{first}{last}" for first in ("New", "Al", "Bad", "Fort", "San") for last in (
        "burg", "field", "ford", "ham", "haven", "land", "ley", "mouth", "port", "stead",
        "stone", "ton", "town", "ville", "wick", "wood", "worth", "bury", "by", "dale")]  # fmt: skip
    start = time.process_time()
    assert len(resolve_places(names, ", ".join(names))) == 5000
    assert time.process_time() - start < 20


def test_a_bare_name_is_the_city_before_its_region_but_a_state_stays_a_state() -> None:
    text = "Trains from Brest to Hrodna in Belarus stopped. Ohio and Washington, D.C., watched."
    found = resolve_places(["Brest", "Belarus", "Washington, D.C.", "Ohio", "Brest Region"], text)
    assert found["Brest"].geonames == 629634
    assert found["Brest Region"].geonames == 629631
    assert found["Washington, D.C."].geonames == 4140963
    assert found["Ohio"].geonames == 5165418


def test_words_that_name_no_place_in_the_news_have_none() -> None:
    assert resolve_places(["West", "Congress", "Senate"]) == dict.fromkeys(("West", "Congress", "Senate"))


def told(name: str, text: str, *others: str, outlet: str | None = None) -> Location | None:
    """What a graph tells of a name: guesses are not told."""
    location = resolve_places([name, *others], text, outlet)[name]
    return None if location is None or location.is_guess else location


def test_what_no_gazetteer_lists_gets_no_coordinates_of_its_neighbour() -> None:
    assert told("Narvosk", "He arrived in Oslo on Friday. At slums in Narvosk, he spoke.", "Oslo") is None
    text = "Malta fined four of its casinos, the Blue Wheel, Dukes and Hadley's, on Monday."
    assert all(told(name, text, "Malta") is None for name in ("Blue Wheel", "Dukes", "Hadley"))


def test_a_site_has_the_point_of_the_town_that_the_text_puts_it_in_and_says_so() -> None:
    text = "A fire broke out near the Olympia shopping mall in Munich, German police said."
    site = told("Olympia", text, "Munich", "German")
    assert site is not None and (site.geonames, site.inside) == (None, "Munich")


@pytest.mark.parametrize(
    ("name", "text", "others", "country"),
    [
        ("Heathrow", "Officers searched a plane at Heathrow airport. London protested.", ("London",), "GB"),
        ("Schiphol", "Flights from Schiphol were late, and trains to Utrecht too.", ("Utrecht",), "NL"),
        ("Ben Gurion Airport", "Flights from Ben Gurion Airport were late.", (), "IL"),
        ("Mexico", "They want to close the border with Mexico, he said in Columbia, Missouri.",
         ("Columbia", "Missouri"), "MX"),
        ("Panama", "Visitors come from Germany, Panama, United States and Uganda.",
         ("Germany", "United States", "Uganda"), "PA"),
        ("Mexico", "A barn burned in Mexico, Missouri, on Monday.", ("Missouri",), "US"),
        ("Perth", "Perth and Dundee will follow, Scotland’s minister said in Glasgow.",
         ("Dundee", "Scotland", "Glasgow"), "GB"),
        ("Tripoli", "Clashes in Tripoli in northern Lebanon killed four.", ("Lebanon",), "LB"),
    ],
)  # fmt: skip
def test_an_airport_or_a_country_is_not_a_hamlet_of_its_name(
    name: str, text: str, others: tuple[str, ...], country: str
) -> None:
    location = told(name, text, *others)
    assert location is not None and location.country == country


def test_the_city_that_the_world_knows_is_not_outdone_by_a_village_that_is_nearer() -> None:
    text = "He spoke in Philadelphia, Pennsylvania, and in Pittsburgh. On Saturday he goes to Denver."
    denver = told("Denver", text, "Philadelphia", "Pennsylvania", "Pittsburgh")
    assert denver is not None and denver.geonames == 5419384


def test_paris_is_not_in_texas_because_an_american_senator_is() -> None:
    text = "The attacks in Paris divide the United States, said a Syrian and Ted Stone (R-Tex.). Syria was silent."
    paris = told("Paris", text, "United States", "Syrian", "Tex.", "Syria")
    assert paris is not None and paris.geonames == PARIS


def test_a_village_needs_something_that_speaks_for_it() -> None:
    assert told("Bally", "Bally and Caesars reported higher revenue.", "Caesars") is None
    village = told("Bally", "A barn burned in Bally, Pennsylvania.", "Pennsylvania")
    assert village is not None and village.country == "US"


def test_a_part_of_a_town_or_a_country_is_not_the_town_itself() -> None:
    part = told("downtown Cairo", "Crowds filled downtown Cairo, Egypt said.", "Egypt")
    assert part is not None and (part.geonames, part.inside) == (None, "Cairo")


def test_seas_and_islands_are_known_and_rivers_are_not_towns() -> None:
    polynesia = told("Polynesia", "The young man arrived in London from Polynesia.", "London")
    assert polynesia is not None and polynesia.longitude < -100
    river = told("East River", "They met across the East River, Connecticut officials said.", "Connecticut")
    assert river is None or river.geonames is None


def test_the_best_known_place_of_a_name_does_not_depend_on_an_article() -> None:
    best = {name: best_known(name) for name in ("Paris", "Georgia", "New York", "Nowhere-on-Sea")}
    assert [place and place.geonames for place in best.values()] == [PARIS, GEORGIA, 5128581, None]


def test_a_guess_keeps_to_the_region_that_the_text_names():
    text = (
        "Families move to Gainesville, Va., for its schools. The houses stand round a lake. Charleston is what the"
        " builders had in mind. From there to Harbor Glen Elementary it is a short walk."
    )
    found = resolve_places(["Gainesville", "Va.", "Charleston", "Harbor Glen Elementary"], text)
    guess = found["Harbor Glen Elementary"]
    assert guess.is_guess and guess.inside == "Gainesville"


def test_a_constituency_in_a_list_is_in_the_town_of_its_own_name() -> None:
    text = "The seats are Sheffield Central, Liverpool Riverside, Holborn and Taunton."
    found = resolve_places(["Sheffield Central", "Liverpool Riverside", "Holborn", "Taunton"], text)
    riverside = found["Liverpool Riverside"]
    assert riverside is not None and riverside.inside == "Liverpool" and riverside.geonames is None


def test_two_streets_and_two_lagoons_are_no_towns() -> None:
    text = "The tram of New Orleans rolled down Bourbon and Dauphine streets."
    found = resolve_places(["New Orleans", "Bourbon", "Dauphine"], text)
    assert all(place is None or place.inside == "New Orleans" for place in (found["Bourbon"], found["Dauphine"]))


def test_a_bodys_letters_and_a_cut_name_are_nowhere() -> None:
    text = "In Miami and Ft. Norvel the N.Q.A.A. met."
    found = resolve_places(["Miami", "Ft", "N.Q.A.A."], text)
    assert found["Ft"] is None and found["N.Q.A.A."] is None


def test_a_town_is_not_found_by_the_name_that_it_once_had():
    hartford, cambridge, londonderry = 4835797, 4931972, 2643736
    assert not {hartford, cambridge} & {place.location.geonames for place in places_named("Newtown")}
    assert londonderry in {place.location.geonames for place in places_named("Derry")}
