import { deskContract } from './desk-contract.ts'

deskContract('a desk over the governance API', {
  coreOnly: false,
  writes: /^POST \/vigie\/v1\/acts$/,
})
