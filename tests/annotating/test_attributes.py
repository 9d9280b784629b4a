"""The memory that spaCy's attribute ruler and lemmatizer are given changes nothing that they say."""

import json
from pathlib import Path

import kg.annotating.stage as annotating
from kg.annotating.attributes import FACTORY

ROOT = Path(__file__).parents[2]


def texts() -> list[str]:
    gate = (ROOT / "tests" / "gate" / "statements.jsonl").read_text("utf8").splitlines()
    articles = [json.loads(line)["text"] for line in gate][:6]
    # Words that the rules are about: contractions, auxiliaries, numbers, names, marks.
    own = "She'd've said “it's theirs”; who's the U.S. envoy (b. 1957) that'll leave on 3 May? Don't! We gotta go."
    return [paragraph for text in (own, *articles) for paragraph in text.split("\n") if paragraph.strip()]


def test_every_token_has_the_attributes_that_the_pipeline_gives_without_a_memory(monkeypatch) -> None:
    remembering = annotating.load_pipeline()
    assert remembering.get_pipe_meta("attribute_ruler").factory == FACTORY
    monkeypatch.setattr("kg.annotating.attributes.add_memory", lambda pipeline: None)
    plain = annotating.load_pipeline.__wrapped__()
    assert plain.get_pipe_meta("attribute_ruler").factory == "attribute_ruler"
    attributes = ("text", "tag_", "pos_", "lemma_", "dep_", "morph", "is_sent_start")
    seen = 0
    # Twice, so that the second time all of it is remembered.
    for _ in range(2):
        for ours, theirs in zip(remembering.pipe(texts()), plain.pipe(texts()), strict=True):
            for one, other in zip(ours, theirs, strict=True):
                for name in attributes:
                    assert str(getattr(one, name)) == str(getattr(other, name)), (one, name, one.sent)
                seen += 1
    assert seen > 2000
