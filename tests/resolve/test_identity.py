"""Are these two one? What speaks for it, what against it, and how much."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Cluster, Extraction, Mention, ResolvedArticle
from kg.resolve.identity import country, office
from kg.resolve.identity.company import Company, shared
from kg.resolve.identity.decision import Context, judge, threshold
from kg.resolve.identity.naming import relation, short_relation
from kg.resolve.identity.portrait import FEMALE, MALE, Portrait, portraits_of
from kg.resolve.identity.standing import standings


def words(name: str) -> tuple[str, ...]:
    return tuple(name.lower().split())


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Duncan Tremont", "Duncan J Tremont", "middle"),
        ("Cheeto Duncan Tremont", "Duncan Tremont", "extra"),
        ("Cheeto Duncan Tremont", "Duncan J Tremont", "extra"),
        ("Bill Harlow", "William Harlow", "nickname"),
        ("A Merkel", "Angela Merkel", "initial"),
        ("Aleksandr Petrenko", "Oleksandr Petrenko", "spelling"),
        ("Wei Zhang", "Zhang Wei", "order"),
        ("George W Bosh", "George H.W Bosh", None),
        ("George W Bosh", "George H W Bosh", None),
        ("Jesse Jackson Jr", "Jesse Jackson", None),
        ("Julia Brown", "Julian Brown", None),
        ("Marlena Tremont", "Duncan Tremont", None),
    ],
)
def test_how_two_full_names_go_together(first: str, second: str, found: str | None) -> None:
    assert relation(words(first), words(second)) == found == relation(words(second), words(first))


def test_a_word_stands_for_a_family_name_or_a_given_name() -> None:
    assert short_relation("tremont", words("Duncan J Tremont")) == "family"
    assert short_relation("duncan", words("Duncan J Tremont")) == "given"
    assert short_relation("petrov", words("Duncan J Tremont")) is None


def test_an_honorific_and_pronouns_tell_the_sex() -> None:
    text = "Mrs Tremont spoke. She left. President Tremont stayed."
    mentions = (
        Mention(4, 11, "name", "c0"),
        Mention(19, 22, "pronoun", "c0"),
        Mention(39, 46, "name", "c1"),
    )
    clusters = (Cluster("c0", "person", "Tremont", ("Tremont",)), Cluster("c1", "person", "Tremont", ("Tremont",)))
    found = portraits_of(ResolvedArticle(Article("a", text, ()), mentions, clusters, Extraction()))
    assert found["c0"].sexes[FEMALE] > 1 and not found["c0"].sexes[MALE]
    assert not +found["c1"].sexes


def portrait(
    name: str, articles: int = 1, sex: str | None = None, country_: str | None = None, title: str | None = None
) -> Portrait:
    return Portrait(
        Counter({words(name): articles}),
        Counter({f"{name} {number}": 1 for number in range(articles)}),
        Counter({sex: 3 * articles} if sex else {}),
        Counter({title: articles} if title else {}),
        Counter({country_: articles} if country_ else {}),
    )


def test_one_article_that_misplaces_somebody_does_not_part_him_from_hundreds() -> None:
    odd = portrait("Duncan Tremont", country_="RU")
    many, one = (portrait("Duncan Tremont", n, country_="US") for n in (300, 1))
    assert judge(odd, many, Context("same", weight=300)).probability >= threshold()
    assert judge(odd, one, Context("same", weight=1)).probability < threshold()


def test_the_other_sex_speaks_against_a_relative() -> None:
    president = portrait("Duncan Tremont", 5, sex=MALE)
    standing = standings({"he": 3.0, "she": 3.0})["he"]
    alone = [
        judge(portrait("Tremont", sex=sex), president, Context("family", standing)).probability
        for sex in (MALE, None, FEMALE)
    ]
    assert alone == sorted(alone, reverse=True) and alone[2] < 0.3


def test_a_name_usually_means_whom_most_articles_call_so() -> None:
    found = standings({"duncan": 80.0, "marlena": 1.0})
    assert found["duncan"].share > 3 > 0 > found["marlena"].share
    assert standings({"a": 3.0, "b": 3.0})["a"].share < 0


def test_company_counts_what_few_articles_name() -> None:
    company = Company({"a": ["x", "y"], "b": ["x", "y"], "c": ["z"], "d": ["x"]})
    near = company.near("a")
    assert near["b"] > near["d"] > 0 and "c" not in near
    assert shared(near, {"c", "d"}) == pytest.approx(near["d"])
    assert company.near("a", ["x", "y"]) == {}


def test_a_minister_may_become_a_lawyer_but_a_player_is_no_bishop() -> None:
    assert office.agreement({"minister": 1}, {"lawyer": 1})[1] == 0
    assert office.agreement({"player": 1}, {"bishop": 1})[1] == 1
    assert office.agreement({"minister": 2}, {"minister": 1, "mayor": 1})[0] == 1


COUNTS = st.dictionaries(st.sampled_from(["US", "GB", "RU", "BY"]), st.integers(1, 300), max_size=4)


@given(COUNTS, COUNTS)
def test_countries_agree_or_exclude_each_other_as_shares_from_0_to_1(
    first: dict[str, int], second: dict[str, int]
) -> None:
    told, apart = country.agreement(first, second)
    assert 0 <= told <= 1 and 0 <= apart <= 1 and not (told and apart)
    assert country.agreement(second, first) == pytest.approx((told, apart))


@given(COUNTS, COUNTS, st.sampled_from(["same", "family", "initial"]), st.integers(0, 9))
def test_a_judgement_is_a_probability_the_same_whichever_comes_first(
    first: dict[str, int], second: dict[str, int], name: str, company: int
) -> None:
    a, b = Portrait(countries=Counter(first)), Portrait(countries=Counter(second))
    context = Context(name, company=float(company))
    assert judge(a, b, context).probability == pytest.approx(judge(b, a, context).probability, abs=1e-3)
    assert 0 <= judge(a, b, context).probability < 1
