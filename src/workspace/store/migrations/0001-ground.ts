import type { Migration } from '../migrate.ts'

/**
 * `base` holds what lists and queues read, in small rows; `document` what the platform sent, compressed. What is shown
 * (`shown_*`, `queue`, `flagged`) is kept up to date in the same transaction as what it follows from, so that a page
 * of a queue and its counts are reads of an index.
 *
 * `search` gets words that are already folded and cut (`words.ts`), so its tokenizer only has to split at spaces: the
 * Unicode tables inside SQLite are older than JavaScript's and would cut some scripts elsewhere than a query is cut.
 */
export const ground: Migration = {
  version: 1,
  sql: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE question (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  summary TEXT NOT NULL,
  required_tag_types TEXT NOT NULL DEFAULT '[]',
  state TEXT NOT NULL DEFAULT 'offered' CHECK (state IN ('offered', 'taking', 'taken')),
  take_cursor TEXT,
  pull_mark TEXT,
  as_of TEXT
);
CREATE TABLE tag_type (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, weight REAL NOT NULL, required INTEGER NOT NULL, received TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tag (
  id TEXT NOT NULL, question_id TEXT NOT NULL, tag_type_id TEXT NOT NULL, label TEXT NOT NULL, weight REAL NOT NULL,
  received TEXT NOT NULL, PRIMARY KEY (question_id, id)
) WITHOUT ROWID;

CREATE TABLE base (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  question_id TEXT NOT NULL,
  question INTEGER NOT NULL REFERENCES question (number),
  exact INTEGER NOT NULL,
  status TEXT NOT NULL,
  content TEXT NOT NULL,
  tags TEXT NOT NULL,
  refusal_reason TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT,
  author TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  votes TEXT NOT NULL,
  return_at TEXT,
  flags INTEGER NOT NULL DEFAULT 0,
  shown_status TEXT NOT NULL,
  shown_content TEXT,
  queue TEXT NOT NULL,
  flagged INTEGER NOT NULL DEFAULT 0,
  rank INTEGER NOT NULL
);
CREATE INDEX base_queue ON base (question, queue, rank, created_at);
CREATE INDEX base_flagged ON base (question, rank, created_at) WHERE flagged = 1;
CREATE INDEX base_return ON base (return_at) WHERE return_at IS NOT NULL;

CREATE TABLE document (
  number INTEGER PRIMARY KEY REFERENCES base (number) ON DELETE CASCADE,
  received BLOB NOT NULL,
  history BLOB
);

CREATE TABLE queue_count (
  question INTEGER NOT NULL, queue TEXT NOT NULL, flagged INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (question, queue, flagged)
) WITHOUT ROWID;
CREATE TRIGGER base_counted AFTER INSERT ON base BEGIN
  INSERT INTO queue_count VALUES (new.question, new.queue, new.flagged, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER base_recounted AFTER UPDATE OF question, queue, flagged ON base
WHEN old.question <> new.question OR old.queue <> new.queue OR old.flagged <> new.flagged BEGIN
  UPDATE queue_count SET n = n - 1
    WHERE question = old.question AND queue = old.queue AND flagged = old.flagged;
  INSERT INTO queue_count VALUES (new.question, new.queue, new.flagged, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER base_discounted AFTER DELETE ON base BEGIN
  UPDATE queue_count SET n = n - 1
    WHERE question = old.question AND queue = old.queue AND flagged = old.flagged;
END;

CREATE TABLE flag (
  id TEXT PRIMARY KEY, proposal_id TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, comment TEXT,
  created_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX flag_proposal ON flag (proposal_id, created_at);

CREATE TABLE act (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  proposal_id TEXT NOT NULL,
  question_id TEXT NOT NULL,
  record TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  mark TEXT,
  reason TEXT,
  received_at TEXT
);
CREATE INDEX act_proposal ON act (proposal_id, number);
CREATE INDEX act_state ON act (state, number);
CREATE TABLE act_count (state TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER act_counted AFTER INSERT ON act BEGIN
  INSERT INTO act_count VALUES (new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER act_recounted AFTER UPDATE OF state ON act WHEN old.state <> new.state BEGIN
  UPDATE act_count SET n = n - 1 WHERE state = old.state;
  INSERT INTO act_count VALUES (new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE conflict (
  id TEXT PRIMARY KEY,
  act_id TEXT NOT NULL UNIQUE REFERENCES act (id),
  proposal_id TEXT NOT NULL,
  theirs TEXT NOT NULL,
  detected_at TEXT NOT NULL,
  settled TEXT
) WITHOUT ROWID;
CREATE INDEX conflict_open ON conflict (proposal_id) WHERE settled IS NULL;

CREATE TABLE reveal (number INTEGER PRIMARY KEY, proposal_id TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX reveal_proposal ON reveal (proposal_id);

CREATE VIRTUAL TABLE search USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '2 3',
  tokenize = 'ascii'
);
`,
}
