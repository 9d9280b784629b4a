"""Words and offices that the tagger of names takes for names, and whose a short name is."""

from __future__ import annotations

from resolving import resolved
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.resolve.article.taggings import places_apart


def kinds(text: str) -> dict[str, str]:
    return {name: cluster.type for cluster in resolved(text).clusters for name in (cluster.name, *cluster.names)}


def test_a_state_with_an_office_behind_it_is_the_state() -> None:
    found = kinds("The Florida Senator said that taxes would fall. Florida voted on Monday.")
    assert found["Florida"] == "place" and "Florida Senator" not in found


def test_a_dash_is_no_part_of_a_name() -> None:
    text = "Ann Kall -- the director of debates -- said it rained. Ann Kall left."
    assert [c.name for c in resolved(text).clusters if c.type == "person"] == ["Ann Kall"]


def test_words_and_offices_alone_are_nobody() -> None:
    text = "Maybe it rained, Ms Colby said. Probably not. Delegates asked how Lord Varley could turn back."
    people = {c.name for c in resolved(text).clusters if c.type == "person"}
    assert people == {"Colby", "Varley"}


def test_a_paper_is_called_by_the_end_of_its_name() -> None:
    text = "The Daily Post reported on Monday that rain fell. The Post said that it was a lot."
    [paper] = [c for c in resolved(text).clusters if c.type == "organization"]
    assert set(paper.names) == {"Post", "The Daily Post"}


def test_who_stands_in_brackets_behind_a_team_or_a_firm_is_not_it() -> None:
    text = "Kingsley (Hunter) drew with Northfield (Barlow). Global Airlines Group (Walter Penn) closed a branch."
    bodies = [set(c.names) for c in resolved(text).clusters]
    assert not any(len(names & {"Kingsley", "Hunter", "Northfield", "Barlow"}) > 1 for names in bodies)
    assert not any({"Global Airlines Group", "Walter Penn"} <= names for names in bodies)


def test_a_president_is_none_of_his_daughters() -> None:
    text = (
        "President Okoro's daughters, Zuri and Amara, sang. Critics wrote to Zuri and Amara Okoro."
        " President Okoro said that rain fell."
    )
    [okoro] = [c for c in resolved(text).clusters if "president" in c.titles]
    assert okoro.names == ("Okoro",)


def test_a_member_of_a_party_is_not_the_party() -> None:
    text = "Senator Marco Venn, Republican of Florida, left. Ann Lee, a Democrat, smiled. The Republican-led panel met."
    assert not {"Republican", "Democrat"} & kinds(text).keys()


def test_a_town_and_its_state_are_two_places() -> None:
    for words, names in (
        (["Tampa", ",", "Fla."], ["Tampa", "Fla."]),
        (["Benghazi", ",", "Libya"], ["Benghazi", "Libya"]),
        (["Bentonville", ",", "Ark.-based"], ["Bentonville"]),
        (["Plantation", ","], ["Plantation"]),
    ):
        doc = Doc(Vocab(), words=words)
        assert [span.text for span in places_apart(Span(doc, 0, len(doc), "GPE"))] == names


def test_headings_laws_days_and_plurals_of_letters_are_no_bodies() -> None:
    text = (
        "ABSTRACT. Senator Dora Pell spoke on the Clean Water Act.\n\nFULL TEXT. Two MEPs left. The MEP for Kent, Ann"
        ' Lee, stayed until the General Election. (LAUGHTER) "We won," Pell said at the Harbour Club (HC) on Sunday.'
        " The Varley Board of Elections ruled that the vote was fair."
    )
    found = kinds(text)
    wrong = {
        "ABSTRACT",
        "FULL",
        "FULL TEXT",
        "MEPs",
        "MEP",
        "Clean Water Act",
        "General Election",
        "LAUGHTER",
        "Sunday",
    }
    assert not wrong & found.keys()
    assert {"Dora Pell", "Ann Lee", "Varley Board of Elections"} <= found.keys()


def test_who_heads_a_turn_in_capitals_is_no_heading_where_the_name_is_a_word() -> None:
    for head, name in (("SECRETARY STONE", "Stone"), ("MS. WATERS", "Waters"), ("COOPER", "Cooper")):
        text = f"DANA OLSEN: Good evening to all of you.\n\n{head}: I think that it is late.\n\nDANA OLSEN: Thank you all for coming."
        assert kinds(text)[name] == "person"


def test_a_double_family_name_is_one_with_and_without_its_hyphen() -> None:
    text = "Maria Ashby-Cole left the studio. Mrs Ashby Cole said that the show had ended."
    assert len([c for c in resolved(text).clusters if c.type == "person"]) == 1


def test_a_body_is_called_without_the_mark_of_what_it_owns() -> None:
    [body] = [c for c in resolved("Zarvex said that it rained. Zarvex's profits fell.").clusters]
    assert body.name == "Zarvex"


def test_the_state_of_a_town_is_no_part_of_the_name_behind_it() -> None:
    found = kinds("She lived in Washington, D.C. Jackson's wife spent $5,000 on furs. Jackson said that he was sorry.")
    assert found["Jackson"] == "person" and "D.C. Jackson" not in found


def test_a_partys_committee_is_called_by_its_whole_name_and_a_pac_by_none() -> None:
    text = "Republican National Committee chairman Tom Hall spoke. The PAC spent $5,000. AFL-CIO leaders said that it rained."
    found = kinds(text)
    assert {"Republican National Committee", "AFL-CIO"} <= found.keys() and "PAC" not in found


def test_papers_of_a_government_and_cameras_are_no_bodies() -> None:
    found = kinds(
        "Ministers published a White Paper on transport. The new White Paper could be changed, Ann Kall said. "
        "Police looked at CCTV footage of the street."
    )
    assert "White Paper" not in found and "CCTV" not in found


def test_what_stands_before_its_state_is_a_town() -> None:
    found = kinds("Ann Kall, 59, of Ashton, Md., watched the game. Lee Varley, a Neptune, N.J., native, left early.")
    assert found["Ashton"] == "place" and found["Neptune"] == "place"


def test_illnesses_software_and_rooms_are_nobody() -> None:
    found = kinds(
        "Zika has spread to Florida. IBM spends $9m on Linux, Ann Kall said. The president spoke in the Oval Office. "
        "National Insurance will rise, Ann Kall said."
    )
    assert {"Zika", "Linux", "Oval Office", "National Insurance"}.isdisjoint(found) and "IBM" in found


def test_letters_of_a_body_behind_somebody_and_a_department_behind_letters_are_not_of_the_name() -> None:
    found = kinds("Gilbert Hound ILO Director-General said that it rained. The IRS and Treasury Department agreed.")
    assert "Gilbert Hound" in found and {"IRS", "Treasury Department"} <= found.keys()
    found = kinds("While on the show Andrea Marsh Reports, he smiled. CNN's Andrea Marsh Reports is watched by many.")
    assert found.get("Andrea Marsh Reports") != "person"


def test_somebody_is_called_without_the_mark_of_what_is_his() -> None:
    found = kinds("Ann Kall's plan failed. Ann Kall’s book, Ann Kall's tea and Ann Kall’s cup stood there.")
    assert list(found) == ["Ann Kall"]


def test_broadcasts_and_firms_that_are_called_by_a_phrase_are_whole() -> None:
    found = kinds(
        "He told BBC One's Breakfast with Frost that it rained. Ask Jeeves said that sales of Ask Jeeves rose."
    )
    assert {"Breakfast with Frost", "Ask Jeeves"} <= found.keys() and {"Frost", "Jeeves", "Breakfast"}.isdisjoint(found)


def test_what_known_letters_stand_for_is_whole() -> None:
    found = kinds(
        "The annual meeting of the National Association for the Advancement of Colored People approved it, Ann Kall said."
    )
    assert "National Association for the Advancement of Colored People" in found
    assert "Advancement of Colored People" not in found
