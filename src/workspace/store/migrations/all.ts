import type { Migration } from '../migrate.ts'
import { ground } from './0001-ground.ts'

/** Ascending; a released one is never edited. */
export const migrations: readonly Migration[] = [ground]
