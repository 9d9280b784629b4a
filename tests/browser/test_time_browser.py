"""Time in the explorer: lanes, and the dates played."""

from pathlib import Path

import pytest
from explorer_pages import drawn, until

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page


@pytest.fixture(scope="module")
def days_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles of three days, a statement each; the second day has a speaker of its own."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    names = ["Anna", "Bert", "Cleo", "Herald", "Courier"]
    nodes = tuple({"id": name.lower(), "type": "person", "name": name} for name in names)
    days = ["2024-01-01", "2024-01-03", "2024-01-06"]
    articles = tuple(
        {"id": f"a{n}", "identifier": f"a{n}", "text": "So it is.", "outlet": 3 + n % 2, "published": day}
        for n, day in enumerate(days)
    )
    statements = tuple(
        {"id": f"s{n}", "article": n, "mode": "direct", "speaker": n % 2, "about": [2], "confidence": 1.0}
        | {"content": [[0, 2]]}
        for n in range(3)
    )
    data = ExplorerData("urn:", nodes, articles, statements, (), (), ())
    path.write_text(explorer_page(data), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lanes", "names"),
    [("speaker", ["Anna", "Bert"]), ("outlet", ["Herald", "Courier"]), ("subject", ["Cleo"])],
)
def test_lanes_are_of_speakers_outlets_or_subjects(open_page, days_page, lanes, names):
    page = open_page(days_page, "#view=timeline")
    page.get_by_role("group", name="Lanes").get_by_role("button", name=f"{lanes.capitalize()}s").click()
    shown = page.locator(".lane-name").evaluate_all("lanes => lanes.map((lane) => lane.lastChild.textContent)")
    assert shown == names
    assert page.locator(".lanes .said-mark").count() == 3
    assert page.evaluate("location.hash").endswith("" if lanes == "speaker" else f"lanes={lanes}")


def test_lanes_of_very_many_statements_are_bars_that_lead_to_their_days(open_page, tmp_path):
    nodes = ({"id": "anna", "type": "person", "name": "Anna"},)
    articles = tuple(
        {"id": f"a{n}", "identifier": f"a{n}", "text": "So it is.", "published": f"{2020 + n}-01-01"} for n in range(4)
    )
    count = 1300
    statements = tuple(
        {"id": f"s{n}", "article": 3 * (n >= 10), "mode": "direct", "speaker": 0, "confidence": 1.0}
        for n in range(count)
    )
    path = tmp_path / "explorer.html"
    path.write_text(explorer_page(ExplorerData("urn:", nodes, articles, statements, (), (), ())), encoding="utf-8")
    page = open_page(path, "#view=timeline")
    bars = page.locator(".lane-bar")
    assert bars.evaluate_all("bars => bars.map((bar) => bar.textContent.split(': ')[1])") == [
        "10 statements",
        "1,290 statements",
    ]
    bars.first.click()
    assert page.locator(".lanes .said-mark").count() == 7 and page.text_content(".more-marks").startswith("+3")


def test_dates_above_the_lanes_are_apart(open_page, days_page):
    page = open_page(days_page, "#view=timeline")
    for days in ("", "from=2024-01-01&to=2024-03-01", "from=2019-01-01&to=2026-01-01"):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 700})
            page.evaluate("days => (location.hash = `view=table&${days}`)", days)
            page.get_by_role("button", name="Timeline").click()
            boxes = page.locator(".tick").evaluate_all(
                "ticks => ticks.map((tick) => tick.getBoundingClientRect()).map(({ left, right }) => [left, right])"
            )
            assert boxes and all(right < left for (_, right), (left, _) in zip(boxes, boxes[1:], strict=False))


def test_the_dates_play_and_pause(open_page, days_page, chromium):
    page = open_page(days_page)
    page.emulate_media(reduced_motion="no-preference")
    page.reload()
    until(page, "globalThis.explorer?.ready")
    drawn(page)
    entries = page.evaluate("history.length")
    page.keyboard.press("p")
    assert page.evaluate("explorer.state.to") == "2024-01-01"
    assert page.inner_text(".status").startswith("2 actors, 1 statement")
    until(page, "explorer.state.to === '2024-01-03'")
    page.get_by_role("button", name="Pause (p)").click()
    page.wait_for_timeout(1000)
    assert page.evaluate("explorer.state.to") == "2024-01-03"
    assert page.evaluate("document.activeElement.dataset.play") == "play"
    assert page.evaluate("history.length") == entries + 1
    page.keyboard.press("p")
    until(page, "document.querySelector('[data-play=play]').ariaPressed === 'false'")
    assert page.evaluate("explorer.state.to") == ""
    assert page.errors == []


def test_who_prefers_less_motion_goes_step_by_step(open_page, days_page):
    page = open_page(days_page)
    assert page.get_by_role("group", name="Play the dates").get_by_role("button").count() == 2
    page.keyboard.press("p")
    page.wait_for_timeout(1000)
    assert page.evaluate("explorer.state.to") == "2024-01-01"
    for key, date in ((".", "2024-01-03"), (",", "2024-01-01"), (".", "2024-01-03"), (".", "")):
        page.keyboard.press(key)
        assert page.evaluate("explorer.state.to") == date


def test_a_stretch_of_days_moves_on(open_page, days_page):
    page = open_page(days_page, "#from=2024-01-01&to=2024-01-02")
    page.keyboard.press(".")
    assert page.evaluate("[explorer.state.from, explorer.state.to]") == ["2024-01-02", "2024-01-03"]
