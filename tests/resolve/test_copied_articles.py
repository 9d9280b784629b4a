"""Articles that carry another one's text, and what is told of them."""

import csv
import json
import random
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from kg.cli.main import main
from kg.compare.copied import reports_of, told_once
from kg.compare.wording import Said
from kg.model import Comparison, Copy
from kg.reading.text import read_text
from kg.resolve.corpus.copies import Wording, copies, wording_of

FIRE = [
    "A fire destroyed the old mill of Lakemont early on Monday, killing two people. “We came too late to save them,” said Tom"
    " Field, the fire chief of Arden.",
    "“The sprinklers had never been tested,” said Anna Berg, the mayor of Lakemont, at the scene. She said that the"
    " town would pay for the funerals of those who died in the mill.",
    "Firefighters from three counties fought the fire for nine hours, and the road to Arden stayed closed until the"
    " evening, according to the police.",
    "The mill was built in 1911 and employed four hundred people until it was closed twenty years ago. Its owners had"
    " wanted to turn it into flats, which the council never allowed.",
]
OWN = [
    "Nobody in the town hall wanted to speak about the mill on Wednesday, two days after the fire in which two died.",
    "“The sprinklers had never been tested,” Anna Berg had said on Monday, and asked the state to look into the matter.",
    "Whoever talks to the neighbours hears another story: of doors that stood open for years, and of children inside.",
]
VIGIL = (
    "Hundreds came to a vigil in front of the town hall on Tuesday evening, where many candles were lit for the dead."
)


def wording(id: str, paragraphs: list[str], published: str | None = None, outlet: str | None = None) -> Wording:
    return wording_of(read_text("\n\n".join(paragraphs), id, published=published), outlet)


NEWS = {
    "a-copy": wording("a-copy", FIRE, "2024-03-05", "Gazette"),
    "cut": wording("cut", FIRE[:2], "2024-03-05", "Herald"),
    "ledger": wording("ledger", FIRE, "2024-03-04", "Ledger"),
    "ledger-later": wording("ledger-later", [*FIRE, VIGIL], "2024-03-05", "Ledger"),
    "own": wording("own", OWN, "2024-03-06", "Times"),
    "undated": wording("undated", FIRE),
    "note": wording("note", ["All our reports are free to read, and will always be so."], None, "Gazette"),
    "note-2": wording("note-2", ["All our reports are free to read, and will always be so."], None, "Herald"),
}


def test_what_carries_the_text_of_another_is_its_copy_or_another_version_whatever_the_order() -> None:
    found = copies(NEWS)
    assert {id: (copy.of, copy.is_version) for id, copy in found.items()} == {
        "a-copy": ("ledger", False),
        "cut": ("ledger", False),
        "ledger-later": ("ledger", True),
        "undated": ("ledger", False),
    }
    assert found["a-copy"].words == found["cut"].words == 1 and 0.75 <= found["ledger-later"].words < 1
    for seed in range(3):
        assert copies(dict(random.Random(seed).sample(list(NEWS.items()), len(NEWS)))) == found


def test_nothing_is_a_copy_of_what_appeared_later_and_a_quoted_paragraph_is_none() -> None:
    first = {"short": wording("short", FIRE[:2], "2024-03-01", "Herald"), "long": NEWS["ledger"]}
    assert copies(first) == {}
    assert set(copies({**first, "short": replace(first["short"], published="2024-03-04")})) == {"short"}
    essay = wording("essay", [" ".join(f"word{n}" for n in range(400)), FIRE[1]], "2024-03-01", "Times")
    assert copies({"quoted": wording("quoted", FIRE[1:2], "2024-03-05", "Herald"), "essay": essay}) == {}


def said(article: str, text: str) -> Said:
    return Said((article, f"s-{text[:9]}"), ("person/berg",), (), text, False, False, False, None)


def test_a_contradiction_is_told_once_for_all_articles_of_one_text() -> None:
    true, untrue = "the sprinklers had been tested every month", "the sprinklers had never been tested at all"
    altered = "the sprinklers had been tested each month"
    statements = [said(a, true) for a in ("b", "c", "wire")] + [said("d", altered), said("own", untrue)]
    carried = {id: Copy("wire", 0.9, False) for id in ("b", "c", "d")}
    reports = reports_of(statements, carried)
    assert {of[0]: to[0] for of, to in reports.items()} == {"b": "wire", "c": "wire"}
    contradicted = [Comparison(s.reference, statements[-1].reference, "contradicts", 0.9, "") for s in statements[:4]]
    repeated = [Comparison(s.reference, statements[2].reference, "repeats", 1, "") for s in statements[:2]]
    repeated.append(Comparison(statements[3].reference, statements[2].reference, "repeats", 0.9, ""))
    told = told_once([*contradicted, *repeated], reports, carried)
    assert [c.first[0] for c in told if c.relation == "contradicts"] == ["wire"]
    assert sum(c.relation == "repeats" for c in told) == 3


def kg(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_copies_are_one_report_and_follow_what_comes_and_goes(tmp_path: Path) -> None:
    outlets = {
        "ledger": "The Lakemont Ledger",
        "gazette": "Arden Gazette",
        "herald": "Coast Herald",
        "times": "Valley Times",
    }
    texts = {"ledger": FIRE, "gazette": FIRE, "herald": FIRE[:3], "times": OWN}
    for day, (id, paragraphs) in enumerate(texts.items(), 4):
        line = {"id": id, "text": "\n\n".join(paragraphs), "outlet": outlets[id], "published": f"2024-03-{day:02}"}
        (tmp_path / f"{id}.jsonl").write_text(json.dumps(line), "utf8")
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    kg("build", *(str(tmp_path / f"{id}.jsonl") for id in ("gazette", "herald", "times")), "--out", str(grown))
    kg("add", str(tmp_path / "ledger.jsonl"), "--out", str(grown))
    whole.mkdir()
    (whole / "identifiers.jsonl").write_bytes((grown / "identifiers.jsonl").read_bytes())
    kg("build", *(str(tmp_path / f"{id}.jsonl") for id in texts), "--out", str(whole))
    for name in ("graph.ttl", "annotations.jsonl"):
        assert (grown / name).read_bytes() == (whole / name).read_bytes()

    def answer(name: str, *options: str) -> list[dict[str, str]]:
        told = kg("ask", name, "--store", str(grown / "store"), "--format", "csv", *options)
        return list(csv.DictReader(told.splitlines()))

    assert [(row["articleId"], row["how"], row["originalId"]) for row in answer("copies")] == [
        ("gazette", "copy", "ledger"),
        ("herald", "copy", "ledger"),
    ]
    [claim] = answer("most-repeated")
    assert (claim["repeats"], claim["outlets"]) == ("1", "1") and "/ledger#" in claim["example"]
    assert ("Tom Field", "The Lakemont Ledger") in {
        (r["speakerName"], r["outletName"]) for r in answer("quoted-only-by")
    }
    kg("remove", "ledger", "--out", str(grown))
    assert [(row["articleId"], row["originalId"]) for row in answer("copies")] == [("herald", "gazette")]
