"""What kind of telling a statement is: speech, thought, text, or a deed.

Told by the cue and by the content. Who decrees, passes or allows something acts; the content of
such a deed is a thing or an infinitive, never a clause or a quotation. The words are those of
WordNet (`kg/models/kinds`), corrected here where news uses them otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from kg.extract.statements import cues
from kg.model import Kind, Mode, Span, Spans

# Whoever does these acts, whatever WordNet's first senses are. What an infinitive follows
# ("allowed them to stay") or a thing ("passed the bill") is no words of theirs.
DEED_VERBS = frozenset(
    """
    abolish adopt allow amend appoint approve arrange attempt authorise authorize award balk ban
    become begin bill block boo boycott bring broadcast build cancel carry catch celebrate
    change charge chart choose clear close commission compile consult convict create cut debate delay
    deliver deploy design direct disqualify divide draft draw drive drop earn elect enable enact
    enforce engage enter exclude exempt expand expel expose face favour fight file fine fire
    follow force fund get give go grant hand have help hire hit hold hop impose include increase
    install interview introduce investigate invite issue join keep launch lead leave let license
    lift limit list lobby make manage mark meet move negotiate nominate open overturn pardon
    pass pay permit play postpone prepare present prevent proceed prohibit promote prosecute
    provide publish pull put quash raid raise ratify reach receive reduce register regulate
    reinstate release remove repeal repel represent require resist restrict revamp revise revoke
    run sack sanction schedule scrap seek sell send sentence serve set settle shelve shoot show
    sign spend split start step stop strip strive struggle submit sue suspend table take throw
    train trigger try turn tweak unveil uphold use veto vote win withdraw withhold work
    """.split()
)
THOUGHT_VERBS = frozenset(
    """
    aim anticipate appear appreciate aspire assume await believe care conceive consider
    contemplate decide deem determine dislike distrust doubt dread embrace enjoy envisage envision
    expect fear feel find foresee forget guess hate hope imagine intend know lean learn like
    look love mean mind mistrust mull need notice oppose perceive plan prefer presume read
    realise realize reckon recognise recognize regard regret remember resent resolve see seem
    sense support suppose suspect tend think trust understand view want watch weigh wish wonder
    worry
    """.split()
)
SPEECH_VERBS = frozenset(
    """
    according add agree announce answer appeal argue assail attack back bash blast call campaign
    cast challenge champion chant cheer chide distance claim compare conclude confirm confront continue contrast count
    counter credit declare decline defend demonstrate deride double echo elaborate emphasise
    encourage endorse equate estimate explain focus forecast frame hail hammer highlight hint identify indicate invoke joke
    lament lash liken link mock note observe offer peg pivot point portray post praise predict
    project pronounce propose push quip rail rally rap rebut recall recommend refer refuse
    reject remark remind reply report respond retort reveal rip rule say shout side signal slam
    slap speculate state stress suggest talk target tell testify threaten tout urge voice vow
    warn welcome yell
    """.split()
)
# Of a thing, not a clause, these are no thoughts: "had seen the change", "is known as a brilliant lawyer".
PERCEIVING = frozenset(
    "assume determine discover enjoy find get hear know learn look mark miss notice read recognise recognize see watch".split()
)
SHOWING = frozenset("contain detail expose find give list make offer present put reveal set show".split())
ESTIMATING = frozenset({"peg", "place", "put"})
# Nouns that WordNet has among words, and that are made, not said.
ACTS = frozenset("act ad ban bill law lawsuit legislation measure order rule suit".split())
TEXT_VERBS = frozenset("blog email headline publish read reference retweet text tweet write".split())
# Verbs that only carry another one ("went on to say", "appeared to agree").
CARRIERS = frozenset(
    "appear be begin choose come continue decline dare fail go happen hasten have keep manage need opt prefer proceed"
    " refuse rush seem start tend try use".split()
)
WORKS = frozenset(
    """
    account advertisement affidavit agreement analysis announcement article assessment audit banner bill
    biography blog book brief bulletin caption card chart charter clause communique column complaint
    constitution contract data diary dispatch document documentary dossier edict editorial email essay
    estimate feature figure filing finding footage form graph graffiti guideline headline indictment
    index inscription interview invoice journal label law lawsuit leaflet letter list log magazine
    manifesto manual memo memoir memorandum message motion notebook notice novel note obituary order
    pamphlet paper passage petition placard plaque plan play poem poll post poster preamble
    questionnaire record release report research resolution result review ruling schedule script
    section sign slogan statement statistic statute story study submission subpoena summary survey
    table tape tattoo text ticket title transcript translation treaty tweet verdict video warrant
    website will
    """.split()
)
# Verbs that judge words or thoughts by saying so, and anything else by an act ("rejected the bill").
JUDGING = frozenset({"accept", "reject"})
CLAUSES = ("ccomp", "csubj", "advcl", "parataxis")


@cache
def _words() -> dict[tuple[str, str], Kind]:
    table = json.loads((files("kg") / "models" / "kinds" / "words.json").read_text("utf8"))
    kinds: dict[tuple[str, str], Kind] = {}
    for part in ("verb", "noun"):
        kinds |= {(part, word): "thought" for word in table[part]["thought"]}
        kinds |= {(part, word): "speech" for word in table[part]["speech"]}
    own: tuple[tuple[frozenset[str], Kind], ...] = (
        (DEED_VERBS, "deed"),
        (THOUGHT_VERBS, "thought"),
        (SPEECH_VERBS, "speech"),
        (TEXT_VERBS, "text"),
    )
    for verbs, kind in own:
        kinds |= {("verb", verb): kind for verb in verbs}
    return kinds


def kind_of_word(part: str, lemma: str) -> Kind | None:
    """Whether a "verb" or "noun" is one of speech, thought, text or doing; None for all else."""
    return _words().get((part, lemma))


def telling_verb(cue: Span | None, verb: Token | None) -> Token | None:
    """The verb that says, inside a cue of several: of "went on to explain", "has yet to say" and
    "was unable to tell" the last."""
    if verb is None or cue is None:
        return verb
    while verb.lemma_.lower() in CARRIERS or is_hearsay(verb):
        inner = next((c for c in _complements(verb) if c.pos_ == "VERB" and cue[0] <= c.idx < cue[1]), None)
        if inner is None:
            return verb
        verb = inner
    return verb


def is_hearsay(verb: Token) -> bool:
    """ "is alleged to", "was said to": others say so of the subject."""
    return (
        verb.tag_ == "VBN"
        and verb.lemma_.lower() in cues.HEARSAY_VERBS
        and any(child.dep_ == "auxpass" for child in verb.children)
        and any(child.dep_ == "xcomp" for child in verb.children)
    )


def _complements(verb: Token) -> Iterator[Token]:
    """The infinitives and gerunds under a verb, or under the adjective that it introduces."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("xcomp", "advcl"):
            yield child
        elif child.i > verb.i and child.dep_ in ("acomp", "oprd"):
            yield from (inner for inner in child.children if inner.dep_ in ("xcomp", "ccomp"))


def kind_of(doc: Doc, source: Span | None, cue: Span | None, verb: Token | None, content: Spans, mode: Mode) -> Kind:
    """The kind of a statement whose cue's verb is ``verb`` (as `telling_verb` finds it)."""
    from_work = is_work(doc, source)
    if verb is None:
        return "text" if from_work else "speech"
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    part = "verb" if verb.pos_ in ("VERB", "AUX") else "noun"
    kind = _words().get((part, lemma))
    says = is_clause(doc, verb, content)
    if lemma == "accord":
        return "text" if from_work else "speech"
    if lemma in TEXT_VERBS and part == "verb":
        return "text"
    if lemma in cues.HEARING_VERBS and says and any(child.lower_ == "from" for child in verb.children):
        kind = "speech"
    if part == "verb" and lemma == "be":
        kind = _of_complement(verb, says)
    if part == "verb" and (lemma in PERCEIVING or lemma == "refer") and not says and not _is_of_view(verb):
        kind = "deed"
    if lemma in ESTIMATING and _is_estimate(verb):
        kind = "speech"
    elif mode != "indirect":
        kind = "thought" if kind == "thought" and mode == "mixed" else "speech"
    elif lemma in JUDGING and not says:
        kind = "speech" if _is_words(doc, content) else "deed"
    elif kind is None or kind == "deed":
        kind = "speech" if says else _of_cue(doc, cue, verb) or "deed"
    if part == "noun" and kind == "deed":
        kind = "speech"
    return "text" if from_work and (kind != "deed" or lemma in SHOWING) else kind


def _of_cue(doc: Doc, cue: Span | None, verb: Token) -> Kind | None:
    """ "issued an apology for", "put forward plans", "joined her in calling for": by the other
    words of the cue."""
    tokens = doc.char_span(*cue, alignment_mode="expand") if cue else None
    for token in tokens if tokens is not None else ():
        part = {"VERB": "verb", "NOUN": "noun"}.get(token.pos_)
        if part and token.i > verb.i and token.lemma_ not in ACTS:
            kind = _words().get((part, token.lemma_.lower()))
            if kind in ("speech", "thought"):
                return kind
    return None


def _of_complement(verb: Token, says: bool) -> Kind:
    """ "is confident that", "is critical of": by the adjective or noun that follows."""
    for child in verb.children:
        if child.dep_ in ("acomp", "attr"):
            kind = _words().get(("noun", child.lemma_.lower()))
            return kind or ("thought" if child.pos_ == "ADJ" else "speech")
    return "thought" if says else "deed"


def is_work(doc: Doc, source: Span | None) -> bool:
    """Whether the source is a text: "the report", "a survey of voters"."""
    tokens = doc.char_span(*source, alignment_mode="expand") if source else None
    if tokens is None or tokens.root.lemma_.lower() not in WORKS:
        return False
    # "The Bill", of those that have capitals
    return tokens.root.pos_ == "NOUN" or (tokens.root.pos_ == "PROPN" and tokens[0].lower_ in ("the", "this"))


def is_clause(doc: Doc, verb: Token, content: Spans) -> bool:
    """Whether a finite clause is told, not a thing or an infinitive."""
    tokens = doc.char_span(*content[0], alignment_mode="expand")
    if tokens is None or not len(tokens):
        return False
    root = tokens.root
    if root.pos_ not in ("VERB", "AUX"):
        return root.dep_ in CLAUSES or tokens[0].lower_ in ("that", "how", "why", "whether")
    if root.dep_ == "xcomp" or any(child.lower_ == "to" and child.dep_ == "aux" for child in root.children):
        return False
    return root.tag_ not in ("VBG", "VB") or any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children
    )


def _is_estimate(verb: Token) -> bool:
    """ "put the number at 40", "pegged the cost at $2m"."""
    ats = (
        child for head in (verb, *verb.children) for child in head.children if child.lower_ == "at" and child.i > verb.i
    )
    numbers = (inner for at in ats for child in at.children for inner in child.subtree)
    return any(token.like_num for token in numbers)


def _is_of_view(verb: Token) -> bool:
    """ "sees no way out", "saw him as a threat", "knows what to do", and not "is known as"; "referred to his age",
    and not "referred him"."""
    if verb.lemma_ == "refer":
        return not any(child.dep_ in ("dobj", "nsubjpass") for child in verb.children)
    if verb.lemma_ == "see" and verb.tag_ in ("VBZ", "VBP"):
        return True
    views = any(child.lower_ == "as" and child.dep_ in ("prep", "mark") for child in verb.subtree if child.i > verb.i)
    asks = any(child.tag_ in ("WP", "WRB", "WDT") and child.i > verb.i for child in verb.subtree)
    return (views and verb.lemma_ != "know") or asks


def _is_words(doc: Doc, content: Spans) -> bool:
    """Whether what is judged is words or thoughts: "the claim", "his suggestion"."""
    tokens = doc.char_span(*content[0], alignment_mode="expand")
    noun = tokens.root.lemma_.lower() if tokens is not None else ""
    return noun not in ACTS and ("noun", noun) in _words()
