// What the server sends, as types; nothing runs here.

/** @typedef {{ value: string, label: string }} Choice */
/**
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} kind
 * @property {boolean} required
 * @property {boolean} front
 * @property {string} [default]
 * @property {number} [ge]
 * @property {number} [le]
 * @property {Choice[]} [choices]
 * @property {string[]} [models]
 * @property {string} [to]
 * @property {boolean} [rich]
 */
/** @typedef {{ fields: Field[], title: string, tag: [string, string] | null }} Model */
/** @typedef {{ kinds: Record<string, string>, models: Record<string, Model> }} Forms */
/** @typedef {{ id: string, label: string, hint: string }} Reference */
/** @typedef {{ file: string, kind: string, title: string, part: string, state: string }} Item */
/**
 * @typedef {object} Overview
 * @property {string} course
 * @property {Item[]} items
 * @property {{ id: string, title: string }[]} parts
 * @property {Record<string, Reference[]>} references
 * @property {string[]} pictures
 * @property {string} author
 */
/**
 * @typedef {object} Finding
 * @property {string} file
 * @property {(string | number)[]} path
 * @property {number} line
 * @property {string} message
 * @property {string} help
 * @property {boolean} stops
 */
/** @typedef {Record<string, any>} Data */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/**
 * @typedef {object} Desk  What every part of the page works with.
 * @property {Say} say
 * @property {Forms} forms
 * @property {Overview} overview
 * @property {() => void} changed  Something was typed: save soon, then draw and check anew.
 */

export {}
