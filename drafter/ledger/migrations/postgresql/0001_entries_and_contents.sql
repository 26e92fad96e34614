-- A blank line ends a statement. This file never changes: a change is the next number.
CREATE TABLE entries (
  seq bigint PRIMARY KEY,
  previous text NOT NULL UNIQUE,
  hash text NOT NULL UNIQUE,
  at text NOT NULL,
  incident text NOT NULL,
  event text NOT NULL,
  body text NOT NULL,
  statement text UNIQUE
);

CREATE INDEX entries_incident ON entries (incident, seq);

CREATE TABLE contents (
  digest text PRIMARY KEY,
  body bytea NOT NULL
);

CREATE FUNCTION entries_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint;
  last_hash text;
BEGIN
  SELECT seq, hash INTO last_seq, last_hash FROM entries ORDER BY seq DESC LIMIT 1;
  IF NEW.seq IS DISTINCT FROM coalesce(last_seq, 0) + 1
    OR NEW.previous IS DISTINCT FROM coalesce(last_hash, repeat('0', 64))
    OR EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM entries WHERE previous = NEW.previous)
    OR EXISTS (SELECT 1 FROM entries WHERE hash = NEW.hash)
    OR EXISTS (SELECT 1 FROM entries WHERE statement = NEW.statement)
  THEN
    RAISE EXCEPTION 'an entry goes at the end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION contents_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM contents WHERE digest = NEW.digest) THEN
    RAISE EXCEPTION 'texts never change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION entries_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is written stays' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER entries_append BEFORE INSERT ON entries
  FOR EACH ROW EXECUTE FUNCTION entries_append();

CREATE TRIGGER entries_update BEFORE UPDATE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

CREATE TRIGGER entries_delete BEFORE DELETE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

CREATE TRIGGER entries_truncate BEFORE TRUNCATE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

-- Deleting a text is allowed: the law may ask for it, and the entries that name it stay.
CREATE TRIGGER contents_insert BEFORE INSERT ON contents
  FOR EACH ROW EXECUTE FUNCTION contents_insert();

CREATE TRIGGER contents_update BEFORE UPDATE ON contents
  FOR EACH STATEMENT EXECUTE FUNCTION entries_refuse();

-- ALWAYS: session_replication_role = replica does not silence them.
ALTER TABLE entries
  ENABLE ALWAYS TRIGGER entries_append,
  ENABLE ALWAYS TRIGGER entries_update,
  ENABLE ALWAYS TRIGGER entries_delete,
  ENABLE ALWAYS TRIGGER entries_truncate;

ALTER TABLE contents
  ENABLE ALWAYS TRIGGER contents_insert,
  ENABLE ALWAYS TRIGGER contents_update;

COMMENT ON TABLE entries IS 'drafter ledger 1';
