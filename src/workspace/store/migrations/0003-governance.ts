import type { Migration } from '../migrate.ts'

/**
 * What a platform with the governance API adds. `act.ahead` marks an act that the platform has taken but whose effect
 * has not been pulled yet: until then it is shown as applied to the base, like the acts that wait.
 */
export const governance: Migration = {
  version: 3,
  sql: `
ALTER TABLE act ADD COLUMN rev TEXT;
ALTER TABLE act ADD COLUMN log_index INTEGER;
ALTER TABLE act ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
CREATE INDEX act_ahead ON act (number) WHERE ahead = 1;

CREATE TABLE signed_act (
  act_id TEXT PRIMARY KEY REFERENCES act (id) ON DELETE CASCADE, record TEXT NOT NULL, salt TEXT NOT NULL, entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER act_discounted AFTER DELETE ON act BEGIN
  UPDATE act_count SET n = n - 1 WHERE state = old.state;
END;
CREATE TABLE revision (proposal_id TEXT PRIMARY KEY, rev TEXT NOT NULL, run INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE moderation_case (proposal_id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE governed_question (id TEXT PRIMARY KEY, rev TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE charter_version (
  question_id TEXT NOT NULL, version INTEGER NOT NULL, charter TEXT NOT NULL, PRIMARY KEY (question_id, version)
) WITHOUT ROWID;
CREATE TABLE person (id TEXT PRIMARY KEY, document TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lease (
  id TEXT PRIMARY KEY, question_id TEXT NOT NULL, until TEXT NOT NULL, proposal_ids TEXT NOT NULL
) WITHOUT ROWID;
`,
}
