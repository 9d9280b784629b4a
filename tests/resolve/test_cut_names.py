"""Names that the tagger cuts, embassies, and offices written in letters."""

from resolving import resolved as resolve

from kg.model import ResolvedArticle


def kinds(resolved: ResolvedArticle) -> dict[str, str]:
    return {cluster.name: cluster.type for cluster in resolved.clusters}


def speakers(resolved: ResolvedArticle) -> list[tuple[str, str]]:
    """The kind and the name of who says each statement."""
    called = {cluster.id: (cluster.type, cluster.name) for cluster in resolved.clusters}
    return [called[s.speaker] for s in resolved.extraction.statements if s.speaker is not None]


def test_an_embassy_is_named_by_whose_it_is() -> None:
    resolved = resolve(
        "The German Embassy in Windhoek announced that it will receive applications again.\n\n"
        "The Embassy said applications can be submitted until July."
    )
    assert speakers(resolved) == [("organization", "German Embassy")] * 2
    resolved = resolve('The U.S. embassy in Kabul said that all staff were safe. "We are closed," the embassy added.')
    assert speakers(resolved) == [("organization", "U.S. embassy")] * 2
    assert kinds(resolved)["Kabul"] == "place"


def test_letters_of_a_rank_are_who_has_it_where_he_is_named_and_no_body() -> None:
    resolved = resolve(
        'Ravi Lal was going to Delhi, the ASP told reporters. "All bodies were sent for tests," the ASP said.'
    )
    assert speakers(resolved) == [("source", "the ASP")] * 2
    resolved = resolve(
        "Two men were held, said Upazila Nirbahi Officer (UNO) Sohel Kabir. The UNO said the men had fled. "
        "The FSA said it was fine. The Financial Services Authority (FSA) is a body."
    )
    assert kinds(resolved).get("UNO") is None and speakers(resolved)[:2] == [("person", "Sohel Kabir")] * 2
    assert kinds(resolved)["Financial Services Authority"] == "organization"


def test_a_country_with_a_verb_in_the_plural_is_no_government() -> None:
    resolved = resolve(
        "Iceland have announced they will be stocking a lemon cake. Neil Nugent, Head Chef at Iceland, said customers "
        "will enjoy it."
    )
    assert speakers(resolved)[0] == ("organization", "Iceland")
    resolved = resolve("Iceland announced that it will close the border.")
    assert speakers(resolved)[0] == ("organization", "Government of Iceland")


def test_names_at_a_dash_are_two_where_the_article_has_whose_the_second_is() -> None:
    resolved = resolve(
        "Tom Lee was held on Monday. In the hotel room, Deborah Reynolds - Lee's girlfriend and host - made a video."
    )
    assert [cluster.name for cluster in resolved.clusters] == ["Tom Lee", "Deborah Reynolds"]
    resolved = resolve("Mary - Ann Smith sang. Maurice Jones - Drew ran.")
    assert [cluster.name for cluster in resolved.clusters] == ["Mary - Ann Smith", "Maurice Jones - Drew"]


def test_a_paper_after_another_is_a_name_of_its_own() -> None:
    resolved = resolve(
        "He denounced the leak to The Guardian and The Washington Post on Friday. Enter The Washington Post."
    )
    assert list(kinds(resolved)) == ["The Guardian", "The Washington Post"]


def test_a_second_surname_behind_a_hyphen_is_of_the_name() -> None:
    resolved = resolve("J. R. Okonkwo-Price opened the library. “Books are rain,” Okonkwo-Price said.")
    assert kinds(resolved) == {"J. R. Okonkwo-Price": "person"}


def test_a_title_names_in_full_whom_a_briefing_has_in_capitals() -> None:
    resolved = resolve(
        "Daily Briefing by Spokesperson Aldous Renner\n\nMR. RENNER: Happy Monday. We start with the vote.\n\n"
        "QUESTION: Will the envoy go back?\n\nMR. RENNER: She is on her way. I have no date for you.\n"
    )
    assert speakers(resolved) == [("person", "Aldous Renner")] * 2


def test_a_full_stop_behind_a_town_is_none_of_its_name_and_a_family_name_is() -> None:
    resolved = resolve(
        "The Economic and Financial Crimes Commission (EFCC) raided a villa in Abuja. EFCC spokesman Dele Ojo said gold"
        " was found."
    )
    assert "Abuja" in kinds(resolved)
    resolved = resolve(
        "The film, “Silent Harbour”, opens on Friday. Its director, Uma Rao, calls it a “love letter” to Kochi."
    )
    assert kinds(resolved) == {"Uma Rao": "person", "Kochi": "place"}


def test_a_nickname_that_the_tagger_cuts_at_its_second_mark_is_inside_one_name() -> None:
    resolved = resolve("Antonio “Toño” Salas, a senator, said the harbour would close.")
    assert kinds(resolved) == {"Antonio “Toño” Salas": "person"}


def test_bodies_by_letters_are_two_and_an_office_behind_a_body_is_none_of_its_name() -> None:
    resolved = resolve("He said that the FBI & DOJ had lied to him. A UKIP MEP suggested that Germany was an empire.")
    assert {"FBI", "DOJ", "UKIP"} <= kinds(resolved).keys()


def test_charities_bands_and_firms_of_two_names_are_nobody() -> None:
    told = kinds(resolve("Age Concern said pensions were too low. The singer of Led Zeppelin went to Mayer Brown."))
    assert [told.get(name) for name in ("Age Concern", "Led Zeppelin", "Mayer Brown")] == ["organization"] * 3


def test_the_number_of_a_station_is_part_of_its_name() -> None:
    told = kinds(
        resolve("Ann Kall made the comments on BBC Radio 4 and left. Speaking on BBC Radio 4, Mr Varley agreed.")
    )
    assert told.get("BBC Radio 4") == "organization" and "BBC Radio" not in told


def test_a_title_written_short_is_no_body_and_no_part_of_one() -> None:
    resolved = resolve("The car struck a tree, said patrol Lance Cpl. Josef Rowe. The driver died.")
    assert speakers(resolved) == [("person", "Josef Rowe")]
    assert not any("Cpl" in name for name in kinds(resolved))
    resolved = resolve("“He ran,” said RCMP Const. Kwesi Osei, who made the arrest. The RCMP closed the road.")
    assert speakers(resolved) == [("person", "Kwesi Osei")]
    assert kinds(resolved)["RCMP"] == "organization"
    assert not any("Const" in name for name in kinds(resolved))


def test_a_word_that_always_stands_in_a_longer_name_is_no_name_of_its_own() -> None:
    resolved = resolve(
        "The rapper 60 Dime said that he was tired. On Monday 60 Dime left. Fans of 60 Dime were sad.\n\n"
        "Hana Levi joined the Friends of Carmel. Friends of Carmel was founded in 2004. The Friends of Carmel have left."
    )
    found = kinds(resolved)
    assert {"Dime", "Carmel"}.isdisjoint(found) and found["Friends of Carmel"] == "organization"
    assert ("person", "60 Dime") in speakers(resolved)


def test_two_who_share_a_family_name_have_it_both() -> None:
    found = kinds(resolve("She met the economists Jim and Margaret Telford in Leeds. The Telfords said little."))
    assert found["Jim Telford"] == found["Margaret Telford"] == "person"
    found = kinds(resolve("Jim Wells was there. He spoke to Jim and Margaret Telford in Leeds."))
    assert "Jim Telford" not in found
    found = kinds(resolve("Prince Harry smiled. Harry and Meghan Ashby have married."))
    assert "Harry Ashby" not in found
