-- The side index: what finds things in the graph faster than the graph does. Nothing is only here.
-- "entity" and "article" intern IRIs; the rows of an article go when the article goes.
CREATE TABLE state (complete INTEGER NOT NULL);
CREATE TABLE article (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, identifier TEXT, published TEXT, outlet INTEGER);
CREATE INDEX article_outlet ON article (outlet);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE);
CREATE TABLE entity_type (entity INTEGER NOT NULL, type TEXT NOT NULL, PRIMARY KEY (entity, type)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name TEXT NOT NULL, chief INTEGER NOT NULL);
CREATE INDEX name_entity ON name (entity);
CREATE VIRTUAL TABLE folded_name USING fts5(folded, tokenize = 'unicode61');
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL,
    speaker INTEGER, mode TEXT, first INTEGER);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE VIRTUAL TABLE statement_text USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE about (
    entity INTEGER NOT NULL, statement INTEGER NOT NULL, favours INTEGER NOT NULL, opposes INTEGER NOT NULL,
    PRIMARY KEY (entity, statement)) WITHOUT ROWID;
CREATE INDEX about_statement ON about (statement);
CREATE TABLE event (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, place INTEGER, time TEXT);
CREATE INDEX event_article ON event (article);
CREATE INDEX event_place ON event (place);
CREATE TABLE review (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, speaker INTEGER, value INTEGER);
CREATE INDEX review_article ON review (article);
CREATE INDEX review_speaker ON review (speaker);
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, speaker INTEGER, relation TEXT NOT NULL);
CREATE INDEX comparison_article ON comparison (article);
CREATE INDEX comparison_speaker ON comparison (speaker);
