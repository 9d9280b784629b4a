"""Events, a row for each telling, and the reviews of fact-checks."""

from kg.store.kinds.kind import (
    ARTICLE,
    NEAR,
    OF_ARTICLE,
    PUBLISHED,
    ROWS,
    Column,
    Condition,
    Kind,
    after_hash,
    name_of,
    named,
)
from kg.store.told import sure_filter


def _told_by(name: str) -> Condition:
    """That an outlet tells of the event, beside others or not."""
    return Condition(
        f"""node.iri IN (SELECT e.iri FROM event AS e JOIN article AS x ON x.id = e.article
                   WHERE x.outlet IN (:{name}))""",
        f"""FILTER EXISTS {{ ?event kg:trigger/nif:referenceContext/schema:publisher ?{name}Teller .
  FILTER(?{name}Teller IN ((:{name}))) }}""",
    )


_BY_EVENT = ", ".join(
    ["node.iri, published, identifier, first, node.time", name_of("node.place"), "node.type"]
    + [name_of(f"node.{role}") for role in ("agent", "patient", "claimant")]
)
EVENT = Kind(
    pattern="""?event sem:eventType ?concept ; kg:trigger ?telling .
?telling nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end .
?article schema:identifier ?articleId .""",
    links={
        "place": "?event sem:hasPlace ?place .",
        "time": "?event sem:hasTimeStamp ?when .",
        "agent": "?telling kg:agent ?agent .",
        "patient": "?telling kg:patient ?patient .",
        "outlet": "?article schema:publisher ?outlet .",
    },
    grouped=False,
    table=f"event AS {OF_ARTICLE}",
    order="time, published, identifier, first, node.iri",
    orders={"event": _BY_EVENT, "-when": "time DESC, published, identifier, first, node.iri"},
    rows=ROWS,
    told=("event",),
    told_by=sure_filter,
    columns=ARTICLE
    | {
        "role": Column(
            "role.name",
            """{ ?telling kg:agent ?actor . BIND("agent" AS ?role) }
UNION { ?telling kg:patient ?actor . BIND("patient" AS ?role) }""",
            join="""JOIN (SELECT 'agent' AS name UNION ALL SELECT 'patient') AS role
  ON (role.name = 'agent' AND node.agent IN (:actor)) OR (role.name = 'patient' AND node.patient IN (:actor))""",
            several=True,
        ),
        "placeName": named("place", "placeName", "node.place"),
        "when": Column("node.time", type="date", role="time"),
        "type": Column(after_hash("node.type"), 'BIND(STRAFTER(STR(?concept), "#") AS ?type)'),
        "label": Column("node.label", "OPTIONAL { ?event rdfs:label ?label }", "prose"),
        "agentName": named("agent", "agentName", "node.agent"),
        "patientName": named("patient", "patientName", "node.patient"),
        "factuality": Column(
            after_hash("node.factuality"),
            """OPTIONAL { ?telling kg:factuality ?degree }
BIND(STRAFTER(STR(?degree), "#") AS ?factuality)""",
        ),
        "claimedBy": Column(
            name_of("node.claimant"),
            "OPTIONAL { ?telling kg:assertedIn ?claim . ?claim kg:speaker ?claimant . ?claimant schema:name ?claimedBy }",
        ),
        "begin": Column("node.first"),
        "end": Column("node.last"),
        "event": Column("node.iri", type="iri"),
    },
    conditions={
        "event": Condition("node.iri IN (:event)", ""),
        "place": Condition("node.place IN (:place)", ""),
        "actor": Condition("(node.agent IN (:actor) OR node.patient IN (:actor))", ""),
        "acting": Condition("node.agent IN (:actor)", 'FILTER(?role = "agent")', "role.name = 'agent'"),
        "suffering": Condition("node.patient IN (:actor)", 'FILTER(?role = "patient")', "role.name = 'patient'"),
        "done_to": Condition(
            "node.iri IN (SELECT iri FROM event WHERE patient IN (:done_to))",
            "FILTER EXISTS { ?event kg:patient ?target . FILTER(?target IN ((:done_to))) }",
        ),
        "done_by": Condition(
            "node.iri IN (SELECT iri FROM event WHERE agent IN (:done_by))",
            "FILTER EXISTS { ?event kg:agent ?doer . FILTER(?doer IN ((:done_by))) }",
        ),
        "at": Condition(
            "node.iri IN (SELECT iri FROM event WHERE place IN (:at))",
            "FILTER EXISTS { ?event sem:hasPlace ?there . FILTER(?there IN ((:at))) }",
        ),
        # Done to somebody or something, or happened there.
        "whom": Condition(
            "(node.patient IN (:whom) OR node.place IN (:whom))",
            "FILTER(COALESCE(?patient IN ((:whom)), false) || COALESCE(?place IN ((:whom)), false))",
        ),
        "deed": Condition("instr(lower(node.label), (:deed)) = 1", "FILTER(STRSTARTS(LCASE(STR(?label)), (:deed)))"),
        "near": NEAR,
        "undated": Condition(
            "COALESCE(node.time, article.published) IS NULL", "FILTER(!BOUND(?when) && !BOUND(?published))"
        ),
        # In an article that names somebody or something.
        "naming": Condition(
            "node.article IN (SELECT article FROM mention WHERE entity IN (:naming))",
            """{ SELECT DISTINCT ?article
  { ?naming itsrdf:taIdentRef ?named ; nif:referenceContext ?article . FILTER(?named IN ((:naming))) } }""",
        ),
        "deeds": Condition("lower(node.label) IN (:deeds)", "FILTER(LCASE(STR(?label)) IN ((:deeds)))"),
        "teller": _told_by("teller"),
        "beside": _told_by("beside"),
        "several_outlets": Condition(
            # A copy is its original's report.
            """node.iri IN (SELECT e.iri FROM event AS e JOIN article AS x ON x.id = e.article
                   JOIN article AS report ON report.iri = x.original GROUP BY e.iri HAVING COUNT(DISTINCT report.outlet) > 1)""",
            """{ SELECT ?event WHERE {
  ?event kg:trigger/nif:referenceContext ?paper . OPTIONAL { ?paper kg:copyOf|kg:versionOf ?copied }
  BIND(COALESCE(?copied, ?paper) AS ?report) ?report schema:publisher ?one
} GROUP BY ?event HAVING(COUNT(DISTINCT ?one) > 1) }""",
        ),
        "about": Condition(
            """node.iri IN (SELECT iri FROM event WHERE place IN (:about) OR agent IN (:about) OR patient IN (:about))""",
            "FILTER EXISTS { ?event kg:agent|kg:patient|sem:hasPlace ?concerned . FILTER(?concerned IN ((:about))) }",
        ),
        "since": Condition("node.time >= (:since)", "FILTER(STR(?when) >= ?since)"),
        # A day of any year ("--02-24") is before none.
        "before": Condition(
            "node.time < (:before) AND node.time > '0'", 'FILTER(STR(?when) < ?before && STR(?when) > "0")'
        ),
        "dated_since": Condition(
            "COALESCE(node.time, article.published) >= (:dated_since)",
            "FILTER(STR(COALESCE(?when, ?published)) >= ?dated_since)",
        ),
        "dated_before": Condition(
            "COALESCE(node.time, article.published) < (:dated_before) AND COALESCE(node.time, article.published) > '0'",
            'FILTER(STR(COALESCE(?when, ?published)) < ?dated_before && STR(COALESCE(?when, ?published)) > "0")',
        ),
    },
)

REVIEW = Kind(
    pattern="""?review a schema:ClaimReview ; schema:itemReviewed ?statement ; schema:reviewRating ?rated ;
        prov:wasDerivedFrom ?article .
?rated schema:alternateName ?rating ; schema:ratingValue ?ratingValue .
?statement schema:text ?text .
?article schema:identifier ?articleId .""",
    links={
        # By its statement, or by the markup of the page, which repeats it.
        "speaker": """{ ?statement kg:speaker ?speaker }
           UNION { ?statement schema:author ?speaker FILTER NOT EXISTS { ?statement kg:speaker ?speaker } }""",
        "reviewer": "?review schema:author ?reviewer .",
    },
    grouped=False,
    table=f"review AS {OF_ARTICLE}",
    order="value, published, identifier, first, node.statement",
    rows=ROWS,
    columns=ARTICLE
    | {
        "rating": Column("node.rating"),
        "ratingValue": Column("node.value"),
        "speakerName": named("speaker", "speakerName", "node.speaker"),
        "text": Column("node.text", type="prose"),
        "reviewerName": named("reviewer", "reviewerName", "node.reviewer"),
        "evidence": Column(
            "node.evidence",
            """OPTIONAL { ?review kg:content ?span .
           ?span nif:anchorOf ?evidence ; nif:beginIndex ?begin ; nif:endIndex ?end }""",
        ),
        "begin": Column("node.first"),
        "end": Column("node.last"),
        "statement": Column("node.statement", type="iri"),
    },
    conditions=PUBLISHED
    | {
        "speaker": Condition("node.speaker IN (:speaker)", ""),
        "at_least": Condition("node.value >= CAST((:at_least) AS INTEGER)", "FILTER(?ratingValue >= ?at_least)"),
        "at_most": Condition("node.value <= CAST((:at_most) AS INTEGER)", "FILTER(?ratingValue <= ?at_most)"),
    },
)
