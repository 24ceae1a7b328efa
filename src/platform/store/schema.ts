import type { Generated, Kysely } from 'kysely'
import type { ProposalStatus } from '../../core/moderation/status.ts'
import type { GovernanceTables } from './governance-tables.ts'

/** Moments are milliseconds since 1970; booleans are 0 and 1; columns named `..._json` hold JSON text. */

export interface UserTable {
  readonly id: string
  /** Lower case. */
  email: string
  password_hash: string | null
  first_name: string | null
  last_name: string | null
  organisation_name: string | null
  user_type: string
  roles_json: string
  available_questions_json: string
  country: string
  email_verified: number
  anonymous_participation: number
  postal_code: string | null
  date_of_birth: string | null
  privacy_policy_approval_date: number | null
  profession: string | null
  description: string | null
  website: string | null
  avatar_url: string | null
  last_connection: number | null
  created_at: number
}

export interface ClientTable {
  readonly id: string
  /** Null when the client is presented without a secret. */
  secret_hash: string | null
  scope: string | null
  access_seconds: number
  refresh_seconds: number
  grants_json: string
  roles_json: string
  is_default: number
}

export interface TokenTable {
  readonly access_hash: string
  readonly refresh_hash: string | null
  readonly user_id: string
  readonly client_id: string
  readonly created_at: number
  readonly access_until: number
  readonly refresh_until: number | null
}

export interface AuthorizationCodeTable {
  readonly code_hash: string
  readonly user_id: string
  readonly client_id: string
  readonly scope: string | null
  readonly redirect_uri: string | null
  readonly until: number
}

export interface OperationTable {
  readonly id: string
  slug: string
  operation_kind: string
  status: string
  created_at: number
  updated_at: number
}

export interface QuestionTable {
  readonly id: string
  slug: string
  question: string
  short_title: string | null
  countries_json: string
  language: string
  operation_id: string | null
  /** Null: as long ago as can be. */
  start_date: number | null
  /** Null: never ends. */
  end_date: number | null
  operation_title: string
  landing_sequence_id: string
  featured: number
  /** Everything of an operation of question that is never searched: cards, texts, images, theme, timeline... */
  details_json: string
  proposal_min_length: number
  proposal_max_length: number
  created_at: number
}

export interface TagTypeTable {
  readonly id: string
  label: string
  display: string
  weight: number
  required_for_enrichment: number
}

export interface TagTable {
  readonly id: string
  label: string
  display: string
  tag_type_id: string
  weight: number
  operation_id: string | null
  question_id: string | null
}

export interface IdeaTable {
  readonly id: string
  name: string
  operation_id: string | null
  question_id: string | null
  status: string
  created_at: number
  updated_at: number
}

export interface ProposalTable {
  readonly id: string
  slug: string
  content: string
  author_id: string
  status: ProposalStatus
  refusal_reason: string | null
  tags_json: string
  labels_json: string
  keywords_json: string
  votes_json: string
  context_json: string
  idea_id: string | null
  question_id: string | null
  operation_id: string | null
  initial_proposal: number
  created_at: number
  updated_at: number | null
}

export interface ProposalEventTable {
  readonly position: Generated<number>
  readonly proposal_id: string
  readonly date: number
  readonly user_id: string | null
  readonly action_type: string
  readonly arguments_json: string
}

/** The search index: a copy of the proposal as it was when the queue last delivered it (core API, section 15.1). */
export interface ProposalIndexTable {
  readonly position: Generated<number>
  readonly proposal_id: string
  slug: string
  content: string
  /** Content without accents and case. */
  folded_content: string
  author_id: string
  status: ProposalStatus
  refusal_reason: string | null
  tags_json: string
  labels_json: string
  keywords_json: string
  votes_json: string
  votes_count: number
  agreement_rate: number
  top_score: number
  top_score_upper: number
  trending: string | null
  idea_id: string | null
  question_id: string | null
  operation_id: string | null
  country: string | null
  language: string | null
  source: string | null
  location: string | null
  question_context: string | null
  get_parameters_json: string
  initial_proposal: number
  created_at: number
  updated_at: number | null
}

export interface ProposalIndexTagTable {
  readonly proposal_id: string
  readonly tag_id: string
}

/** Proposals written but not yet delivered to the index. */
export interface IndexQueueTable {
  readonly proposal_id: string
  readonly due: number
}

export interface FlagTable {
  readonly position: Generated<number>
  readonly id: string
  readonly proposal_id: string
  readonly user_id: string | null
  readonly source: string
  readonly reason: string
  readonly comment: string | null
  readonly created_at: number
}

export interface SeatTable {
  readonly position: Generated<number>
  readonly user_id: string
  readonly college: string
  readonly from: string
  readonly to: string
}

/** What later steps read: decisions and causes as given, and the server's own secret. */
export interface MetaTable {
  readonly name: string
  value: string
}

export interface Tables extends GovernanceTables {
  user: UserTable
  client: ClientTable
  token: TokenTable
  authorization_code: AuthorizationCodeTable
  operation: OperationTable
  question: QuestionTable
  tag_type: TagTypeTable
  tag: TagTable
  idea: IdeaTable
  proposal: ProposalTable
  proposal_event: ProposalEventTable
  proposal_index: ProposalIndexTable
  proposal_index_tag: ProposalIndexTagTable
  index_queue: IndexQueueTable
  flag: FlagTable
  seat: SeatTable
  meta: MetaTable
}

/** The one way to the data: a connection, or a transaction on it. */
export type Store = Kysely<Tables>
