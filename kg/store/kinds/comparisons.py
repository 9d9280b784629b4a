"""Pairs of statements that contradict each other."""

from kg.store.kinds.kind import (
    ABOUT,
    ABOUT_IT,
    WORDS,
    Column,
    Condition,
    Kind,
    name_of,
    text_of,
)


def _side(side: str, statement: str, comparison: str) -> dict[str, Column]:
    """The columns of one of two statements."""
    article, actor, publisher = f"?{side}Article", f"?{side}Actor", f"?{side}Publisher"
    return {
        f"{side}Speaker": Column(
            name_of(f"{comparison}.speaker"),
            f"OPTIONAL {{ ?{side} kg:speaker {actor} . {actor} schema:name ?{side}Speaker }}",
        ),
        f"{side}Cue": Column(
            f"{statement}.cue_words",
            f"OPTIONAL {{ ?{side} kg:cue ?{side}CueSpan . ?{side}CueSpan nif:anchorOf ?{side}Words }}",
            select=f"(MIN(?{side}Words) AS ?{side}Cue)",
        ),
        f"{side}Addressee": Column(
            name_of(f"{statement}.addressee"),
            f"OPTIONAL {{ ?{side} kg:addressee ?{side}Hearer . ?{side}Hearer schema:name ?{side}Addressee }}",
        ),
        f"{side}ArticleId": Column(
            f"(SELECT identifier FROM article WHERE id = {comparison}.article)",
            f"{article} schema:identifier ?{side}ArticleId .",
        ),
        f"{side}Text": Column(text_of(f"{statement}.id"), type="prose"),
        f"{side}Outlet": Column(
            name_of(f"{comparison}.outlet"),
            f"OPTIONAL {{ {article} schema:publisher {publisher} . {publisher} schema:name ?{side}Outlet }}",
        ),
        f"{side}Published": Column(
            f"(SELECT published FROM article WHERE id = {comparison}.article)",
            f"OPTIONAL {{ {article} schema:datePublished ?{side}Published }}",
            "date",
        ),
        f"{side}Begin": Column(f"{statement}.first", select=f"(MIN(?{side}From) AS ?{side}Begin)"),
        f"{side}End": Column(f"{statement}.last", select=f"(MAX(?{side}To) AS ?{side}End)"),
        side: Column(f"{comparison}.statement", type="iri"),
    }


_COMPARED = """?{0} schema:text ?{0}Text ; prov:wasDerivedFrom ?{0}Article ; kg:content ?{0}Span .
?{0}Span nif:beginIndex ?{0}From ; nif:endIndex ?{0}To ."""

COMPARISON = Kind(
    pattern="\n".join(
        [
            "?comparison kg:relation kg:contradicts ; kg:compares ?first , ?second ; kg:confidence ?confidence .",
            "FILTER(STR(?first) < STR(?second))",
            _COMPARED.format("first"),
            _COMPARED.format("second"),
        ]
    ),
    links={},
    told=("first", "second"),
    grouped=True,
    orders={
        "who!=two speakers": "who <> 'two speakers', who, node.confidence DESC, node.first, node.second",
        "-when": "node.later DESC, node.confidence DESC, node.first, node.second",
        "when": "node.later, node.confidence DESC, node.first, node.second",
    },
    table="contradiction AS node",
    order="who <> 'one speaker, two outlets', who, node.confidence DESC, node.first, node.second",
    rows="""chosen AS node
CROSS JOIN comparison AS a ON a.id = node.id CROSS JOIN comparison AS b ON b.id = node.other
JOIN statement AS one ON one.id = a.node JOIN statement AS two ON two.id = b.node""",
    columns=_side("first", "one", "a")
    | _side("second", "two", "b")
    | {
        "who": Column(
            "node.who",
            """BIND(IF(!BOUND(?firstActor) || !BOUND(?secondActor), "an unnamed speaker",
     IF(?firstActor != ?secondActor, "two speakers",
     IF(?firstArticle = ?secondArticle, "one speaker, one article",
     IF(COALESCE(?firstPublisher != ?secondPublisher, false), "one speaker, two outlets",
        "one speaker, two articles")))) AS ?who)""",
        ),
        "when": Column(
            "NULLIF(node.later, '')",
            """BIND(IF(STR(COALESCE(?firstPublished, "")) > STR(COALESCE(?secondPublished, "")), ?firstPublished, ?secondPublished)
     AS ?when)""",
            "date",
        ),
        "confidence": Column("a.confidence", type="decimal"),
        "reason": Column(
            "a.reason", "OPTIONAL { ?comparison kg:reason ?reason }", "prose", group="?reason ?comparison"
        ),
    },
    conditions={
        "speaker": Condition(
            """node.iri IN (SELECT iri FROM comparison WHERE speaker IN (:speaker))
  AND (node.id IN (SELECT id FROM comparison WHERE speaker IN (:speaker))
    OR node.other IN (SELECT id FROM comparison WHERE speaker IN (:speaker)))""",
            "FILTER(?speaker = ?firstActor || ?speaker = ?secondActor)",
        ),
        "since": Condition(
            "node.later >= (:since)", "FILTER(STR(?firstPublished) >= ?since || STR(?secondPublished) >= ?since)"
        ),
        "before": Condition(
            "node.later < (:before) AND node.later <> ''",
            """FILTER(STR(COALESCE(?firstPublished, ?secondPublished)) < ?before
  && STR(COALESCE(?secondPublished, ?firstPublished)) < ?before)""",
        ),
        # What is told since then otherwise than before.
        "turned": Condition(
            "node.later >= (:since) AND node.earlier <> '' AND node.earlier < (:since)",
            """FILTER((STR(?firstPublished) < (:since) && STR(?secondPublished) >= (:since))
  || (STR(?secondPublished) < (:since) && STR(?firstPublished) >= (:since)))""",
        ),
        "outlet": Condition(
            "(node.first_outlet IN (:outlet) OR node.second_outlet IN (:outlet))",
            "FILTER(?outlet = ?firstPublisher || ?outlet = ?secondPublisher)",
        ),
        "beside": Condition(
            "(node.first_outlet IN (:beside) OR node.second_outlet IN (:beside))",
            "FILTER(?firstPublisher IN ((:beside)) || ?secondPublisher IN ((:beside)))",
        ),
        "two_outlets": Condition(
            "node.first_outlet <> node.second_outlet", "FILTER(?firstPublisher != ?secondPublisher)"
        ),
        "one_speaker": Condition("node.who LIKE 'one speaker%'", "FILTER(STRSTARTS(?who, 'one speaker'))"),
        "about": Condition(
            f"(node.first_node {ABOUT_IT.format('')} OR node.second_node {ABOUT_IT.format('')})",
            f"""FILTER(EXISTS {{ ?first {ABOUT} ?whom . FILTER(?whom IN ((:about))) }}
  || EXISTS {{ ?second {ABOUT} ?whom . FILTER(?whom IN ((:about))) }})""",
        ),
        "words": Condition(
            f"(node.first_node {WORDS} OR node.second_node {WORDS})",
            "FILTER(EXISTS { ?first kg:matches (:words) } || EXISTS { ?second kg:matches (:words) })",
        ),
    },
)
