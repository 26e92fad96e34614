-- A blank line ends a statement. This file never changes: a change is the next number.
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY,
  previous TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  incident TEXT NOT NULL,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  statement TEXT UNIQUE
);

CREATE INDEX entries_incident ON entries (incident, seq);

CREATE TABLE contents (
  digest TEXT PRIMARY KEY NOT NULL,
  body BLOB NOT NULL
);

-- BEFORE, so that it speaks before REPLACE or IGNORE or an upsert can do anything.
CREATE TRIGGER entries_append BEFORE INSERT ON entries
WHEN NEW.seq IS NOT coalesce((SELECT max(seq) FROM entries), 0) + 1
  OR NEW.previous IS NOT coalesce(
    (SELECT hash FROM entries ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM entries WHERE previous = NEW.previous)
  OR EXISTS (SELECT 1 FROM entries WHERE hash = NEW.hash)
  OR EXISTS (SELECT 1 FROM entries WHERE statement = NEW.statement)
BEGIN SELECT RAISE(ABORT, 'an entry goes at the end'); END;

CREATE TRIGGER entries_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries never change'); END;

CREATE TRIGGER entries_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries never go'); END;

-- Deleting a text is allowed: the law may ask for it, and the entries that name it stay.
CREATE TRIGGER contents_insert BEFORE INSERT ON contents
WHEN EXISTS (SELECT 1 FROM contents WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'texts never change'); END;

CREATE TRIGGER contents_update BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'texts never change'); END;

PRAGMA application_id = 1685218150;

PRAGMA user_version = 1;
