"""``kg link`` against a server on loopback that answers as Wikidata does, from ``data/wikidata.json``."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from kg.authority.file import load_authority
from kg.cli.main import main
from kg.graph.validation import validate
from kg.link.actors import Actor
from kg.link.evidence import candidates, clear_winner
from kg.link.items import Item
from kg.store import open_store

RECORDED = json.loads((Path(__file__).parents[1] / "data" / "wikidata.json").read_text("utf8"))
STORY = """Belarusian President Aleksandr Lukashenko told Reuters in Minsk that the talks had failed.

Michael Jordan said that he was tired. Polina Zubravka said that she was not.

Александр Лукашенко said that Belarus was ready.
"""
ITEM = "http://www.wikidata.org/entity/"


class Wikidata(ThreadingHTTPServer):
    """The recorded answers; ``refusals`` are given first, ``asked`` is what came, and when."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[float, dict[str, str], str]] = []
        self.refusals: list[str] = []
        self.delay = 0.0
        self.at_once = self.connections = 0
        self.answers_left = 1_000

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/w/api.php"

    def answer(self, parameters: dict[str, str]) -> tuple[int, dict[str, str], str]:
        if self.refusals:
            refusal = RECORDED["refusals"][self.refusals.pop(0)]
            return refusal["status"], refusal["headers"], refusal["body"]
        if parameters["action"] == "wbgetentities":
            found = {item: RECORDED["items"][item] for item in parameters["ids"].split("|")}
            return 200, {}, json.dumps({"entities": found, "success": 1})
        return 200, {}, json.dumps(RECORDED["searches"][parameters.get("search") or parameters["srsearch"]])


class _Handler(BaseHTTPRequestHandler):
    server: Wikidata
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self.server.connections += 1
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.server.connections -= 1

    def do_GET(self) -> None:
        server = self.server
        server.at_once += 1
        assert server.at_once == 1, "one request at a time"
        time.sleep(server.delay)
        parameters = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        server.asked.append((time.monotonic(), parameters, self.headers["User-Agent"]))
        if server.answers_left <= 0:
            server.at_once -= 1
            self.close_connection = True
            return
        server.answers_left -= 1
        status, headers, body = server.answer(parameters)
        data = body.encode()
        server.at_once -= 1
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    with Wikidata() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("link")
    (folder / "a.txt").write_text(STORY, "utf8")
    kg("build", str(folder / "a.txt"), "--out", str(folder / "outputs"))
    return folder


@pytest.fixture
def at_home(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what was built, copied, as the current one."""
    subprocess.run(["cp", "-r", *map(str, built.iterdir()), str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_CONTACT", raising=False)
    return tmp_path


def kg(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result


def link(server: Wikidata, *arguments: str, code: int = 0) -> Result:
    return kg("link", "--api", server.url, "--pause", "0.01", *arguments, code=code)


def linked(store: str = "outputs/store") -> dict[str, str]:
    """The names of the entities that a store links to Wikidata, and their items."""
    with open_store(Path(store)) as opened:
        rows = opened.query("SELECT ?name ?item { ?e schema:sameAs ?item ; schema:name ?name }")
        return {row[0].value: row[1].value.removeprefix(ITEM) for row in rows if row[1].value.startswith(ITEM)}


CLEAR = {
    "Aleksandr Lukashenko": "Q2866", "Александр Лукашенко": "Q2866", "Reuters": "Q130879", "Minsk": "Q2280",
    "Belarus": "Q184",
}  # fmt: skip


def test_clear_items_are_linked_with_their_reasons_and_the_next_build_keeps_them(
    at_home: Path, wikidata: Wikidata
) -> None:
    shown = link(wikidata).stdout
    assert linked() == CLEAR
    matches = {entry.name: entry.exact_matches for entry in load_authority(Path("authority.yaml")).entries}
    assert matches == {name: (ITEM + item,) for name, item in CLEAR.items()}
    reasons = Path("authority.yaml").read_text("utf8")
    assert "# kg link: Minsk, capital and largest city of Belarus; the same GeoNames identifier (0.99)" in reasons
    assert (
        "alias “Aleksandr Lukashenko”, Belarus, president, in Wikipedia, the only one of that name (0.98)"
        in " ".join(reasons.split())
    )
    assert (
        "Michael Jordan" in shown and "Q41421" in shown and "Q3308285" in shown
    )  # two of that name: for people to decide
    assert "Both are Q2866: Александр Лукашенко, Aleksandr Lukashenko; 'kg entities merge' makes them one." in shown
    assert shown.endswith(
        "5 linked, 1 to decide, 1 not found.\nWritten to authority.yaml; 'kg build … --authority authority.yaml' obeys it.\n"
    )
    before = kg("entities", "list").stdout
    kg("build", "a.txt", "--out", "outputs", "--authority", "authority.yaml")
    assert linked() == CLEAR
    assert kg("entities", "list").stdout == before
    with open_store(Path("outputs/store")) as store:
        assert validate(store).conforms


def test_nothing_is_asked_twice(at_home: Path, wikidata: Wikidata) -> None:
    link(wikidata, "--dry-run")
    assert not Path("authority.yaml").exists() and not linked()
    questions = [json.dumps(parameters, sort_keys=True) for _, parameters, _ in wikidata.asked]
    assert len(questions) == len(set(questions)) == 8  # seven entities, and once their items, all together
    link(wikidata)
    assert len(wikidata.asked) == 8 and linked() == CLEAR
    assert link(wikidata).stdout.endswith("0 linked, 1 to decide, 1 not found.\n")
    assert len(wikidata.asked) == 8


def test_requests_say_who_asks_and_yield_to_lagging_servers(at_home: Path, wikidata: Wikidata) -> None:
    link(wikidata, "--contact", "me@example.org", "--pause", "0.1", "--limit", "2")
    times = [moment for moment, _, _ in wikidata.asked]
    assert len(times) == 3 and all(later - earlier > 0.1 for earlier, later in zip(times, times[1:]))
    for _, parameters, agent in wikidata.asked:
        assert agent.startswith("Testimonia/") and "me@example.org" in agent
        assert (parameters["maxlag"], parameters["format"]) == ("5", "json")


def test_refusals_are_waited_out(at_home: Path, wikidata: Wikidata) -> None:
    wikidata.refusals = ["busy", "cut", "lagged", "broken"]
    link(wikidata, "--limit", "1", "--type", "organization")
    assert linked() == {"Reuters": "Q130879"}
    times = [moment for moment, _, _ in wikidata.asked]
    assert times[1] - times[0] >= 1 and times[3] - times[2] >= 1  # what Retry-After asked for


def test_what_was_answered_before_a_failure_is_not_asked_again(at_home: Path, wikidata: Wikidata) -> None:
    wikidata.answers_left = 3
    failed = link(wikidata, code=2)
    assert "gives no answer" in failed.stderr and "is kept in outputs/wikidata" in failed.stderr
    answered = [parameters for _, parameters, _ in wikidata.asked][:3]
    wikidata.answers_left, wikidata.asked = 1_000, []
    link(wikidata)
    assert linked() == CLEAR
    assert not [parameters for _, parameters, _ in wikidata.asked if parameters in answered]


def test_one_who_refuses_for_good_or_is_not_there_is_told_in_a_sentence(at_home: Path, wikidata: Wikidata) -> None:
    wikidata.refusals = ["blocked"]
    assert "refuses with status 403" in link(wikidata, code=2).stderr
    assert len(wikidata.asked) == 1
    nowhere = kg("link", "--api", "http://127.0.0.1:9/w/api.php", "--pause", "0.01", code=2)
    assert nowhere.stderr.startswith("kg: http://127.0.0.1:9/w/api.php gives no answer (")
    assert nowhere.stderr.count("\n") == 1
    assert "is no web address" in kg("link", "--api", "wikidata", code=2).stderr


def heeding_ctrl_c() -> None:
    """A program in front of a terminal heeds Ctrl-C; what a shell starts in the background is born deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_keeps_what_was_answered(at_home: Path, wikidata: Wikidata) -> None:
    wikidata.delay = 0.2
    command = [sys.executable, "-m", "kg.cli", "link", "--api", wikidata.url, "--pause", "0.01"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ, preexec_fn=heeding_ctrl_c)
    while len(wikidata.asked) < 3 and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    while wikidata.connections:  # the request under way is answered to nobody
        time.sleep(0.05)
    assert running.returncode == 130 and "kept in outputs/wikidata" in errors and "Traceback" not in errors
    answered = len(list(Path("outputs/wikidata").rglob("*.json")))
    assert answered >= 2
    asked = len(wikidata.asked)
    wikidata.delay = 0.0
    link(wikidata)
    assert len(wikidata.asked) - asked == 8 - answered and linked() == CLEAR


def test_people_decide_what_is_not_clear(at_home: Path, wikidata: Wikidata) -> None:
    Path("authority.yaml").write_text(
        f"- name: Michael Jordan\n  type: person\n  different_from: ['{ITEM}Q41421']\n", "utf8"
    )
    assert "Q41421" not in link(wikidata, "--dry-run", "--type", "person").stdout
    Path("authority.yaml").unlink()
    kg("entities", "match", "michael jordan", "Q41421")
    link(wikidata)
    assert linked() == CLEAR | {"Michael Jordan": "Q41421"}
    wrong = kg("entities", "match", "michael jordan", "basketball", code=2)
    assert "authority.yaml:6: 'basketball' is no web address" in wrong.stderr


PARIS = Actor("e", "Paris", "place", geonames=4717560, point=(33.66, -95.56))
HUMAN = frozenset({"Q5"})


@pytest.mark.parametrize(
    ("actor", "items", "winner"),
    [
        # A GeoNames identifier decides, whatever is better known.
        (
            PARIS,
            [
                Item("Q90", "Paris", ("Paris",), geonames=frozenset({2988507}), point=(48.86, 2.35), has_article=True),
                Item("Q830149", "Paris", ("Paris",), geonames=frozenset({4717560}), point=(33.66, -95.55)),
            ],
            "Q830149",
        ),
        # Two items with that identifier: nobody can tell.
        (PARIS, [Item(q, "Paris", geonames=frozenset({4717560})) for q in ("Q830149", "Q1")], None),
        # A family name alone is nobody, nor is a namesake of another country.
        (
            Actor("e", "Putin", "person"),
            [Item("Q7747", "", ("Vladimir Putin",), classes=HUMAN, has_article=True)],
            None,
        ),
        (
            Actor("e", "Michael Jordan", "person", countries=frozenset({"GB"})),
            [Item("Q41421", "", ("Michael Jordan",), (), "American basketball player", HUMAN, has_article=True)],
            None,
        ),
        # A role and a country tell a head of state whose given name nobody mentions.
        (
            Actor("e", "Putin", "person", titles=("president",), countries=frozenset({"RU"})),
            [Item("Q7747", "", ("Vladimir Putin",), (), "President of Russia", HUMAN, has_article=True)],
            "Q7747",
        ),
        # A family name's own item is no person, a film no organization.
        (Actor("e", "Reuters", "organization"), [Item("Q2", "", ("Reuters",), classes=frozenset({"Q11424"}))], None),
        (Actor("e", "Jane Putin", "person"), [Item("Q3", "", ("Jane Putin",), classes=frozenset({"Q101352"}))], None),
    ],
)
def test_only_a_clear_winner_is_linked(actor: Actor, items: list[Item], winner: str | None) -> None:
    found = clear_winner(candidates(actor, items), 0.75)
    assert (found and found.item.id) == winner
