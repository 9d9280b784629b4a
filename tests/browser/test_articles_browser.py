"""Articles in the explorer: found by any of their words, and who says what in one beside its text."""

from pathlib import Path

import pytest

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page

AXE = Path(__file__).parent / "axe" / "axe.min.js"
TEXTS = [
    "The ferry to Ottar was cancelled after a storm. “It is a shame,” Anna told reporters. Bert said it would sail soon. "
    "“We are sorry,” said Anna.",
    "Nobody spoke of the harbour. Cleo denied that the boat would sail soon.",
]
SAID = [
    (0, 0, "It is a shame", "told", 0.9),
    (0, 1, "it would sail soon", "said", 0.9),
    (0, 0, "We are sorry", "said", 0.9),
    (0, 0, "the ferry", "said", 0.4),
    (1, 2, "that the boat would sail soon", "denied", 0.9),
]


def spans(text: str, words: str) -> list[list[int]]:
    begin = text.lower().index(words.lower())
    return [[begin, begin + len(words)]]


@pytest.fixture
def articles_page(tmp_path: Path) -> Path:
    names = ["Anna", "Bert", "Cleo"]
    nodes = tuple({"id": name.lower(), "type": "person", "name": name} for name in names)
    articles = tuple(
        {"id": f"a{n}", "identifier": f"a{n}", "headline": f"News {n}", "text": t} for n, t in enumerate(TEXTS)
    )
    statements = tuple(
        {
            "id": f"s{number}", "article": article, "mode": "direct", "speaker": speaker, "confidence": confidence,
            "content": spans(TEXTS[article], words), "cue": spans(TEXTS[article], cue),
        }
        for number, (article, speaker, words, cue, confidence) in enumerate(SAID)
    )  # fmt: skip
    denied = ({"relation": "contradicts", "first": 1, "second": 4, "confidence": 1.0},)
    path = tmp_path / "articles.html"
    path.write_text(explorer_page(ExplorerData("urn:", nodes, articles, statements, (), (), denied)), encoding="utf-8")
    return path


def test_beside_an_article_stands_who_says_what_in_it(open_page, articles_page):
    page = open_page(articles_page)
    page.click("#panel .articles >> text=News 0")
    assert page.inner_text("#panel h2") == "News 0"
    assert page.inner_text("#panel h3 >> nth=0") == "Who says what 3 of 4"
    assert page.locator("#panel .told h4").all_inner_texts() == ["Anna", "Bert"]
    assert page.locator("#panel .told li >> nth=0").locator("p").all_inner_texts() == [
        "told It is a shame",
        "said We are sorry",
    ]
    assert page.locator("#panel .sides.contradicts").count() == 1
    page.click("#panel .told >> text=it would sail soon")
    assert page.inner_text("#article mark.content") == "it would sail soon"
    page.click("#panel >> text=← Article")
    assert page.inner_text("#panel h2") == "News 0"
    page.click("#panel >> text=← Overview")
    assert page.locator("#panel .articles li").count() == 2


def test_what_an_article_says_less_surely_is_told_of_and_shown_when_asked_for(open_page, articles_page):
    page = open_page(articles_page, "#view=article&article=a0")
    assert "1 more is less sure" in page.inner_text("#panel .lead")
    page.click("#panel .lead >> text=Show them")
    assert page.inner_text("#panel h3 >> nth=0") == "Who says what 4"
    assert page.inner_text("#panel h2") == "News 0"


def test_another_article_that_is_chosen_has_its_own_statements(open_page, articles_page):
    page = open_page(articles_page, "#view=article&article=a0")
    page.get_by_label("Article", exact=True).nth(0).select_option("a1")
    assert page.locator("#panel .told h4").all_inner_texts() == ["Cleo"]


@pytest.mark.parametrize("words", ["ottar", "Ottar storms", "storm on Ottar"])
def test_an_article_is_found_by_words_that_nobody_says(open_page, articles_page, words):
    page = open_page(articles_page)
    page.fill("#search", words)
    page.click("#suggestions >> text=News 0")
    assert page.inner_text("#article h2") == "News 0"


def test_a_question_leads_to_the_article_and_the_statements_that_fit_it_best(open_page, articles_page):
    page = open_page(articles_page)
    page.fill("#search", "Who calls it a shame that the ferry is cancelled?")
    rows = page.locator("#suggestions li").all_inner_texts()
    assert [row.split("\n")[0] for row in rows[:2]] == ["News 0", "“It is a shame”"]
    assert rows[-1] == "No statement has all of these words; these fit best."
    assert not any("News 1" in row for row in rows)


def test_a_topic_lists_the_articles_with_its_words(open_page, articles_page):
    page = open_page(articles_page, "#view=sides&beside=topic,sail%20soon")
    assert page.locator("#sides .articles .link").all_inner_texts() == ["News 0", "News 1"]
    assert "3 statements" in page.inner_text("#sides .articles li >> nth=0")
    page = open_page(articles_page, "#view=sides&beside=topic,ottar")
    assert "No statement that the filters leave" in page.inner_text("#sides")
    assert page.locator("#sides .articles .link").all_inner_texts() == ["News 0"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_an_article(open_page, articles_page, scheme):
    page = open_page(articles_page, "#view=article&article=a0", color_scheme=scheme, bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
