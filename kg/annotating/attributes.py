"""Two parts of spaCy's pipeline with a memory; what they answer stays the same.

All but a few patterns of the attribute ruler, which tells parts of speech and morphology, look
at one token: its lower-cased form, tag and dependency. What they say of each such triple is asked
of spaCy's matcher once, not for each token of an article, which would take a fifth of the time of
the whole pipeline. Whether a word is a base form, the lemmatizer's question, hangs on its part of
speech and morphology alone.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

FACTORY = "remembering_attribute_ruler"
E_MAIL = ("e-mail", "e-mails")
Match = tuple[int, int, int, int]


class RememberingAttributeRuler(AttributeRuler):
    """An ``AttributeRuler`` that gives the same answers; ``patterns`` as it takes them."""

    def __init__(self, vocab: Vocab, name: str = FACTORY, patterns: list[dict] | None = None):
        super().__init__(vocab, name)
        self.add_patterns(patterns or [])
        self._known: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        self._single, self._longer = Matcher(vocab), Matcher(vocab)
        for number, rule in enumerate(patterns or []):
            for matcher, single in ((self._single, True), (self._longer, False)):
                if chosen := [pattern for pattern in rule["patterns"] if (len(pattern) == 1) is single]:
                    matcher.add(str(number), chosen)

    def match(self, doc: Doc) -> list[Match]:
        """(rule, its key, first token, end) in the order in which the rules apply."""
        rule_of = self.vocab.strings
        found = [(int(rule_of[key]), key, s, e) for key, s, e in self._longer(doc, allow_missing=True)]
        for token in doc:
            triple = (token.lower, token.tag, token.dep)
            rules = self._known.get(triple)
            if rules is None:
                matches = self._single(doc[token.i : token.i + 1], allow_missing=True)
                rules = self._known[triple] = [(int(rule_of[key]), key) for key, _, _ in matches]
            found.extend((rule, key, token.i, token.i + 1) for rule, key in rules)
        return sorted(found)


@Language.factory(FACTORY)
def _make(nlp: Language, name: str, patterns: list[dict]) -> RememberingAttributeRuler:
    return RememberingAttributeRuler(nlp.vocab, name, patterns)


def add_memory(pipeline: Language) -> None:
    """Put a ruler with a memory in the place of the pipeline's own, and give its lemmatizer one."""
    ruler: Any = pipeline.get_pipe("attribute_ruler")
    pipeline.replace_pipe("attribute_ruler", FACTORY, config={"patterns": ruler.patterns})
    lemmatizer: Any = pipeline.get_pipe("lemmatizer")
    lemmatizer.is_base_form = partial(_remembered, lemmatizer.is_base_form, {})
    # The known base forms are lists, searched from the first to the last for each word.
    known_forms = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, forms in known_forms.items():
        known_forms[part_of_speech] = frozenset(forms)


def _remembered(is_base_form: Callable[[Token], bool], known: dict[tuple[int, int], bool], token: Token) -> bool:
    morphology: Any = token.morph
    key = (token.pos, morphology.key)
    if key not in known:
        known[key] = is_base_form(token)
    return known[key]


def split_lost_blanks(pipeline: Language) -> None:
    """Make the tokenizer cut words at a quotation mark that has lost its blank: idea,"he"""
    from spacy.util import compile_infix_regex

    infixes = [*(pipeline.Defaults.infixes or ()), r"(?<=[A-Za-z0-9])[,.!?]?[\"”](?=[A-Za-z])"]
    tokenizer: Any = pipeline.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def keep_whole(pipeline: Language) -> None:
    """Make the tokenizer leave "e-mail" one word."""
    tokenizer: Any = pipeline.tokenizer
    for form in E_MAIL:
        for written in (form, form.capitalize()):
            tokenizer.add_special_case(written, [{"ORTH": written}])
