"""No sentence ends behind the full stop of an abbreviated title: "RCMP Const. Kwesi Osei said".

The tokenizer knows "Mr." and "Gen." as one word; behind "Const", "Sgt" and their like the full stop is
a word of its own, and the parser ends the sentence there, which cuts the speaker from what he said.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kg.names.honorifics import ABBREVIATED

FACTORY = "no_end_behind_titles"
TITLES = frozenset(ABBREVIATED)


def go_on_behind_titles(pipeline: Language) -> None:
    """Let no sentence of the pipeline begin between an abbreviated title and a name."""
    pipeline.add_pipe(FACTORY, first=True)


@Language.component(FACTORY)
def _go_on(doc: Doc) -> Doc:
    for word in doc[: max(len(doc) - 2, 0)]:
        if word.text in TITLES and not word.whitespace_ and doc[word.i + 1].text == ".":
            after = doc[word.i + 2]
            # A pronoun or an article begins a sentence: "He was made a Sgt. He left."
            if after.is_title and not after.is_stop:
                after.is_sent_start = False
    return doc
