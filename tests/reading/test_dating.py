"""The day of an article that nobody gave, from its address or its first words."""

from __future__ import annotations

import pytest

from kg.reading.dating import date_of_address, date_told
from kg.reading.text import read_text


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://courier.example/2019/11/18/pier", "2019-11-18"),
        ("https://courier.example/news/20191118/pier-shut", "2019-11-18"),
        ("https://courier.example/ct-pier-20191118-story.html", "2019-11-18"),
        ("https://courier.example/news/2019-11-18/pier/1013", "2019-11-18"),
        ("https://courier.example/20191399/pier", None),
        ("https://courier.example/id/2019111801456", None),
        ("https://courier.example/2019/11/pier", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_an_address_tells_the_day_where_it_is_whole(address, day):
    assert date_of_address(address) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Harbour News Published Saturday, March 2, 2019 1:19PM CST\n\nThe pier is shut.\n", "2019-03-02"),
        ("Ida Marsh, Harbour News March 02, 2019 03:09 PM. -- The pier is shut.\n", "2019-03-02"),
        ("Pier shut\n11:39am UK, Saturday 2 March 2019\nThe pier was shut by the storm.\n", "2019-03-02"),
        ("Bergen, March 2 2019 (NTB) - The pier is shut.\n", "2019-03-02"),
        ("BERGEN & OSLO, MARCH 2, 2019 -- The pier is shut.\n", "2019-03-02"),
        ("The port shut the pier yesterday (March 2, 2019).\n", "2019-03-03"),
        ("The pier, built on 2 March 2019, was shut by the storm on Friday.\n", None),
        ("On March 2, 2019 at 03:09 PM the pier fell into the sea.\n", None),
        ("A report on the pier was published March 2, 2019, the port says.\n", None),
    ],
)
def test_a_text_tells_its_day_in_a_stamp_a_dateline_or_beside_today(text, day):
    assert date_told(text) == day


def test_a_given_day_stands_against_the_address():
    article = read_text("The pier is shut.\n", "a", None, "2019-03-02", None, "https://courier.example/2019/11/18/pier")
    assert article.published == "2019-03-02"
    assert (
        read_text("The pier is shut.\n", "a", url="https://courier.example/2019/11/18/pier").published == "2019-11-18"
    )
