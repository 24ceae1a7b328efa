import { sql, type Kysely } from 'kysely'

const tables: readonly string[] = [
  `create table sequence (name text primary key, value bigint not null)`,
  `insert into sequence (name, value) values ('change', 0), ('log', 0), ('platform-device', 0)`,
  `create table device (
    key_id text primary key, person_id text, public_key text not null unique, label text not null,
    enrolled_at bigint not null, revoked_at bigint, session_hash text)`,
  `create index device_person on device (person_id)`,
  `create index device_session on device (session_hash)`,
  `create table subject (
    key text primary key, kind text not null, id text not null, position bigint not null,
    first_position bigint not null, question_id text,
    former_questions_json text not null, owner_id text, fingerprint text, last_event bigint)`,
  `create unique index subject_position on subject (position)`,
  `create table subject_change (
    position bigint primary key, subject_key text not null, type text not null, device text, counter bigint,
    added_json text not null, removed_json text not null)`,
  `create index subject_change_subject on subject_change (subject_key, position)`,
  `create table moderation_case (
    proposal_id text primary key, facts_json text not null, assignee text, is_escalated integer not null,
    return_at bigint, lease_id text, lease_holder text, lease_until bigint)`,
  `create index moderation_case_lease on moderation_case (lease_id)`,
  `create index moderation_case_until on moderation_case (lease_until)`,
  `create table question_charter (
    question_id text not null, version integer not null, charter_json text not null,
    primary key (question_id, version))`,
  `create table lease (
    id text primary key, holder text not null, question_id text not null, until bigint not null,
    taken_at bigint not null, released_at bigint)`,
  `create table act (
    id text primary key, digest text not null, person_id text not null, device text not null,
    counter bigint not null, previous text, entry_hash text not null, result_json text not null,
    received_at bigint not null, unique (device, counter))`,
  `create table log_entry ("index" bigint primary key, entry text not null)`,
  `create table log_record (
    "index" bigint primary key, act_id text unique, subject_key text not null, record text not null,
    salt text not null)`,
  `create table attachment (
    sha256 text primary key, bytes blob not null, size bigint not null, put_by text not null,
    put_at bigint not null)`,
  `create table rights (hash text primary key, rights_json text not null, used_at bigint not null)`,
]

/** The tables of the governance API. */
export const governance = {
  async up(store: Kysely<unknown>): Promise<void> {
    for (const statement of tables) await sql.raw(statement).execute(store)
  },
}
