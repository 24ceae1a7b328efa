import type { Migration } from '../migrate.ts'
import { ground } from './0001-ground.ts'
import { desk } from './0002-desk.ts'
import { governance } from './0003-governance.ts'

/** Ascending; a released one is never edited. */
export const migrations: readonly Migration[] = [ground, desk, governance]
