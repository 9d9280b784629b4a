"""What people correct in Label Studio and INCEpTION, and what comes of it in the next build."""

import copy
import io
import json
import zipfile
from pathlib import Path

import cassis
import pytest
from click.testing import CliRunner, Result

from kg.authority.file import load_authority
from kg.authority.inception import LINK, PART, read_inception
from kg.authority.label_studio import read_label_studio
from kg.building.article import attempt
from kg.building.pipeline import corpus_of
from kg.cli.main import main
from kg.evaluate.identity import evaluate_identity
from kg.evaluate.statements import evaluate
from kg.graph.annotations import annotation_lines
from kg.graph.mapping import map_corpus
from kg.model import Corpus, ResolvedArticle
from kg.reading.inputs import read
from kg.settings import DEFAULT_BASE

# The face is one code point, and two of the units in which browsers and Java count.
BRIDGE = """😀 Mayor Ruth Harlow said that the bridge was safe. “It will open in May,” she said.

Tom Okoro, an engineer, told reporters that the bridge had cracks. Harlow denied that there were cracks.
"""
SCHOOL = "Ruth Harlow said on Friday that the school would close. Officials said that the roof leaked.\n"


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles, what was built of them, and what annotation tools get."""
    folder = tmp_path_factory.mktemp("import")
    (folder / "a.txt").write_text(BRIDGE, "utf8")
    (folder / "b.txt").write_text(SCHOOL, "utf8")
    assert kg("build", str(folder / "*.txt"), "--out", str(folder / "outputs")).exit_code == 0
    for tool in ("labelstudio", "inception"):
        made = kg("export", tool, "-o", str(folder / tool), "--store", str(folder / "outputs/store"))
        assert made.exit_code == 0, made.output
    return folder


@pytest.fixture
def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as the current one, with no authority file."""
    monkeypatch.chdir(folder)
    (folder / "authority.yaml").unlink(missing_ok=True)
    return folder


@pytest.fixture
def tasks(folder: Path) -> list[dict]:
    """The tasks as Label Studio exports them once somebody has accepted all predictions."""
    given = json.loads((folder / "labelstudio/tasks.json").read_text("utf8"))
    return [
        {"id": n, "data": task["data"], "annotations": [{"result": task["predictions"][0]["result"]}]}
        for n, task in enumerate(given, 1)
    ]


def speaker_of(tasks: list[dict], words: str) -> dict:
    """The field with the speakers of the statement with some words."""
    [field] = [
        region["value"]
        for task in tasks
        for region in task["annotations"][0]["result"]
        if region["type"] == "textarea"
        and words in task["data"]["text"][region["value"]["start"] : region["value"]["end"]]
    ]
    return field


def imported(tasks: list[dict], *arguments: str) -> Result:
    Path("project.json").write_text(json.dumps(tasks), "utf8")
    return kg("import", "labelstudio", "project.json", *arguments)


@pytest.fixture(scope="module")
def articles(folder: Path) -> list[ResolvedArticle]:
    """The articles as they are before the corpus is put together, which is what corrections change."""
    found = [attempt(article, 0.0) for article in read([str(folder / "*.txt")]).articles]
    return [outcome[0] for outcome in found if not isinstance(outcome, str)]


def rebuilt(articles: list[ResolvedArticle]) -> tuple[list[str], list[str], Corpus]:
    """The triples that are gone, and those that are new, with the corrections; and what was built."""
    before, _ = corpus_of(articles)
    after, problems = corpus_of(articles, load_authority(Path("authority.yaml")))
    assert not problems
    old, new = (set(map(str, map_corpus(corpus, DEFAULT_BASE))) for corpus in (before, after))
    return sorted(old - new), sorted(new - old), after


def annotated(corpus: Corpus) -> list[dict]:
    return [json.loads(line) for line in annotation_lines(corpus, DEFAULT_BASE)]


def local(lines: list[str]) -> set[tuple[str, str]]:
    """Property and value of triples, without namespaces."""
    return {
        (line.split()[1].strip("<>").rpartition("#")[2], line.split()[2].rpartition("/")[2].strip(">"))
        for line in lines
    }


def test_what_nobody_changed_changes_nothing_and_is_gold(at_home: Path, tasks: list[dict]) -> None:
    assert imported(tasks, "--gold", "one.jsonl").exit_code == 0
    result = kg("import", "inception", "inception", "--gold", "two.jsonl")
    assert result.exit_code == 0, result.output
    assert not Path("authority.yaml").exists()
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    gold = [json.loads(line) for line in Path("one.jsonl").read_text("utf8").splitlines()]
    built = [json.loads(line) for line in Path("outputs/annotations.jsonl").read_text("utf8").splitlines()]
    report = evaluate(gold, {record["id"]: record["statements"] for record in built})
    assert report.gold == report.predicted >= 5 and report.exact_micro.f1 == 1
    speakers, wrong = evaluate_identity(gold, built)
    assert speakers.statements == report.gold and not wrong


def test_one_other_speaker_changes_one_speaker(
    at_home: Path, tasks: list[dict], articles: list[ResolvedArticle]
) -> None:
    speaker_of(tasks, "will open")["text"] = ["Tom Okoro"]
    result = imported(tasks, "--gold", "gold.jsonl")
    assert result.exit_code == 0 and "other speakers: 1" in result.stdout
    gone, new, corpus = rebuilt(articles)
    assert {("speaker", "ruth-harlow")} <= local(gone) and {("speaker", "tom-okoro")} <= local(new)
    assert {name for name, _ in local(gone) | local(new)} == {"speaker", "speakerConfidence"}
    assert len(gone) == len(new) == 2
    gold = [json.loads(line) for line in Path("gold.jsonl").read_text("utf8").splitlines()]
    built = [json.loads(line) for line in Path("outputs/annotations.jsonl").read_text("utf8").splitlines()]
    assert len(evaluate_identity(gold, built)[1]) == 1
    assert not evaluate_identity(gold, annotated(corpus))[1]
    # Back again, from what was built with the correction: as if nothing had been.
    Path("once.jsonl").write_text("".join(annotation_lines(corpus, DEFAULT_BASE)), "utf8")
    speaker_of(tasks, "will open")["text"] = ["person/ruth-harlow"]
    assert imported(tasks, "--annotations", "once.jsonl").exit_code == 0
    assert "Tom Okoro" not in Path("authority.yaml").read_text("utf8")
    assert {name for name, _ in local(rebuilt(articles)[0])} <= {"speakerConfidence"}


def test_kg_build_obeys_and_says_which_statement_is_gone(at_home: Path, tasks: list[dict]) -> None:
    speaker_of(tasks, "will open")["text"] = ["Tom Okoro"]
    imported(tasks)
    authority = Path("authority.yaml")
    authority.write_text(
        authority.read_text("utf8")
        + "- {name: Ruth Harlow, type: person, statements: [{article: a.txt, statement: statement=0}]}\n",
        "utf8",
    )
    built = kg("build", "a.txt", "b.txt", "--out", "obeyed", "--authority", "authority.yaml")
    assert "a.txt has no 'statement=0' any more" in built.stderr
    said = json.loads(Path("obeyed/annotations.jsonl").read_text("utf8").splitlines()[0])["statements"]
    speakers = {BRIDGE[s["content"][0][0] : s["content"][0][1]]: s["speaker"] for s in said}
    assert speakers["“It will open in May,”"].endswith("person/tom-okoro")


def test_the_same_correction_made_in_inception(at_home: Path, tasks: list[dict]) -> None:
    speaker_of(tasks, "will open")["text"] = ["person/tom-okoro"]
    imported(tasks)
    wanted = Path("authority.yaml").read_text("utf8")
    Path("authority.yaml").unlink()
    types = Path("inception/TypeSystem.xml").read_bytes()
    cas = cassis.load_cas_from_xmi(io.BytesIO(Path("inception/00001-a-txt.xmi").read_bytes()),
                                   typesystem=cassis.load_typesystem(io.BytesIO(types)))  # fmt: skip
    [found] = [part for part in cas.select(PART) if "will open" in part.get_covered_text() and part.part == "content"]
    found.speaker = "person/tom-okoro"
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("anna.xmi", cas.to_xmi())
        archive.writestr("TypeSystem.xml", types)
    with zipfile.ZipFile("project.zip", "w") as archive:  # as INCEpTION exports a project
        archive.writestr("annotation/a.xmi/anna.zip", inner.getvalue())
        archive.writestr("annotation/a.xmi/INITIAL_CAS.zip", b"not read")
        archive.writestr("exportedproject.json", "{}")
    result = kg("import", "inception", "project.zip")
    assert result.exit_code == 0, result.output
    assert Path("authority.yaml").read_text("utf8") == wanted


def test_speakers_that_the_article_does_not_name_and_several(
    at_home: Path, tasks: list[dict], articles: list[ResolvedArticle]
) -> None:
    speaker_of(tasks, "the roof leaked")["text"] = ["person/Nadia Brandt", "Tom Okoro"]
    assert imported(tasks).exit_code == 0
    gone, new, _ = rebuilt(articles)
    assert {name for name, _ in local(gone)} <= {"speaker", "speakerConfidence"}
    assert {("speaker", "nadia-brandt"), ("speaker", "tom-okoro")} <= local(new)
    assert all("nadia-brandt" in line or "speaker" in line for line in new)


def test_offsets_as_browsers_count_are_told_by_the_words(at_home: Path, tasks: list[dict]) -> None:
    counted = copy.deepcopy(tasks)
    for region in counted[0]["annotations"][0]["result"]:
        if region["type"] == "labels":
            region["value"]["start"] += 1  # all stand after the face
            region["value"]["end"] += 1
    Path("units.json").write_text(json.dumps(counted), "utf8")
    Path("points.json").write_text(json.dumps(tasks), "utf8")
    units, points = (read_label_studio(Path(f"{name}.json")) for name in ("units", "points"))
    assert [one.statements for one in units] == [one.statements for one in points]


def test_other_spans_and_deleted_and_added_statements_are_gold_only(at_home: Path, tasks: list[dict]) -> None:
    task = tasks[1]
    result = task["annotations"][0]["result"]
    first, second = (r["id"] for r in result if r["type"] == "labels" and r["value"]["labels"] == ["content"])
    start = SCHOOL.index("the school")
    for region in result:
        if region.get("id") == first and region["type"] == "labels":
            region["value"].update(start=start, end=start + 10, text="the school")
    task["annotations"][0]["result"] = [r for r in result if second not in (r.get("id"), r.get("from_id"))]
    done = imported(tasks, "--gold", "gold.jsonl")
    assert done.exit_code == 0 and not Path("authority.yaml").exists()
    school = json.loads(Path("gold.jsonl").read_text("utf8").splitlines()[1])
    assert [one["content"] for one in school["attributions"]] == [[[start, start + 10]]]
    [said] = school["statements"]
    assert said["speakers"] == ["person/ruth-harlow"] and said["source"] == [[0, 11]]


def test_a_task_that_nobody_submitted_is_no_gold(at_home: Path) -> None:
    result = kg("import", "labelstudio", "labelstudio/tasks.json", "--gold", "none.jsonl")
    assert result.exit_code == 2 and "nobody has marked an article" in result.stderr
    assert not Path("none.jsonl").exists()


@pytest.mark.parametrize(
    ("speakers", "sentence"),
    [
        (["somebody"], "there is no entity 'somebody'"),
        (["person/ruth"], "there is no entity 'person/ruth'"),
        ([], "nobody says it now"),
        (["article/b.txt#source-officials"], "there is no entity"),
    ],
)
def test_what_can_not_be_taken_over_is_told(
    at_home: Path, tasks: list[dict], speakers: list[str], sentence: str
) -> None:
    speaker_of(tasks, "will open")["text"] = speakers
    result = imported(tasks)
    assert result.exit_code == 1 and sentence in result.stderr and "It will open" in result.stderr
    assert not Path("authority.yaml").exists()


def test_an_unnamed_source_is_gold_and_not_in_the_authority_file(at_home: Path, tasks: list[dict]) -> None:
    speaker_of(tasks, "would close")["text"] = ["article/b.txt#source-officials"]
    result = imported(tasks, "--gold", "gold.jsonl")
    assert result.exit_code == 1 and "who has no name" in result.stderr
    assert not Path("authority.yaml").exists()
    school = json.loads(Path("gold.jsonl").read_text("utf8").splitlines()[1])
    assert {speaker for said in school["statements"] for speaker in said["speakers"]} == {
        "article/b.txt#source-officials"
    }


def test_markings_that_differ_and_texts_that_are_others_are_left_out(at_home: Path, tasks: list[dict]) -> None:
    second = copy.deepcopy(tasks[0]["annotations"][0])
    del second["result"][0]
    tasks[0]["annotations"].append(second)
    tasks[1]["data"]["text"] += "More."
    result = imported(tasks, "--gold", "gold.jsonl")
    assert result.exit_code == 1 and not Path("gold.jsonl").read_text("utf8")
    assert "marked in different ways" in result.stderr and "is none of those in" in result.stderr


@pytest.mark.parametrize(
    ("tool", "name", "content"),
    [
        ("labelstudio", "no.json", b"{"),
        ("labelstudio", "list.json", b"[1]"),
        ("labelstudio", "object.json", b'{"tasks": 1}'),
        ("inception", "no.zip", b"PK"),
        ("inception", "no.xmi", b"<a>"),
        ("inception", "other.xmi", b"<a/>"),
    ],
)
def test_other_files_get_one_sentence(at_home: Path, tool: str, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    result = kg("import", tool, name)
    assert result.exit_code == 2 and name in result.stderr
    assert len(result.stderr.splitlines()) == 1 and "Traceback" not in result.output
    Path(name).unlink()


def test_the_same_store_gives_the_same_files(at_home: Path) -> None:
    for tool in ("labelstudio", "inception"):
        assert kg("export", tool, "-o", f"again-{tool}", "--store", "outputs/store").exit_code == 0
        files = sorted(path.name for path in Path(tool).iterdir())
        assert files == sorted(path.name for path in Path(f"again-{tool}").iterdir())
        for name in files:
            assert Path(tool, name).read_bytes() == Path(f"again-{tool}", name).read_bytes()


def test_inception_gets_links_between_the_parts(at_home: Path) -> None:
    types = cassis.load_typesystem(io.BytesIO(Path("inception/TypeSystem.xml").read_bytes()))
    cas = cassis.load_cas_from_xmi(io.BytesIO(Path("inception/00001-a-txt.xmi").read_bytes()), typesystem=types)
    assert cas.sofa_string == BRIDGE
    pairs = {(one.Governor.get_covered_text(), one.Dependent.get_covered_text()) for one in cas.select(LINK)}
    assert ("that the bridge was safe", "Mayor Ruth Harlow") in pairs
    [bridge, _] = read_inception(Path("inception"))
    assert len(bridge.statements) == 4
