"""A title written short ends no sentence, so that who speaks stays with what he says."""

import pytest

from kg.annotating.stage import load_pipeline


@pytest.mark.parametrize(
    "text",
    [
        "He died after being shocked with a Taser wielded by RCMP Const. Kwesi Osei in October.",
        "“We found nothing,” said Detective Sgt. Don Yarbrough of the county police.",
        "According to Supt. Mary Dole, the man fled.",
        "Two officers, Det. Insp. Joe Bale and Const. Ray Low, were hurt.",
    ],
)
def test_no_sentence_ends_behind_a_title(text):
    assert len(list(load_pipeline()(text).sents)) == 1


def test_a_sentence_ends_behind_a_title_where_a_pronoun_opens_the_next():
    assert len(list(load_pipeline()("She was made a Sgt. He left in May.").sents)) == 2
