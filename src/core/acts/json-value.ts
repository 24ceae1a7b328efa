/** What JSON can say. Objects are plain, arrays have no holes. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

export type JsonObject = { readonly [key: string]: JsonValue }

/**
 * How deep objects and arrays may nest, in both directions. No record of ours comes near, and it keeps a hostile text
 * from exhausting the stack, which no caller can tell from a defect.
 */
export const deepestNesting = 512
