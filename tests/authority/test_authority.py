"""The authority file: what people decide wins over the machine, and survives."""

from pathlib import Path

import pytest

from kg.authority import corrections
from kg.authority import known as commands
from kg.authority.file import Authority, load_authority
from kg.building.pipeline import build_corpus
from kg.errors import AuthorityError, InputError
from kg.graph.mapping import map_corpus
from kg.graph.validation import validate
from kg.model import (
    Article,
    Cluster,
    Corpus,
    Entity,
    Extraction,
    Mention,
    ResolvedArticle,
    Statement,
)
from kg.reading.inputs import read_text
from kg.resolve.corpus.stage import resolve_entities
from kg.store import memory_store

ENTRY = "- name: Khartia 97\n  type: organization\n"


def article(identifier: str, *names: tuple[str, str]) -> ResolvedArticle:
    """An article of names, each with its type and a cluster of its own; each says "So."."""
    text, mentions, clusters, statements = "", [], [], []
    for number, (name, kind) in enumerate(names):
        start, end = len(text), len(text) + len(name)
        mentions.append(Mention(start, end, "name", f"c{number}"))
        clusters.append(Cluster(f"c{number}", kind, name, (name,)))  # type: ignore[arg-type]
        text += f"{name} said: “So.”\n"
        content = (text.index("So.", start), text.index("So.", start) + 3)
        statements.append(Statement(f"s{number}", "direct", ((start, end),), (), (content,), speakers=(f"c{number}",)))
    return ResolvedArticle(
        Article(identifier, text, ()),
        tuple(mentions),
        tuple(clusters),
        Extraction(tuple(statements)),
    )


ARTICLES = [
    article("a", ("Alexander Lukashenko", "person"), ("Khartia", "person")),
    article("b", ("Aleksandr Lukashenko", "person"), ("Minsk", "place")),
    article("c", ("Viktor Lukashenko", "person"), ("Khartia 97", "organization")),
]


def write(folder: Path, text: str) -> Path:
    path = folder / "authority.yaml"
    path.write_text(text, "utf8")
    return path


def build(path: Path | None = None, articles: list[ResolvedArticle] = ARTICLES) -> Corpus:
    authority = load_authority(path) if path else Authority()
    return Corpus(*resolve_entities(articles, authority))


def entity(corpus: Corpus, name: str) -> Entity:
    [found] = [entity for entity in corpus.entities if entity.name == name]
    return found


def test_an_entry_gives_name_aliases_and_links(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "- name: Alyaksandr Lukashenka\n  type: person\n"
        "  aliases: [Alexander Lukashenko, Batka]\n"
        "  exact_matches: [http://www.wikidata.org/entity/Q2866]\n",
    )
    found = entity(build(path), "Alyaksandr Lukashenka")
    assert found.id == "person/alyaksandr-lukashenka"
    assert {"Alexander Lukashenko", "Aleksandr Lukashenko", "Batka"} <= set(found.aliases)
    assert found.exact_matches == ("http://www.wikidata.org/entity/Q2866",)
    assert any("authority file (1.00)" in why for why in found.reasons)


def test_same_as_joins_what_the_machine_keeps_apart_even_of_another_type(tmp_path: Path) -> None:
    corpus = build(write(tmp_path, ENTRY + "  same_as: [person/khartia]\n"))
    found = entity(corpus, "Khartia 97")
    assert (found.type, found.aliases) == ("organization", ("Khartia",))
    assert not any(e.id == "person/khartia" for e in corpus.entities)
    speakers = [s.speaker for a in corpus.articles for s in a.extraction.statements]
    assert speakers.count("organization/khartia-97") == 2


def test_different_from_keeps_apart_what_the_machine_would_join(tmp_path: Path) -> None:
    assert len([e for e in build().entities if "Lukashenko" in e.name]) == 2
    path = write(
        tmp_path,
        "- name: Alexander Lukashenko\n  type: person\n  different_from: [Aleksandr Lukashenko]\n",
    )
    assert len([e for e in build(path).entities if "Lukashenko" in e.name]) == 3


def test_one_name_of_two_types_is_claimed_only_in_the_entrys_type(tmp_path: Path) -> None:
    articles = [article("a", ("Lincoln", "person")), article("b", ("Lincoln", "place"))]
    path = write(tmp_path, "- {name: Lincoln, type: place}\n")
    assert {e.id for e in build(path, articles).entities} == {"person/lincoln", "place/lincoln"}


def test_a_pinned_mention_takes_its_statement_to_the_other_entity(tmp_path: Path) -> None:
    text = "Ada Brown said: “Yes.” Brown said: “No.”"
    first, second, end = text.index("Ada"), text.index("” Brown") + 2, len(text)
    mentions = (
        Mention(first, first + 9, "name", "c0"),
        Mention(second, second + 5, "name", "c0"),
    )
    statements = (
        Statement("s0", "direct", ((first, first + 9),), (), ((17, 21),), speakers=("c0",)),
        Statement("s1", "direct", ((second, second + 5),), (), ((36, end - 1),), speakers=("c0",)),
    )
    one = ResolvedArticle(
        Article("a", text, ()),
        mentions,
        (Cluster("c0", "person", "Ada Brown", ("Ada Brown", "Brown")),),
        Extraction(statements),
    )
    path = write(
        tmp_path,
        "- name: Zoe Brown\n  type: person\n  mentions: [{article: a, surface: Brown}]\n",
    )
    [resolved] = build(path, [one]).articles
    assert [s.speaker for s in resolved.extraction.statements] == [
        "person/ada-brown",
        "person/zoe-brown",
    ]
    assert [m.entity for m in resolved.mentions] == ["person/ada-brown", "person/zoe-brown"]


def test_corrections_do_not_depend_on_the_order_of_the_articles(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY + "  same_as: [person/khartia]\n")
    assert build(path) == build(path, ARTICLES[::-1])


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("- name: A\n  type: human\n", 2, "human"),
        ("- name: A\n  type: person\n  alias: [B]\n", 3, "'alias' is none"),
        ("- name: A\n  tpye: person\n", 2, "'tpye' is none"),
        ("# people\n- type: person\n", 2, "name"),
        ("- name: A\n  type: person\n- name: B\n  type: place\n  aliases: C\n", 5, "lists"),
        ("- name: A\n  type: person\n  aliases:\n  - B\n  - 1984\n", 5, "quotes"),
        ("- name: A\n  type: person\n  exact_matches: [Q42]\n", 3, "web address"),
        ("- name: A\n  type: person\n  aliases: [B\n", 4, "YAML"),
        ("- name: A\n  name: B\n  type: person\n", 2, "YAML"),
        ("name: A\n", 1, "array"),
        ("- {name: A, type: person}\n- {name: B, type: person, aliases: [a]}\n", 2, "line 1"),
        ("- {name: A, type: person, same_as: [B], different_from: [B]}\n", 1, "different"),
        ("- name: A\n  type: person\n  mentions: [{article: x}]\n", 3, "surface"),
    ],
)
def test_a_wrong_line_gets_a_message_with_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(AuthorityError) as error:
        load_authority(path)
    message = str(error.value)
    assert message.startswith(f"{path}:{line}: ") and word in message
    assert message.endswith(".") and "\n" not in message


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="nowhere.yaml can't be read"):
        load_authority(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"- name: K\xf6ln\n")
    with pytest.raises(AuthorityError, match="UTF-8"):
        load_authority(tmp_path / "latin.yaml")


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert build(write(tmp_path, "# nothing yet\n")) == build()


# The commands


def known(corpus: Corpus) -> list[commands.Known]:
    return commands.known_entities(corpus)


def test_entities_are_listed_and_searched_without_regard_to_case_and_accents() -> None:
    entities = known(build())
    assert entities[0].name == "Aleksandr Lukashenko" and entities[0].mentions == 2
    assert [e.id for e in commands.list_entities(entities, "place")] == ["place/minsk"]
    assert {e.name for e in commands.search(entities, "LUKÁSHENKO")} == {
        "Aleksandr Lukashenko",
        "Viktor Lukashenko",
    }


@pytest.mark.parametrize(("typed", "name"), [("lukasz", "Łukasz Żołć"), ("ZOLC", "Łukasz Żołć"), ("Минск", "Minsk")])
def test_names_are_found_as_they_are_typed_on_any_keyboard(typed: str, name: str) -> None:
    ids = {"Łukasz Żołć": "person/łukasz-zołc", "Minsk": "place/minsk", "Lucas Smith": "person/lucas-smith"}
    entities = [commands.Known(ids[n], n, "person", (), (), ()) for n in ids]
    assert [e.name for e in commands.search(entities, typed)] == [name]
    assert commands.find(entities, typed).name == name


def test_an_entity_is_found_by_identifier_iri_or_name_and_else_the_way_is_shown() -> None:
    entities = known(build())
    for wanted in ("place/minsk", "https://testimonia.example/place/minsk", "minsk"):
        assert commands.find(entities, wanted).name == "Minsk"
    with pytest.raises(InputError, match="may be 2 entities"):
        commands.find(entities, "Lukashenko")
    with pytest.raises(InputError, match="nearest are Minsk"):
        commands.find(entities, "Pinsk")


def test_why_shows_each_merge_with_its_reason_and_where_it_is_named() -> None:
    entities = known(build())
    lines = commands.why(commands.find(entities, "Aleksandr Lukashenko"))
    assert lines == [
        "Aleksandr Lukashenko = Alexander Lukashenko: transliteration variant; for same sex, named in many articles (0.95)",
        "a: Alexander Lukashenko (1 ×)",
        "b: Aleksandr Lukashenko (1 ×)",
    ]
    assert "nothing was merged" in commands.why(commands.find(entities, "Minsk"))[0]


def test_merge_rename_and_type_count_from_the_next_build_on(tmp_path: Path) -> None:
    path = tmp_path / "new" / "authority.yaml"
    entities = known(build())
    corrections.merge(path, entities, commands.find(entities, "Khartia 97"), commands.find(entities, "Khartia"))
    corrections.rename(path, commands.find(entities, "Aleksandr Lukashenko"), "Alyaksandr Lukashenka")
    corrections.set_type(path, entities, commands.find(entities, "Minsk"), "organization")
    corpus = build(path)
    assert {e.id for e in corpus.entities} == {
        "organization/khartia-97",
        "organization/minsk",
        "person/alyaksandr-lukashenka",
        "person/viktor-lukashenko",
    }
    renamed = commands.find(known(corpus), "Alyaksandr Lukashenka")
    corrections.rename(path, renamed, "Aliaksandr Lukashenka")
    assert entity(build(path), "Aliaksandr Lukashenka").aliases == (
        "Aleksandr Lukashenko",
        "Alexander Lukashenko",
        "Alyaksandr Lukashenka",
    )


def test_split_takes_mentions_away_and_merge_takes_them_back(tmp_path: Path) -> None:
    path = tmp_path / "authority.yaml"
    entities = known(build())
    wanted = commands.find(entities, "Aleksandr Lukashenko")
    with pytest.raises(InputError, match="no mention 'Batka'"):
        corrections.split(path, wanted, [("a", "Batka")])
    with pytest.raises(InputError, match="--name"):
        corrections.split(path, wanted, [("b", "Aleksandr Lukashenko")])
    corrections.split(path, wanted, [("a", "Alexander Lukashenko")], "Alexander Lukashenko junior")
    split = build(path)
    assert entity(split, "Alexander Lukashenko junior").aliases == ("Alexander Lukashenko",)
    assert entity(split, "Aleksandr Lukashenko").aliases == ()
    entities = known(split)
    corrections.merge(
        path,
        entities,
        commands.find(entities, "Aleksandr Lukashenko"),
        commands.find(entities, "Alexander Lukashenko junior"),
    )
    assert len([e for e in build(path).entities if "Lukashenko" in e.name]) == 2


def test_corrections_keep_comments_order_and_quotes(tmp_path: Path) -> None:
    text = (
        "# Checked in May by Vera.\n"
        '- name: "Khartia 97"  # the site\n'
        "  type: organization\n"
        "  aliases: [Charter 97]  # in English\n"
        "\n"
        "# A city.\n"
        "- name: Minsk\n"
        "  type: place\n"
    )
    path = write(tmp_path, text)
    entities = known(build(path))
    corrections.rename(path, commands.find(entities, "Viktor Lukashenko"), "Viktar Lukashenka")
    changed = path.read_text("utf8")
    assert changed.startswith(text)
    assert changed[len(text) :] == ("- name: Viktar Lukashenka\n  type: person\n  aliases:\n  - Viktor Lukashenko\n")


def test_a_correction_that_would_break_the_file_is_not_written(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY + "- name: Minsk\n  type: organization\n")
    before = path.read_text("utf8")
    khartia = commands.find(known(build(path)), "organization/khartia-97")
    with pytest.raises(AuthorityError, match="has the name 'minsk' too") as error:
        corrections.rename(path, khartia, "Minsk")
    assert str(error.value).startswith(f"{path}:")
    assert [p.name for p in tmp_path.iterdir()] == ["authority.yaml"]
    assert path.read_text("utf8") == before


def test_annotations_are_read_as_the_corpus_is(tmp_path: Path) -> None:
    from kg.graph.annotations import annotation_lines

    path = tmp_path / "annotations.jsonl"
    path.write_text("".join(annotation_lines(build(), "https://testimonia.example/")), "utf8")
    from_file, from_corpus = commands.known_entities(path), known(build())
    assert [(e.id, e.aliases, e.found) for e in from_file] == [(e.id, e.aliases, e.found) for e in from_corpus]
    with pytest.raises(InputError, match="build first"):
        commands.known_entities(tmp_path / "none.jsonl")


def test_a_graph_is_sound_whatever_the_type_of_what_was_a_place(tmp_path: Path) -> None:
    text = "Belarus said that Russia killed two men in Ukraine. Vladimir Putin met Alexander Lukashenko in Minsk."
    path = write(
        tmp_path,
        "".join(
            f"- {{name: {name}, type: organization, same_as: [place/{name.lower()}]}}\n"
            for name in ("Belarus", "Ukraine", "Minsk")
        ),
    )
    store = memory_store()
    for authority in (None, load_authority(path)):
        corpus, _ = build_corpus([read_text(text, "a")], authority=authority)
        places = {e.id for e in corpus.entities if e.type == "place"}
        told = [event.place for event in corpus.articles[0].extraction.events if event.place]
        assert told == (["place/ukraine", "place/minsk"] if authority is None else []) and places.issuperset(told)
    store.load(map_corpus(corpus, "https://x.example/"))
    assert validate(store).conforms
