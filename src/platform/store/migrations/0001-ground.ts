import { sql, type Kysely } from 'kysely'

/** Types common to SQLite and PostgreSQL: moments are `bigint`, JSON is `text`. */
const tables: readonly string[] = [
  `create table "user" (
    id text primary key, email text not null unique, password_hash text, first_name text, last_name text,
    organisation_name text, user_type text not null, roles_json text not null,
    available_questions_json text not null, country text not null, email_verified integer not null,
    anonymous_participation integer not null, postal_code text, date_of_birth text,
    privacy_policy_approval_date bigint, profession text, description text, website text, avatar_url text,
    last_connection bigint, created_at bigint not null)`,
  `create table client (
    id text primary key, secret_hash text, scope text, access_seconds integer not null,
    refresh_seconds integer not null, grants_json text not null, roles_json text not null,
    is_default integer not null)`,
  `create table token (
    access_hash text primary key, refresh_hash text unique, user_id text not null, client_id text not null,
    created_at bigint not null, access_until bigint not null, refresh_until bigint)`,
  `create table authorization_code (
    code_hash text primary key, user_id text not null, client_id text not null, scope text,
    redirect_uri text, until bigint not null)`,
  `create table operation (
    id text primary key, slug text not null unique, operation_kind text not null, status text not null,
    created_at bigint not null, updated_at bigint not null)`,
  `create table question (
    id text primary key, slug text not null unique, question text not null, short_title text,
    countries_json text not null, language text not null, operation_id text, start_date bigint,
    end_date bigint, operation_title text not null, landing_sequence_id text not null,
    featured integer not null, details_json text not null, proposal_min_length integer not null,
    proposal_max_length integer not null, created_at bigint not null)`,
  `create table tag_type (
    id text primary key, label text not null, display text not null, weight integer not null,
    required_for_enrichment integer not null)`,
  `create table tag (
    id text primary key, label text not null, display text not null, tag_type_id text not null,
    weight double precision not null, operation_id text, question_id text)`,
  `create index tag_question on tag (question_id)`,
  `create table idea (
    id text primary key, name text not null, operation_id text, question_id text, status text not null,
    created_at bigint not null, updated_at bigint not null)`,
  `create table proposal (
    id text primary key, slug text not null, content text not null, author_id text not null,
    status text not null, refusal_reason text, tags_json text not null, labels_json text not null,
    keywords_json text not null, votes_json text not null, context_json text not null, idea_id text,
    question_id text, operation_id text, initial_proposal integer not null, created_at bigint not null,
    updated_at bigint)`,
  `create table proposal_event (
    position integer primary key, proposal_id text not null, date bigint not null, user_id text,
    action_type text not null, arguments_json text not null)`,
  `create index proposal_event_proposal on proposal_event (proposal_id, position)`,
  `create table proposal_index (
    position integer primary key, proposal_id text not null unique, slug text not null, content text not null,
    folded_content text not null, author_id text not null, status text not null, refusal_reason text,
    tags_json text not null, labels_json text not null, keywords_json text not null, votes_json text not null,
    votes_count integer not null, agreement_rate double precision not null,
    top_score double precision not null, top_score_upper double precision not null, trending text, idea_id text,
    question_id text, operation_id text, country text, language text, source text, location text,
    question_context text, get_parameters_json text not null, initial_proposal integer not null,
    created_at bigint not null, updated_at bigint)`,
  `create index proposal_index_question on proposal_index (question_id, status, created_at)`,
  `create index proposal_index_updated on proposal_index (updated_at)`,
  `create index proposal_index_author on proposal_index (author_id)`,
  `create table proposal_index_tag (
    proposal_id text not null, tag_id text not null, primary key (proposal_id, tag_id))`,
  `create index proposal_index_tag_tag on proposal_index_tag (tag_id)`,
  `create table index_queue (proposal_id text primary key, due bigint not null)`,
  `create table flag (
    position integer primary key, id text not null unique, proposal_id text not null, user_id text,
    source text not null, reason text not null, comment text, created_at bigint not null)`,
  `create index flag_proposal on flag (proposal_id)`,
  `create table seat (
    position integer primary key, user_id text not null, college text not null, "from" text not null,
    "to" text not null)`,
  `create table meta (name text primary key, value text not null)`,
]

/** The tables of sections 2 to 13 of the core API, and of what is ours beside it. */
export const ground = {
  async up(store: Kysely<unknown>): Promise<void> {
    for (const statement of tables) await sql.raw(statement).execute(store)
  },
}
