-- The side index: what finds, counts and sorts faster than the graph does. Nothing is only here.
-- "entity" and "article" intern IRIs; the rows of an article go when the article goes. What the
-- shapes of the ontology allow once (a name, a mode, a date) has one column; where the graph has
-- it twice, or otherwise than the columns can say, that is noted as irregular.
-- "original" is the IRI of the article whose text it carries: its own, save where it is a copy or a version.
CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, identifier TEXT, published TEXT, outlet INTEGER,
    original TEXT NOT NULL, same_words TEXT);
-- By the number of the article. The lengths of texts, by which SQLite would rank, are kept of none.
CREATE VIRTUAL TABLE headline_text USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2', columnsize = 0);
CREATE TABLE irregular (article INTEGER, entity INTEGER, reason TEXT NOT NULL);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE entity_type (entity INTEGER NOT NULL, type TEXT NOT NULL, PRIMARY KEY (entity, type)) WITHOUT ROWID;
-- Sources that asked not to be named.
CREATE TABLE anonymous (entity INTEGER PRIMARY KEY);
-- "bare" is the name as questions in words look for it: folded to ASCII, without an article before it.
CREATE TABLE name (
    id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name TEXT NOT NULL, chief INTEGER NOT NULL, bare TEXT NOT NULL);
CREATE VIRTUAL TABLE folded_name USING fts5(folded, tokenize = 'unicode61');
-- The words of bare names, how they sound, and how many names have them.
CREATE TABLE word (word TEXT PRIMARY KEY, sound TEXT NOT NULL, names INTEGER NOT NULL) WITHOUT ROWID;
-- What else is told of an entity; its value is a text, an IRI or the name of another entity.
CREATE TABLE detail (
    entity INTEGER NOT NULL, detail TEXT NOT NULL, text TEXT, iri TEXT, other INTEGER);
CREATE TABLE mention (
    article INTEGER NOT NULL, entity INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (article, entity)) WITHOUT ROWID;
-- A row for each speaker of a statement, one where there is none; "again" is set in all but the first.
-- "called" is the mention of a speaker whom nobody named, "told" how it is told, as views sort it. What the graph
-- does not say to be negated or hypothetical is neither.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, speaker INTEGER, called TEXT,
    addressee INTEGER, mode TEXT, cue TEXT, cue_words TEXT, occasion TEXT, told TEXT NOT NULL, negated INTEGER NOT NULL,
    hypothetical INTEGER NOT NULL, first INTEGER, last INTEGER, again INTEGER NOT NULL);
-- "marks" are words that no article has: toldspeech shown again unnamed undated year2016 month201605 day20160504
-- coarse2016 odd entity7 repeating (kg/store/marks.py; where these change, this line has to).
CREATE VIRTUAL TABLE statement_text USING fts5(text, marks, tokenize = 'porter unicode61 remove_diacritics 2', columnsize = 0);
-- The speaker is 0 where there is none; the outlet is that of the statement's article.
CREATE TABLE about (
    entity INTEGER NOT NULL, speaker INTEGER NOT NULL, statement INTEGER NOT NULL,
    favours INTEGER NOT NULL, opposes INTEGER NOT NULL, again INTEGER NOT NULL, told TEXT NOT NULL, outlet INTEGER,
    PRIMARY KEY (entity, speaker, statement)) WITHOUT ROWID;
-- What is told as views show it, counted.
CREATE TABLE tally (
    speaker INTEGER NOT NULL, entity INTEGER NOT NULL,
    statements INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL,
    PRIMARY KEY (speaker, entity)) WITHOUT ROWID;
CREATE TRIGGER about_comes AFTER INSERT ON about WHEN new.speaker AND new.told IN ((:shown)) BEGIN
    INSERT INTO tally VALUES (new.speaker, new.entity, 1, new.favours, new.opposes)
        ON CONFLICT DO UPDATE SET statements = statements + 1,
            favours = favours + excluded.favours, opposes = opposes + excluded.opposes;
END;
CREATE TRIGGER about_goes AFTER DELETE ON about WHEN old.speaker AND old.told IN ((:shown)) BEGIN
    UPDATE tally SET statements = statements - 1, favours = favours - old.favours, opposes = opposes - old.opposes
        WHERE entity = old.entity AND speaker = old.speaker;
    DELETE FROM tally WHERE entity = old.entity AND speaker = old.speaker AND statements = 0;
END;
-- In how many articles each entity is named; and of what views show, how many statements each speaker makes, and
-- how many are about each entity, with those that take a side.
CREATE TABLE named (entity INTEGER PRIMARY KEY, articles INTEGER NOT NULL);
CREATE TRIGGER mention_comes AFTER INSERT ON mention BEGIN
    INSERT INTO named VALUES (new.entity, 1) ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER mention_goes AFTER DELETE ON mention BEGIN
    UPDATE named SET articles = articles - 1 WHERE entity = old.entity;
    DELETE FROM named WHERE entity = old.entity AND articles = 0;
END;
-- The pairs of entities that share most articles, in the order of their IRIs.
CREATE TABLE paired (first INTEGER NOT NULL, second INTEGER NOT NULL, articles INTEGER NOT NULL);
CREATE TABLE quoted (speaker INTEGER PRIMARY KEY, statements INTEGER NOT NULL);
CREATE TRIGGER statement_comes AFTER INSERT ON statement WHEN new.speaker AND new.told IN ((:shown)) BEGIN
    INSERT INTO quoted VALUES (new.speaker, 1) ON CONFLICT DO UPDATE SET statements = statements + 1;
END;
CREATE TRIGGER statement_goes AFTER DELETE ON statement WHEN old.speaker AND old.told IN ((:shown)) BEGIN
    UPDATE quoted SET statements = statements - 1 WHERE speaker = old.speaker;
    DELETE FROM quoted WHERE speaker = old.speaker AND statements = 0;
END;
-- The same of each outlet by itself.
CREATE TABLE carried (
    outlet INTEGER NOT NULL, speaker INTEGER NOT NULL, statements INTEGER NOT NULL,
    PRIMARY KEY (outlet, speaker)) WITHOUT ROWID;
CREATE TRIGGER statement_carried AFTER INSERT ON statement WHEN new.speaker AND new.told IN ((:shown)) BEGIN
    INSERT INTO carried SELECT outlet, new.speaker, 1 FROM article WHERE id = new.article AND outlet IS NOT NULL
        ON CONFLICT DO UPDATE SET statements = statements + 1;
END;
CREATE TRIGGER statement_carried_no_more AFTER DELETE ON statement WHEN old.speaker AND old.told IN ((:shown)) BEGIN
    UPDATE carried SET statements = statements - 1
        WHERE speaker = old.speaker AND outlet = (SELECT outlet FROM article WHERE id = old.article);
    DELETE FROM carried WHERE speaker = old.speaker AND statements = 0
        AND outlet = (SELECT outlet FROM article WHERE id = old.article);
END;
CREATE TABLE discussed (
    entity INTEGER PRIMARY KEY, statements INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL);
CREATE TRIGGER discussion_comes AFTER INSERT ON about WHEN NOT new.again AND new.told IN ((:shown)) BEGIN
    INSERT INTO discussed VALUES (new.entity, 1, new.favours, new.opposes)
        ON CONFLICT DO UPDATE SET statements = statements + 1,
            favours = favours + excluded.favours, opposes = opposes + excluded.opposes;
END;
CREATE TRIGGER discussion_goes AFTER DELETE ON about WHEN NOT old.again AND old.told IN ((:shown)) BEGIN
    UPDATE discussed SET statements = statements - 1, favours = favours - old.favours, opposes = opposes - old.opposes
        WHERE entity = old.entity;
    DELETE FROM discussed WHERE entity = old.entity AND statements = 0;
END;
-- How many statements in an outlet's articles take a side.
CREATE TABLE sided (
    outlet INTEGER NOT NULL, entity INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL,
    PRIMARY KEY (outlet, entity)) WITHOUT ROWID;
CREATE TRIGGER side_comes AFTER INSERT ON about
    WHEN new.outlet AND (new.favours OR new.opposes) AND NOT new.again AND new.told IN ((:shown)) BEGIN
    INSERT INTO sided VALUES (new.outlet, new.entity, new.favours, new.opposes)
        ON CONFLICT DO UPDATE SET favours = favours + excluded.favours, opposes = opposes + excluded.opposes;
END;
CREATE TRIGGER side_goes AFTER DELETE ON about
    WHEN old.outlet AND (old.favours OR old.opposes) AND NOT old.again AND old.told IN ((:shown)) BEGIN
    UPDATE sided SET favours = favours - old.favours, opposes = opposes - old.opposes
        WHERE outlet = old.outlet AND entity = old.entity;
    DELETE FROM sided WHERE outlet = old.outlet AND entity = old.entity AND favours = 0 AND opposes = 0;
END;
-- A row for each telling of an event and each combination of its values, as a query would give them.
CREATE TABLE event (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, type TEXT NOT NULL, label TEXT,
    first INTEGER, last INTEGER, place INTEGER, time TEXT, agent INTEGER, patient INTEGER, factuality TEXT,
    claimant INTEGER, sure INTEGER NOT NULL);
CREATE TABLE review (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, statement TEXT NOT NULL, text TEXT NOT NULL,
    speaker INTEGER, rating TEXT NOT NULL, value INTEGER NOT NULL, reviewer INTEGER, evidence TEXT, first INTEGER,
    last INTEGER);
-- Each of the statements of a comparison has a row; "node" is that of the statement.
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, outlet INTEGER, speaker INTEGER,
    node INTEGER NOT NULL, statement TEXT NOT NULL, relation TEXT NOT NULL, confidence TEXT NOT NULL, reason TEXT,
    told TEXT NOT NULL);
-- Needed by the trigger of contradictions, while the tables are filled.
CREATE INDEX comparison_pair ON comparison (iri, relation, statement, node, speaker, article, outlet, confidence);
-- Each two rows of comparisons that contradict each other, in the order of their statements: of whom they are, and when
-- the later of their articles was published, and the earlier, is worked out once.
CREATE TABLE contradiction (
    iri TEXT NOT NULL, id INTEGER NOT NULL, other INTEGER NOT NULL, first_node INTEGER NOT NULL, second_node INTEGER NOT NULL,
    later TEXT NOT NULL, earlier TEXT NOT NULL, first_outlet INTEGER, second_outlet INTEGER, confidence REAL NOT NULL,
    first TEXT NOT NULL, second TEXT NOT NULL, who TEXT NOT NULL, first_told TEXT NOT NULL, second_told TEXT NOT NULL,
    PRIMARY KEY (id, other)) WITHOUT ROWID;
CREATE TRIGGER contradiction_comes AFTER INSERT ON comparison
    WHEN new.relation = 'https://w3id.org/testimonia#contradicts' BEGIN
    INSERT INTO contradiction SELECT
        a.iri, a.id, b.id, a.node, b.node, MAX(COALESCE(one.published, ''), COALESCE(two.published, '')),
        MIN(COALESCE(one.published, ''), COALESCE(two.published, '')), a.outlet, b.outlet, CAST(a.confidence AS REAL),
        a.statement, b.statement,
        CASE WHEN a.speaker IS NULL OR b.speaker IS NULL THEN 'an unnamed speaker'
             WHEN a.speaker <> b.speaker THEN 'two speakers'
             WHEN a.article = b.article THEN 'one speaker, one article'
             WHEN a.outlet <> b.outlet THEN 'one speaker, two outlets'
             ELSE 'one speaker, two articles' END,
        a.told, b.told
    FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement > a.statement
    LEFT JOIN article AS one ON one.id = a.article LEFT JOIN article AS two ON two.id = b.article
    WHERE a.iri = new.iri AND a.relation = new.relation AND (a.id = new.id OR b.id = new.id);
END;
CREATE TRIGGER contradiction_goes AFTER DELETE ON comparison
    WHEN old.relation = 'https://w3id.org/testimonia#contradicts' BEGIN
    DELETE FROM contradiction WHERE id = old.id;
    DELETE FROM contradiction WHERE other = old.id;
END;
-- Where the explorer draws the actors of its first picture, as the build laid them out.
CREATE TABLE drawn (entity INTEGER PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL);
-- What finds and sorts their rows: made of all of them at once, it takes a part of the time.
-- Made when the tables are filled
CREATE INDEX article_order ON article (published, identifier);
CREATE INDEX article_copied ON article (original) WHERE original <> iri;
CREATE INDEX article_outlet ON article (outlet, published, identifier);
CREATE INDEX name_bare ON name (bare);
CREATE INDEX name_entity ON name (entity, chief, name);
CREATE INDEX word_sound ON word (sound);
CREATE INDEX detail_entity ON detail (entity);
CREATE INDEX mention_entity ON mention (entity, article, times);
CREATE INDEX statement_article ON statement (article, first, last, iri);
CREATE INDEX statement_speaker ON statement (speaker, told, article);
CREATE INDEX statement_addressee ON statement (addressee) WHERE addressee IS NOT NULL;
CREATE INDEX about_statement ON about (statement);
CREATE INDEX about_taking ON about (statement) WHERE favours OR opposes;
CREATE INDEX about_speaker ON about (speaker, entity, statement, favours, opposes, again, told, outlet)
    WHERE favours OR opposes;
CREATE INDEX about_outlet ON about (outlet, entity, favours, opposes, told) WHERE favours OR opposes;
CREATE INDEX tally_entity ON tally (entity, favours, opposes);
CREATE INDEX tally_statements ON tally (statements);
CREATE INDEX named_articles ON named (articles);
CREATE INDEX quoted_statements ON quoted (statements);
CREATE INDEX discussed_statements ON discussed (statements);
CREATE INDEX discussed_favours ON discussed (favours) WHERE favours;
CREATE INDEX discussed_opposes ON discussed (opposes) WHERE opposes;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_place ON event (place);
CREATE INDEX event_time ON event (time);
CREATE INDEX event_label ON event (label);
CREATE INDEX event_agent ON event (agent);
CREATE INDEX event_patient ON event (patient);
CREATE INDEX review_article ON review (article);
CREATE INDEX review_speaker ON review (speaker);
CREATE INDEX review_value ON review (value);
CREATE INDEX comparison_article ON comparison (article);
CREATE INDEX comparison_speaker ON comparison (speaker);
CREATE INDEX comparison_outlet ON comparison (outlet) WHERE relation = 'https://w3id.org/testimonia#contradicts';
CREATE INDEX comparison_node ON comparison (node);
CREATE INDEX contradiction_other ON contradiction (other);
CREATE INDEX contradiction_iri ON contradiction (iri);
CREATE INDEX contradiction_outlets ON contradiction (who <> 'one speaker, two outlets', who, confidence DESC, first, second);
CREATE INDEX contradiction_speakers ON contradiction (who <> 'two speakers', who, confidence DESC, first, second);
