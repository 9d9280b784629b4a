-- The side index: what finds things in the graph faster than the graph does. Nothing is only here.
-- "entity" and "article" intern IRIs; the rows of an article go when the article goes.
CREATE TABLE article (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, identifier TEXT, published TEXT, outlet INTEGER);
CREATE INDEX article_order ON article (published, identifier);
CREATE INDEX article_outlet ON article (outlet, published, identifier);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE entity_type (entity INTEGER NOT NULL, type TEXT NOT NULL, PRIMARY KEY (entity, type)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name TEXT NOT NULL, chief INTEGER NOT NULL);
CREATE INDEX name_entity ON name (entity);
CREATE VIRTUAL TABLE folded_name USING fts5(folded, tokenize = 'unicode61');
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL,
    speaker INTEGER, mode TEXT, first INTEGER, last INTEGER);
CREATE INDEX statement_article ON statement (article, first, last, iri);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE VIRTUAL TABLE statement_text USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE about (
    entity INTEGER NOT NULL, statement INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL,
    PRIMARY KEY (entity, statement)) WITHOUT ROWID;
CREATE TABLE tally (
    speaker INTEGER NOT NULL, entity INTEGER NOT NULL,
    statements INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL,
    PRIMARY KEY (speaker, entity)) WITHOUT ROWID;
CREATE INDEX tally_entity ON tally (entity);
CREATE INDEX tally_statements ON tally (statements);
CREATE TRIGGER about_comes AFTER INSERT ON about BEGIN
    INSERT INTO tally SELECT speaker, new.entity, 1, new.favours, new.opposes FROM statement
        WHERE id = new.statement AND speaker IS NOT NULL
        ON CONFLICT DO UPDATE SET statements = statements + 1,
            favours = favours + excluded.favours, opposes = opposes + excluded.opposes;
END;
CREATE TRIGGER about_goes AFTER DELETE ON about BEGIN
    UPDATE tally SET statements = statements - 1, favours = favours - old.favours, opposes = opposes - old.opposes
        WHERE entity = old.entity AND speaker = (SELECT speaker FROM statement WHERE id = old.statement);
    DELETE FROM tally WHERE entity = old.entity AND statements = 0;
END;
CREATE INDEX about_statement ON about (statement);
CREATE TABLE event (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, place INTEGER, time TEXT, first INTEGER);
CREATE INDEX event_article ON event (article);
CREATE INDEX event_place ON event (place);
CREATE TABLE review (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, speaker INTEGER, value INTEGER, first INTEGER);
CREATE INDEX review_article ON review (article);
CREATE INDEX review_speaker ON review (speaker);
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, speaker INTEGER,
    statement TEXT NOT NULL, relation TEXT NOT NULL, confidence REAL);
CREATE INDEX comparison_iri ON comparison (iri);
CREATE INDEX comparison_article ON comparison (article);
CREATE INDEX comparison_speaker ON comparison (speaker);
-- Statements that contradict each other, and who they are of, as the question "disagreements" has it.
CREATE VIEW contradiction AS
    SELECT a.iri AS iri, a.confidence AS confidence, a.statement AS first, b.statement AS second,
        CASE WHEN a.speaker IS NULL OR b.speaker IS NULL THEN 'an unnamed speaker'
             WHEN a.speaker <> b.speaker THEN 'two speakers'
             WHEN a.article = b.article THEN 'one speaker, one article'
             WHEN p.outlet <> q.outlet THEN 'one speaker, two outlets'
             ELSE 'one speaker, two articles' END AS who
    FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.statement > a.statement
        JOIN article AS p ON p.id = a.article JOIN article AS q ON q.id = b.article
    WHERE a.relation = 'https://w3id.org/testimonia#contradicts';
