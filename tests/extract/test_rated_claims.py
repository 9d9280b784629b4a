"""Which claim a fact-check rates: the one of its label, headline, first lines or quotation, not the nearest words."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.reading.inputs import read_text

# Name, text, headline; for each verdict its rating, the value and words of the claim.
ARTICLES = [
    (
        "what goes round, not what was found out",
        "A video of a warehouse fire has been shared with the claim that it shows ballots being burned in Holm. Fire officials "
        "said that the building held furniture.\n\nVERDICT\n\nFalse. The fire was in 2019.",
        None,
        [("False", 1, "ballots being burned")],
    ),
    (
        "labels in one line, and whose claim it is",
        "Claim by Omar Haddad: “Half of all dockers have been fired.” Assessment: Mostly false. The union's figures show that forty "
        "of 900 were fired.",
        None,
        [("Mostly false", 2, "Half of all dockers")],
    ),
    (
        "an altered video",
        "A clip shows Anna Berg saying that women should not vote. The original shows her quoting a law of 1890.\n\n"
        "Verdict: Altered video.",
        None,
        [("Altered", 1, "women should not vote")],
    ),
    (
        "a rumour, and who denies it",
        "A viral post says the lake is poisoned. The water board tested the lake in May and found nothing. "
        "“The lake is clean,” its director Una Holt said.\n\nFact check: False",
        None,
        [("False", 1, "the lake is poisoned")],
    ),
    (
        "a message of which only the network is named",
        "A voice note on WhatsApp says that schools will shut for a month. The ministry said that all would open. “There is "
        "no such plan,” its head, Ama Sesay, said.\n\nThe claim is false.",
        None,
        [("false", 1, "schools will shut")],
    ),
    (
        "a line of its own",
        "THE CLAIM: A law passed in May bans gas stoves in the whole state.\n\nTHE FACTS: The law is for new buildings. Senator Olive "
        "Brandt said no one would lose a stove.\n\nPartly false.",
        None,
        [("Partly false", 3, "bans gas stoves")],
    ),
    (
        "what an office says of the figure",
        "Senator Ann Cole claimed that the bill would cost 40 billion crowns. The budget office puts the cost at 4 billion, "
        "and called her figure “wildly wrong.”\n\nOur rating: Mostly False",
        None,
        [("Mostly False", 2, "40 billion")],
    ),
    (
        "a quotation after what was argued for",
        "In May, Rep. Lou Marsh argued for more teachers. Marsh said that “90 pupils sit in every class of the county.”\n\n"
        "The school board counts 31, experts told us. His number is not right.\n\nWe rate the statement Pants on Fire!",
        None,
        [("Pants on Fire", 1, "90 pupils")],
    ),
    (
        "ruling that says the claim again",
        "Senator Bo Lind\nstated on March 3, 2024 in a debate:\n\n“Wages have fallen for ten years.”\n\nAt a debate in Oslo, Lind spoke about the economy. Statistics Norway's tables show that wages rose in eight of ten years. Economist Per Dahl told us that the remark is misleading. Lind's campaign did not return our calls.\n\nOur ruling\n\nLind said wages have fallen for ten years. They rose in eight of those years.\n\nWe rate the statement False.",
        None,
        [("False", 1, "ages have fallen")],
    ),
    (
        "half true, after a spokesman's excuse",
        "“Our county has the highest taxes in the state,” Mayor Una Bell said at a rally.\n\nThe state's tax office lists 62 counties. Bell's county is third.\n\nA spokesman for Bell said she meant property taxes.\n\nBell's statement is partially accurate but leaves out important details. We rate it Half True.",
        None,
        [("Half True", 3, "Our county has the highest")],
    ),
    (
        "Pinocchios of a president",
        "“We created 900,000 jobs in one year,” President Lo Marr said in his speech.\n\nThe Pinocchio Test\n\nThe labor bureau counts 410,000. The White House declined to comment. The president earns Four Pinocchios.",
        None,
        [("Four Pinocchios", 1, "900,000 jobs")],
    ),
    (
        "Pinocchios of a claim",
        "In a speech on Tuesday, Governor Al Voss said that his state had cut emissions in half. A study by the university found that they fell by 8 percent.\n\nHis claim earns three Pinocchios.",
        None,
        [("three Pinocchios", 2, "cut emissions in half")],
    ),
    (
        "claim and assessment behind labels",
        "CLAIM: The city of Arvik has banned all private cars as of May 1.\n\nAP'S ASSESSMENT: False. The city closed two streets in the centre, officials said.\n\nTHE FACTS: Posts shared thousands of times this week claim that the ban began in May. “There is no such ban,” Mayor Siri Vold said.",
        None,
        [("False", 1, "banned all private cars")],
    ),
    (
        "two claims behind labels",
        "CLAIM: A photo shows a shark on a flooded road.\n\nTHE FACTS: The photo was made on a computer. Police said that no shark was seen.\n\nRATING: Altered\n\nCLAIM: The flood killed 400 people.\n\nTHE FACTS: The ministry said nine people died.\n\nRATING: False",
        None,
        [("Altered", 1, "shark"), ("False", 1, "killed 400")],
    ),
    (
        "verdict in capitals",
        "Posts on social media claim that the new banknotes contain a tracking chip.\n\nThe central bank said that the notes have no electronics. Engineer Ola Krog told Reuters that such chips would need a battery.\n\nVERDICT\n\nFalse. The banknotes have no chip.",
        "Fact check: New banknotes do not contain tracking chips",
        [("False", 1, "tracking chip")],
    ),
    (
        "claim and verdict in a box",
        "Claim\n\nThe hospital in Wend has 40 empty wards.\n\nOur verdict\n\nIncorrect. The hospital has 14 wards, all of them in use.\n\nA video watched 30,000 times claims the hospital in Wend is empty. The trust told us that all wards are open.",
        None,
        [("Incorrect", 1, "40 empty wards")],
    ),
    (
        "labels on lines of their own",
        "Claim:\nA bear was elected mayor of Talk Creek.\n\nRating:\nMixture\n\nResidents said that the vote was held for fun. The town has no mayor, the county clerk said.",
        None,
        [("Mixture", 3, "bear was elected")],
    ),
    (
        "this is false",
        "A Facebook post claims the minister resigned after a scandal. This is false; the minister remains in office, his spokeswoman told AFP. “He has no plan to leave,” she said.",
        None,
        [("false", 1, "minister resigned")],
    ),
    (
        "conclusion after a question",
        "Has malaria doubled in Benda since 2020, as MP Joy Oduya claimed? “Malaria cases have doubled since 2020,” Oduya told parliament.\n\nThe ministry's records show a rise of 11%. Dr Ken Mbeki said the data were sound.\n\nConclusion: Exaggerated – cases rose, but by far less.",
        None,
        [("Exaggerated", 2, "doubled")],
    ),
    (
        "question, answered no",
        "Did the queen of Sund sell her island? No, that's not true: The palace said that the island still belongs to the crown. The claim appeared in a post on Threads that said the island was sold to a bank in May.",
        "Fact Check: Queen Of Sund Did NOT Sell Her Island",
        [("not true", 1, "")],
    ),
    (
        "two sentences, two claims",
        "“Taxes have never been lower,” Premier Dan Ode said. That is false. Taxes were lower in 1998, the treasury's records show.\n\n“We built 3,000 homes,” Ode also said. That is true, according to the housing agency's figures.",
        None,
        [("false", 1, "Taxes have never"), ("true", 5, "3,000 homes")],
    ),
    (
        "whose claim it is",
        "“We doubled the budget,” Una Bell said.\n\n“The budget is a scandal,” said her rival Tim Roe.\n\nThe budget grew from 4 to 8 million. Bell's claim is correct.",
        None,
        [("correct", 5, "doubled the budget")],
    ),
    (
        "evidence in between",
        "Minister Ann Roe said that no patient waits longer than four weeks. Hospital records show that 2,000 patients wait longer. Doctors told us the claim was absurd.\n\nThe claim is false.",
        None,
        [("false", 1, "no patient waits")],
    ),
    (
        "the claim in the sentence that rates it",
        "Many posts say so. The claim that the bridge of Wend was sold is false. The council said that it owns the bridge.",
        None,
        [("false", 1, "bridge of Wend was sold")],
    ),
    (
        "what others call false",
        "Tom Hale said that the school will close. Anna Berg said that is false.",
        None,
        [],
    ),
    (
        "what is no verdict",
        "“That is false,” the minister said of the report. The alarm was false, too.",
        None,
        [],
    ),
    (
        "courts and banks",
        "The ruling was wrong, the court of appeal said on Monday. “We rate the risk as low,” the bank said.",
        None,
        [],
    ),
    (
        "headline, denied in the text",
        "The mayor has not resigned, her office said on Monday.",
        "False: The mayor of Wend resigned on Sunday",
        [("False", 1, "mayor of Wend resigned")],
    ),
    (
        "assessment",
        "On Facebook a post claims that the EU will ban home bakeries from 2026. The European Commission said that no such law is planned.\n\nAssessment: Incorrect. There are no plans for such a ban.",
        None,
        [("Incorrect", 1, "ban home bakeries")],
    ),
    (
        "marked as false",
        "The claim: Drinking hot salt water cures the flu.\n\nThe health agency said that salt water has no effect on viruses.\n\nThe verdict: There is no evidence for it. We have marked this claim as false.",
        None,
        [("false", 1, "salt water")],
    ),
    (
        "rated twice",
        "The claim: Elephants were moved to Norway\n\nA May 4 post shows elephants in snow. The zoo said that the picture is from 2012.\n\nOur rating: False\n\nBased on our research, we rate the claim that elephants were moved to Norway FALSE.",
        None,
        [("False", 1, "lephants were moved")],
    ),
    (
        "that's wrong, before figures",
        "President Bea Kohl said that unemployment is at its lowest ever. That’s wrong. It was lower in 1969, when the rate was 3.4%, the labor office's data show.",
        None,
        [("wrong", 1, "lowest ever")],
    ),
    (
        "that isn't true",
        "“I never voted for the tax,” Rep. Lou Marsh said. That isn't true. He voted for it in May.",
        None,
        [("not true", 1, "never voted")],
    ),
    (
        "two rulings",
        "“Crime fell by half,” Mayor Ode said.\n\nPolice data show a fall of 4 percent.\n\nWe rate the claim Mostly False.\n\n“We hired 200 teachers,” Ode said in the same speech.\n\nThe school board's records list 212 new teachers.\n\nWe rate the claim True.",
        None,
        [("Mostly False", 2, "Crime fell"), ("True", 5, "200 teachers")],
    ),
]


@pytest.mark.parametrize(
    ("text", "headline", "expected"), [row[1:] for row in ARTICLES], ids=[row[0] for row in ARTICLES]
)
def test_the_claim_is_rated_that_the_fact_check_is_about(text: str, headline: str | None, expected: list) -> None:
    [annotated] = annotate([read_text(f"{headline}\n\n{text}" if headline else text, "a", headline)])
    found = extract(annotated)
    contents = {s.id: " … ".join(annotated.article.text[slice(*span)] for span in s.content) for s in found.statements}
    told = [(v.rating, v.rating_value, contents[v.statement]) for v in found.verdicts]
    assert [(rating.casefold(), value) for rating, value, _ in told] == [
        (rating.casefold(), value) for rating, value, _ in expected
    ]
    for (_, _, content), (_, _, words) in zip(told, expected, strict=True):
        assert words in content
