import { deskContract } from './desk-contract.ts'

deskContract('a desk over the core API', {
  coreOnly: true,
  writes: /^POST \/moderation\/proposals\/[^/]+\/(?:accept|refuse|postpone)$/,
})
