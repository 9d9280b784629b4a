"""Statements: who said what, about whom, where and when."""

from kg.store.kinds.kind import (
    ABOUT,
    ABOUT_IT,
    ARTICLE,
    MARKED,
    NEAR,
    OF_ARTICLE,
    PUBLISHED,
    ROWS,
    WORDS,
    Column,
    Condition,
    Kind,
    after_hash,
    name_of,
    named,
    text_of,
)
from kg.vocabulary import term

_TAKING = "EXISTS (SELECT 1 FROM about WHERE statement = node.id AND (favours OR opposes) AND {})"


# What a verb of blame or praise has behind it, up to what it is blamed or praised for.
_FOR_WHICH = (" for ", " of ", " as ", " over ", " to ", " that ", " because ")


def _before_for(word: str) -> Condition:
    """That a text has the word before it says for what."""
    text = f"(' ' || lower({text_of('node.id')}))"
    lowered = 'CONCAT(" ", LCASE(STR(?text)))'
    least = ", ".join(f"instr({text} || '{for_}', '{for_}')" for for_ in _FOR_WHICH)
    tests = [f"CONTAINS({lowered}, (:{word}))"]
    tests += [
        f'STRLEN(STRBEFORE({lowered}, (:{word}))) < STRLEN(STRBEFORE(CONCAT({lowered}, "{for_}"), "{for_}"))'
        for for_ in _FOR_WHICH
    ]
    sql = f"(instr({text}, (:{word})) > 0 AND instr({text}, (:{word})) < MIN({least}))"
    return Condition(sql, f"FILTER({' && '.join(tests)})")


def _stance(stance: str) -> Condition:
    """That a statement favours or opposes somebody, and of what it does only the rows of that."""
    return Condition(_TAKING.format(stance), f'FILTER(?stance = "{stance}")', f"side.stance = '{stance}'")


def _taken(stance: str) -> dict[str, Condition]:
    """That a statement takes a side on what is asked about; that it takes one on anybody, or is said with a verb that
    does; and that what such a verb has behind it begins with a word, and so is what it is said of."""
    any_, of_it = f"{stance}_any_or_says", f"{stance}_says_of"
    taking = f"EXISTS {{{{ ?statement kg:{stance} ?{{}} }}}}"
    return {
        f"{stance}_it": Condition(
            f"node.id {ABOUT_IT.format(' AND ' + stance)}",
            f"FILTER({taking.format('about')})",
        ),
        any_: Condition(
            f"({_TAKING.format(stance)} OR node.cue IN (:{any_}))",
            f"FILTER({taking.format('whom')} || EXISTS {{ ?statement kg:cueLemma ?verb . FILTER(?verb IN ((:{any_}))) }})",
        ),
        f"{stance}_with": Condition(
            f"node.cue IN (:{stance}_with)", f"?statement kg:cueLemma ?siding . FILTER(?siding IN ((:{stance}_with)))"
        ),
        of_it: _before_for(of_it),
    }


def _truth(name: str) -> Column:
    """A column of what is true where the graph says so, and else false."""
    return Column(f"node.{name}", f"BIND(EXISTS {{ ?statement kg:{name} true }} AS ?{name})", type="truth")


_OF_THE_OTHER_SQL = """(node.speaker IN (:{0})
  AND node.id IN (SELECT statement FROM about WHERE entity IN (:{1})))"""
_OF_THE_OTHER = f"EXISTS {{{{ ?statement {ABOUT} ?{{1}} . FILTER(?{{1}} IN ((:{{1}})) && ?speaker IN ((:{{0}}))) }}}}"
_UNNAMED = term("kg:UnnamedActor").value
# Who asked not to be named, or is described as one who tells what others may not.
_INSIDERS = ("source", "official", "insider", "aide", "familiar")
_LIKE_INSIDERS = " OR ".join(f"name LIKE '%{word}%'" for word in _INSIDERS)
_CONTAINS_INSIDERS = " || ".join(f'CONTAINS(LCASE(?calling), "{word}")' for word in _INSIDERS)

# Who speaks is told to favour, or to oppose, what is asked about, however that is told.
_SPEAKS = "node.speaker IN (SELECT speaker FROM main.about WHERE entity IN (:about) AND {})"

STATEMENT = Kind(
    pattern="""?statement kg:mode ?mode ; schema:text ?text ; prov:wasDerivedFrom ?article ; kg:content ?span .
?span nif:beginIndex ?from ; nif:endIndex ?to .
?article schema:identifier ?articleId .""",
    links={
        "speaker": "?statement kg:speaker ?speaker .",
        "addressee": "?statement kg:addressee ?addressee .",
        "about": f"?statement {ABOUT} ?about .",
        "outlet": "?article schema:publisher ?outlet .",
    },
    grouped=True,
    table=f"statement AS {OF_ARTICLE}",
    order="published, identifier, first, last, node.iri",
    orders={"-published": "published DESC, identifier, first, last, node.iri"},
    rows=ROWS,
    columns=ARTICLE
    | {
        "speakerName": named("speaker", "speakerName", "node.speaker"),
        "speakerOrMention": Column(
            f"COALESCE({name_of('node.speaker')}, node.called)",
            """OPTIONAL { ?statement kg:speaker ?actor . ?actor schema:name ?name }
OPTIONAL { ?statement kg:speakerMention ?source . ?source nif:anchorOf ?mention }
BIND(COALESCE(?name, ?mention) AS ?called)""",
            select="(MIN(?called) AS ?speakerName)",
            group="?name",
            name="speakerName",
        ),
        "addresseeName": named("addressee", "addresseeName", "node.addressee"),
        "aboutName": Column(
            name_of("about.entity"),
            "?about schema:name ?aboutName .",
            role="about",
            group="?aboutName ?about",
            join="JOIN about ON about.statement = node.id AND about.entity IN (:about)",
        ),
        "subjectName": Column(
            name_of("about.entity"),
            "?about schema:name ?aboutName .",
            role="about",
            group="?aboutName ?about",
            join="JOIN about ON about.statement = node.id",
            several=True,
            name="aboutName",
        ),
        "stance": Column(
            "CASE WHEN about.favours THEN 'favours' WHEN about.opposes THEN 'opposes' ELSE '' END",
            """OPTIONAL { ?statement kg:favours ?about BIND("favours" AS ?favouring) }
OPTIONAL { ?statement kg:opposes ?about BIND("opposes" AS ?opposing) }
BIND(COALESCE(?favouring, ?opposing, "") AS ?stance)""",
        ),
        "side": Column(
            "side.stance",
            """{ ?statement kg:favours ?about . BIND("favours" AS ?stance) }
UNION { ?statement kg:opposes ?about . BIND("opposes" AS ?stance) }""",
            join="""JOIN about ON about.statement = node.id
JOIN (SELECT 'favours' AS stance UNION ALL SELECT 'opposes') AS side
  ON (side.stance = 'favours' AND about.favours) OR (side.stance = 'opposes' AND about.opposes)""",
            several=True,
            name="stance",
        ),
        "sideName": Column(
            name_of("about.entity"), "?about schema:name ?aboutName .", group="?aboutName ?about", name="aboutName"
        ),
        "modeName": Column(after_hash("node.mode"), 'BIND(STRAFTER(STR(?mode), "#") AS ?modeName)'),
        "text": Column(text_of("node.id"), type="prose"),
        "cueWords": Column(
            "node.cue_words",
            "OPTIONAL { ?statement kg:cue ?cueSpan . ?cueSpan nif:anchorOf ?cueAnchor }",
            select="(MIN(?cueAnchor) AS ?cueWords)",
        ),
        "negated": _truth("negated"),
        "hypothetical": _truth("hypothetical"),
        "begin": Column("node.first", select="(MIN(?from) AS ?begin)"),
        "end": Column("node.last", select="(MAX(?to) AS ?end)"),
        "statement": Column("node.iri", type="iri"),
    },
    conditions=PUBLISHED
    | _taken("favours")
    | _taken("opposes")
    | {
        "speaker": Condition("node.speaker IN (:speaker)", ""),
        "addressee": Condition("node.addressee IN (:addressee)", ""),
        "about": Condition(f"node.id {ABOUT_IT.format('')}", ""),
        "outlet": Condition("article.outlet IN (:outlet)", ""),
        "article": Condition("article.iri IN (:article)", ""),
        # One of two says it of the other.
        "first": Condition(
            f"({_OF_THE_OTHER_SQL.format('first', 'second')} OR {_OF_THE_OTHER_SQL.format('second', 'first')})",
            f"FILTER({_OF_THE_OTHER.format('first', 'second')} || {_OF_THE_OTHER.format('second', 'first')})",
        ),
        "second": Condition("1", ""),
        "mode": Condition("node.mode IN (:mode)", ""),
        "cue": Condition("node.cue IN (:cue)", "?statement kg:cueLemma ?cue ."),
        "unsaid": Condition("node.negated", "?statement kg:negated true ."),
        # The verb says that it was not said, whatever is said of that.
        "withheld": Condition(
            "(node.negated AND node.cue IN (:withheld))",
            "?statement kg:negated true ; kg:cueLemma ?withholding . FILTER(?withholding IN ((:withheld)))",
        ),
        "occasion": Condition(
            f"""(instr(lower(node.occasion), (:occasion))
  OR node.addressee IN (SELECT entity FROM name WHERE instr(lower(name), (:occasion)))
  OR node.id {WORDS.replace(":words", ":occasion_words")})""",
            """FILTER(EXISTS { ?statement kg:occasion ?where FILTER(CONTAINS(LCASE(?where), (:occasion))) }
  || EXISTS { ?statement kg:addressee/schema:name|kg:addressee/schema:alternateName ?there FILTER(CONTAINS(LCASE(?there), (:occasion))) }
  || EXISTS { ?statement kg:matches (:occasion_words) })""",
        ),
        "occasion_words": Condition("1", ""),
        "dated": Condition("article.published IS NOT NULL", "FILTER(BOUND(?published))"),
        "undated": Condition("article.published IS NULL", "FILTER(!BOUND(?published))"),
        "favouring": _stance("favours"),
        "opposing": _stance("opposes"),
        "unnamed": Condition(
            f"EXISTS (SELECT 1 FROM entity_type WHERE entity = node.speaker AND type = '{_UNNAMED}')",
            "?statement kg:speaker ?nobody . ?nobody a kg:UnnamedActor . FILTER(?nobody = ?speaker)",
        ),
        "anonymous": Condition(
            f"""(node.speaker IN (SELECT entity FROM anonymous)
  OR node.speaker IN (SELECT entity FROM name WHERE {_LIKE_INSIDERS}))""",
            f"""FILTER(EXISTS {{ ?speaker kg:anonymous true }}
  || EXISTS {{ ?speaker schema:name|schema:alternateName ?calling FILTER({_CONTAINS_INSIDERS}) }})""",
        ),
        "described": Condition(
            "node.speaker IN (SELECT entity FROM name WHERE instr(lower(name), (:described)))",
            """FILTER EXISTS {
  ?speaker schema:name|schema:alternateName ?description FILTER(CONTAINS(LCASE(?description), (:described))) }""",
        ),
        "topic_or_words": Condition(
            f"(node.id {ABOUT_IT.format('').replace(':about', ':topic')} OR node.id {WORDS.replace(':words', ':topic_or_words')})",
            f"""FILTER(EXISTS {{ ?statement {ABOUT} ?subject . FILTER(?subject IN ((:topic))) }}
  || EXISTS {{ ?statement kg:matches (:topic_or_words) }})""",
        ),
        "topic": Condition("1", ""),
        "fresh": Condition(
            """NOT EXISTS (SELECT 1 FROM main.comparison AS a JOIN main.comparison AS b ON b.iri = a.iri AND b.statement <> a.statement
  JOIN article AS earlier ON earlier.id = b.article
  WHERE a.node = node.id AND a.relation LIKE '%#repeats' AND earlier.published < (:since))""",
            """FILTER NOT EXISTS {
  ?repeating kg:compares ?statement , ?earlier ; kg:relation kg:repeats . ?earlier prov:wasDerivedFrom ?paper .
  ?paper schema:datePublished ?then FILTER(?earlier != ?statement && STR(?then) < (:since)) }""",
        ),
        "words": Condition(f"node.id {WORDS}", "?statement kg:matches (:words) ."),
        "valued": Condition(f"node.id {WORDS.replace(':words', ':valued')}", "?statement kg:matches (:valued) ."),
        "near": NEAR,
        # Who says it is told to favour and to oppose what is asked about; and that a statement does either.
        "of_two_minds": Condition(
            f"({_SPEAKS.format('favours')} AND {_SPEAKS.format('opposes')} AND node.id {ABOUT_IT.format(' AND (favours OR opposes)')})",
            """?once kg:favours ?about ; kg:speaker ?speaker . ?then kg:opposes ?about ; kg:speaker ?speaker .
FILTER(EXISTS { ?statement kg:favours ?about } || EXISTS { ?statement kg:opposes ?about })""",
        ),
        "marked": Condition(f"node.id {MARKED}", ""),  # what stands for others in SQL, see kg/store/marked.py
    },
    demands={
        "outlet": "article.outlet IS NOT NULL",
        "about": "node.id IN (SELECT statement FROM about)",
        "stance": "node.id IN (SELECT statement FROM about WHERE speaker IN (:speaker) AND (favours OR opposes))",
    },
    scan="article CROSS JOIN statement AS node ON node.article = article.id",
    broad=frozenset({"mode", "outlet", "since", "before", "dated", "undated"}),
    once="NOT node.again",
    told=("statement",),
    apart=frozenset({"speakerName", "speakerOrMention", "speaker"}),
)
