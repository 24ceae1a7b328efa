import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {readonly string[]} parts */
export function inProject(...parts) {
  return join(root, ...parts)
}

/**
 * A path as the person typed it: npm moves to the project's folder before it runs a command and says where it was
 * called.
 * @param {string} path
 */
export function asTyped(path) {
  return resolve(calledFrom(), path)
}

/** The folder in which the person typed the command. */
export function calledFrom() {
  return process.env['INIT_CWD'] ?? process.cwd()
}
