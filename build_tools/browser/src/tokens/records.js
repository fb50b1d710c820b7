// The records of a 台账, as they stand in its JSON (docs/reference/trainer-formats.md).

/**
 * @typedef {{unit: string, from: string, to: string}} Spell
 * @typedef {{id: string, name: string, number: string, issue: number, units: Spell[], left: string, at: string}} Member
 * @typedef {{item: string, title: string, minutes: number, due: string, pass: number | null}} Item
 * @typedef {{id: string, rev: number, title: string, items: Item[], opens: string, due: string,
 *   pass: number | null, attempts: number | null, late: string, answers: boolean, to: string[], at: string}} Assignment
 * @typedef {{id: string, member: string, assignment: string, arrived: string, body: any, flags: string[], at: string}} Receipt
 * @typedef {{id: string, title: string, date: string, minutes: number, items: string[], unit: string,
 *   present: string[], absent: string[], makeup: string, at: string}} Session
 * @typedef {{id: string, member: string, assignment: string, item: string, state: string,
 *   percent: number | null, due: string, reason: string, by: string, at: string}} Override
 * @typedef {{id: string, quiz: string, title: string, opens: string, closes: string, minutes: number,
 *   pass: number, release: string, resit_of: string, limit: number, to: string[], at: string}} Exam
 * @typedef {{id: string, exam: string, member: string, arrived: string, body: any, counted: boolean,
 *   marks: Record<string, string[]>, paper: boolean, at: string}} Paper
 * @typedef {{id: string, exam: string, paper: string, member: string, earned: number, possible: number,
 *   passed: boolean, key: string, questions: Record<string, any[]>, at: string}} Grade
 * @typedef {{n: number, at: string, by: string, did: string, what: any, prev: string, hash: string}} Entry
 * @typedef {{since: string, minutes: number}} HourRule
 * @typedef {{v: number, id: string, course: string, title: string, keeper: string, created: string,
 *   secret: {master: string, box: string, sign: string}, hours: HourRule[], members: Member[],
 *   assignments: Assignment[], receipts: Receipt[], sessions: Session[], overrides: Override[],
 *   exams: Exam[], papers: Paper[], grades: Grade[], set_aside: any[], log: Entry[]}} Ledger
 */

export const LISTS = /** @type {const} */ (['members', 'assignments', 'receipts', 'sessions', 'overrides', 'exams', 'papers', 'grades'])
