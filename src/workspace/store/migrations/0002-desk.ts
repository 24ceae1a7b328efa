import type { Migration } from '../migrate.ts'

/**
 * `rank` becomes the priority below zero, so that the lowest comes first. It moves with age only at few moments:
 * `rank_until` is the next one, in milliseconds since 1970. Rows that were here before are derived again in the
 * background, question by question, from `rederive.after` on.
 *
 * What is decided and asks for nothing has rank 0, so the index by rank also holds it by age; only what is open needs
 * an index by age of its own. Filters that leave little have small indexes of their own.
 */
export const desk: Migration = {
  version: 2,
  sql: `
ALTER TABLE base ADD COLUMN rank_until INTEGER;
ALTER TABLE base ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN enrich INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN escalated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN topics INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN flag_sources INTEGER NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN decided_at TEXT;
ALTER TABLE act ADD COLUMN charter_version INTEGER;
ALTER TABLE reveal ADD COLUMN what TEXT NOT NULL DEFAULT 'author';

CREATE TABLE rederive (question INTEGER PRIMARY KEY, after INTEGER NOT NULL);
INSERT INTO rederive SELECT number, 0 FROM question;

DROP TRIGGER base_counted;
DROP TRIGGER base_recounted;
DROP TRIGGER base_discounted;
DROP TABLE queue_count;
DROP INDEX base_queue;
DROP INDEX base_flagged;
UPDATE base SET rank = 0;
UPDATE base SET decided_at = updated_at WHERE status IN ('Accepted', 'Refused');

CREATE INDEX base_queue ON base (question, queue, rank, created_at);
CREATE INDEX base_open ON base (question, queue, created_at) WHERE queue <> 'decided';
CREATE INDEX base_flagged ON base (question, rank, created_at) WHERE flagged = 1;
CREATE INDEX base_by_flag ON base (question, queue, rank, created_at) WHERE flag_sources <> 0;
CREATE INDEX base_flag_age ON base (question, created_at) WHERE flag_sources <> 0;
CREATE INDEX base_late ON base (question, queue, rank, created_at) WHERE late = 1;
CREATE INDEX base_enrich ON base (question, rank, created_at) WHERE enrich = 1;
CREATE INDEX base_escalated ON base (question, rank, created_at) WHERE escalated = 1;
CREATE INDEX base_doubtful ON base (question, rank, created_at) WHERE doubtful = 1;
CREATE INDEX base_aging ON base (rank_until) WHERE rank_until IS NOT NULL;

CREATE TABLE queue_count (
  question INTEGER NOT NULL, queue TEXT NOT NULL, flagged INTEGER NOT NULL, late INTEGER NOT NULL,
  enrich INTEGER NOT NULL, escalated INTEGER NOT NULL, doubtful INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (question, queue, flagged, late, enrich, escalated, doubtful)
) WITHOUT ROWID;
INSERT INTO queue_count
  SELECT question, queue, flagged, late, enrich, escalated, doubtful, count(*) FROM base GROUP BY 1, 2, 3, 4, 5, 6, 7;
CREATE TRIGGER base_counted AFTER INSERT ON base BEGIN
  INSERT INTO queue_count
    VALUES (new.question, new.queue, new.flagged, new.late, new.enrich, new.escalated, new.doubtful, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER base_recounted AFTER UPDATE OF question, queue, flagged, late, enrich, escalated, doubtful ON base
WHEN old.question <> new.question OR old.queue <> new.queue OR old.flagged <> new.flagged OR old.late <> new.late
  OR old.enrich <> new.enrich OR old.escalated <> new.escalated OR old.doubtful <> new.doubtful BEGIN
  UPDATE queue_count SET n = n - 1
    WHERE question = old.question AND queue = old.queue AND flagged = old.flagged AND late = old.late
      AND enrich = old.enrich AND escalated = old.escalated AND doubtful = old.doubtful;
  INSERT INTO queue_count
    VALUES (new.question, new.queue, new.flagged, new.late, new.enrich, new.escalated, new.doubtful, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER base_discounted AFTER DELETE ON base BEGIN
  UPDATE queue_count SET n = n - 1
    WHERE question = old.question AND queue = old.queue AND flagged = old.flagged AND late = old.late
      AND enrich = old.enrich AND escalated = old.escalated AND doubtful = old.doubtful;
END;

CREATE TABLE draft (proposal_id TEXT PRIMARY KEY, draft TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE saved_view (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, question_id TEXT NOT NULL, view TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE wellness_day (
  day TEXT NOT NULL, topic TEXT NOT NULL, cases INTEGER NOT NULL, milliseconds INTEGER NOT NULL, PRIMARY KEY (day, topic)
) WITHOUT ROWID;
CREATE TABLE news (number INTEGER PRIMARY KEY, question INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX news_at ON news (at);
`,
}
