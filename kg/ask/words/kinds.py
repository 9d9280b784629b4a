"""The kinds of question that parts may be read as: the concepts that tell of each, and how names fit its slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# How much a concept tells.
WEIGHTS = {
    "contradict": 3, "self": 2, "false": 3, "true": 2, "check": 3, "anon": 3, "timeline": 3, "change": 2.5, "first": 2.5,
    "last": 2, "new": 2.5, "repeat": 3, "most": 1.5, "count": 1, "quoted": 1.5, "discussed": 1.5, "topic": 1, "outlet": 2,
    "article": 1.5, "report": 1, "naming": 1, "beside": 2.5, "pair": 3, "event": 3, "do": 2, "befall": 3, "deed": 3,
    "whois": 2, "evidence": 2.5, "only": 3, "differently": 2.5, "compare": 2.5, "both": 2, "told": 1.5, "each_other": 3,
    "oppose": 2.5, "favour": 2.5, "agree": 3, "disagree": 3, "say": 1.5, "reaction": 1.5, "thought": 1.5, "writing": 1.5,
    "direct": 1.5, "indirect": 1.5, "who": 0.8, "whose": 1, "where": 0.5, "when": 0.5, "how": 0.2, "why": 0.2, "cue": 1.5, "people": 0.3, "claim": 0.8, "be": 0.3,
    "stranded": 1.5, "publish": 1, "copy": 3, "hear": 1.5, "versus": 1.5, "withhold": 3,
}  # fmt: skip
# How well a name that hangs so on the rest fits a slot.
FITS: Mapping[str, Mapping[str, float]] = {
    "speaker": {"subject": 3, "owner": 3, "by": 3, "of": 2, "bare": 1.2, "passive": 2, "per": 1, "about": -2, "to": -2,
                "for": -1, "against": -3, "with": -1, "in": -1},
    "about": {"about": 3, "object": 2.5, "against": 3, "for": 2, "to": 2, "of": 2, "passive": 1.5, "bare": 1, "with": 1,
              "owner": 0.3, "subject": -2, "by": -2, "in": 0, "between": 0.5},
    "outlet": {"in": 3, "per": 3.5, "owner": 2.5, "subject": 2.5, "by": 2, "of": 2, "bare": 1.5, "object": 0.5, "about": 1},
    "place": {"in": 3.2, "of": 1.5, "bare": 1.2, "about": 1, "object": 1, "owner": 1, "to": 0.5, "by": 1.5},
    "actor": {"subject": 3, "owner": 3, "by": 3, "of": 2.5, "bare": 1.2, "to": -2, "in": -5, "object": 0, "passive": 0},
    "patient": {"to": 3, "object": 2.5, "passive": 2.5, "subject": 1.5, "owner": 2, "of": 2.5, "with": 1},
    "source": {"subject": 3, "owner": 2.5, "by": 3, "per": 3, "passive": 1.5, "of": 0.5},
    "source_of": {"of": 3.5, "to": 2.5, "for": 3, "from": 2.5, "in": 1.5, "owner": 2, "with": 2},
    "addressee": {"to": 3, "for": 2.5, "object": 2.8, "passive": 3, "subject": -1, "by": -2},
    "side": {"between": 3, "with": 1.5, "owner": 1.5, "subject": 2, "bare": 1.2, "of": 1.5, "by": 1, "object": 1.5, "in": 1.5,
             "passive": 1.5},
}  # fmt: skip
_WITH_SOMEBODY = {
    "with": 3,
    "object": 3,
    "owner": 3,
    "subject": 1,
    "of": 2.5,
    "by": 2,
    "bare": 1,
    "about": -2,
    "to": 2,
    "against": 2,
}
_ACTING = {
    "subject": 3,
    "owner": 3,
    "by": 3,
    "bare": 1,
    "of": -1,
    "about": -2,
    "to": -2,
    "for": -2,
    "against": -3,
    "object": -2,
}
_CONTRADICTED = {
    "object": 3,
    "with": 3,
    "of": 2,
    "by": 2,
    "subject": 2,
    "passive": 3,
    "owner": 1,
    "bare": 1,
    "about": -2,
    "to": 2,
}
_ANY = dict.fromkeys("subject owner by of bare passive per about to for against with in object".split(), 2.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question. ``needs`` are sets of concepts of which one must be told, each; ``tells`` are others that it
    accounts for. Told one of ``never``, it is none. Slots with a question mark may stay empty; "topic" takes a name or words, "words" words only."""

    name: str
    slots: str
    needs: str
    tells: str = ""
    fits: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    bias: float = 0.0
    never: str = ""


_SAYING = "say|quoted|discussed|thought|writing|direct|indirect|reaction|cue|oppose|favour|about"
_SAID = "say quoted discussed thought writing direct indirect reaction cue oppose favour count naming why how topic"
KINDS = (
    Kind("said", "speaker topic? outlet?", f"{_SAYING}|by", f"{_SAID} when told evidence stranded", never="who"),
    Kind("described", "source source_of? topic? outlet?", "say|quoted|discussed|thought|reaction|cue|oppose|favour|told", f"{_SAID} report told outlet", never="anon", bias=0.4),
    Kind("said_about", "topic outlet?", _SAYING, f"{_SAID} who report"),
    Kind("talkers", "about outlet?", "who say|discussed|naming|count|quoted", "who say discussed naming most count quoted", bias=0.6),
    Kind("talkers", "about outlet?", "people most|count say|discussed|naming", "say discussed naming most count", bias=0.6),
    Kind("topics", "speaker", "topic|stranded", "say discussed topic naming most who stranded repeat", {"speaker": {**_ACTING, "of": 2.5, "with": 2}}),
    Kind("targets", "speaker", "oppose|favour", "oppose favour who stranded say", {"speaker": _ACTING}, bias=0.3),
    Kind("agree", "speaker topic?", "agree", "agree who say", {"speaker": _WITH_SOMEBODY}),
    Kind("agree", "speaker topic?", "with be|who", "who be", {"speaker": {"with": 3}}),
    Kind("disagree", "speaker topic?", "disagree", "disagree who say compare contradict", {"speaker": _WITH_SOMEBODY}),
    Kind("self_contradictions", "speaker? topic?", "self", "self contradict change say where when compare"),
    Kind("self_contradictions", "speaker topic?", "contradict", "contradict say where when compare", {"speaker": _ACTING}, never="who passive"),
    Kind("contradictions", "speaker? topic?", "contradict", "contradict who say where compare each_other disagree whose timeline pair", {"speaker": _CONTRADICTED}, 0.2),
    Kind("contradictions", "topic?", "whom disagree|contradict", "disagree contradict who say"),
    Kind("contradictions", "topic?", "claim disagree", "disagree contradict say"),
    Kind("differ", "first_side second_side topic?", "compare|disagree|contradict|agree|versus", "versus compare disagree contradict agree each_other where say how stranded"),
    Kind("both_say", "first_side second_side topic", "say|report|discussed|thought", "say report discussed thought article how", bias=-0.3),
    Kind("happened", "place", "event", "event new do when report last"),
    Kind("happened", "", "event period", "event do when report"),
    Kind("did", "actor patient? place?", "do|deed", "do deed event report"),
    Kind("did", "actor patient place?", "befall", "do befall deed event report"),
    Kind("did", "patient place?", "befall|do|deed", "befall do event deed report"),
    Kind("verdicts", "speaker?", "false|true|check", "false true check say", {"speaker": _ANY}),
    Kind("first", "speaker? topic", "first", "first say discussed naming when thought cue who"),
    Kind("last", "speaker topic?", "last", "last say discussed naming when new thought cue"),
    Kind("most_quoted", "outlet?", "say|quoted|people who|people|whose most|count", "say quoted most count who naming report article stranded"),
    Kind("most_quoted", "outlet", "whose quoted|say", "whose quoted say report", bias=-0.3),
    Kind("most_discussed", "", "discussed|naming|oppose|favour|topic most|count", "discussed naming oppose favour most count who topic say stranded article", bias=0.3, never="which_claim"),
    Kind("who_said", "quote", "who|whose|say|where", "who whose say where cue quoted thought"),
    Kind("outlets", "speaker topic", "outlet quoted|say|report|naming|direct|publish", "publish outlet quoted say report count most direct naming who", {"speaker": {"object": 3, "of": 2.5, "by": 2.5, "owner": 2.5, "subject": 1, "passive": 3, "about": -2}}),
    Kind("outlets", "speaker", "outlet|where|publish quoted|say|report|naming|direct", "publish outlet where quoted say report count most direct naming", {"speaker": {**_ANY, "about": -1, "to": 0, "of": 1, "against": -2}}),
    Kind("outlets_on", "topic", "outlet", "outlet report most count discussed naming article where"),
    Kind("entity", "about", "whois|be", "whois be who told", {"about": _ANY}),
    Kind("told", "addressee speaker? topic?", "told", "told say who", bias=0.3),
    Kind("told", "addressee speaker? topic?", "hear", "hear told say", {"addressee": {"subject": 3, "passive": 3, "by": -3, "about": -3}}),
    Kind("addressed", "speaker topic?", "who told|cue", "who told say cue", {"speaker": _ACTING}, bias=0.5),
    Kind("withheld", "speaker topic? outlet?", "withhold", "withhold say discussed stranded thought topic told when", bias=0.2),
    Kind("reported", "outlet topic?", "report|article|say|topic", "report article say topic quoted discussed writing", bias=0.2),
    Kind("beside", "about", "beside", "beside who naming article most count repeat", {"about": _ANY}),
    Kind("together", "", "beside|pair", "beside pair who naming article most count"),
    Kind("position", "speaker topic", "change|timeline", "change timeline say how thought when compare"),
    Kind("unnamed", "source? topic? outlet?", "anon", "anon say who quoted article naming"),
    Kind("only_in", "outlet?", "only", "only who quoted say outlet naming report article do"),
    Kind("told_differently", "first_side? second_side? topic?", "differently|compare|contradict differently|outlet|report|article", "differently compare contradict outlet report say article how where count event disagree each_other", bias=0.2),
    Kind("both_tell", "first_side? second_side? topic?", "both event|report|article", "both event report article outlet say naming compare differently how where", bias=0.3),
    Kind("new_since", "topic? outlet?", "new", "new last say event change report naming first", bias=0.2),
    Kind("new_since", "topic? outlet?", "change|naming since", "say event change report naming", bias=0.4),
    Kind("timeline", "topic outlet?", "timeline|change", "timeline change say discussed report how event article"),
    Kind("repeated", "speaker? topic?", "repeat", "repeat say most count who outlet naming topic"),
    Kind("repeated", "speaker? topic?", "which_claim most", "say most count outlet naming topic quoted discussed"),
    Kind("rated_by_speaker", "", "false|true|check who|whose|people|most", "false true check say who whose most count"),
    Kind("each_other", "first_side second_side", "each_other", "versus each_other say oppose favour discussed naming how told"),
    Kind("articles", "topic outlet?", "article", "article naming discussed count report say where", {"topic": {**_ANY, "about": 3, "object": 2.5, "by": -1}}),
    Kind("copies", "about? outlet?", "copy", "copy repeat article report publish outlet be who naming", {"about": {"about": 3, "object": 2, "for": 2, "bare": 1, "of": 0.5}, "outlet": {"in": 3, "of": 3, "owner": 2.5, "by": 2.5, "subject": 2, "passive": 2, "bare": 2, "object": 2}}, bias=0.5, never="claim which_claim"),
    Kind("done_to_whom", "place? topic?", "deed", "deed who event report befall people"),
    Kind("done_to_whom", "actor place? topic?", "deed by who|people", "deed who people event report", {"actor": {"by": 4}}, bias=0.5),
    Kind("evidence", "quote", "evidence", "evidence say where quoted article"),
)  # fmt: skip
