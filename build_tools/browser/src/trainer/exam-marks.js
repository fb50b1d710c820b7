// Grading papers and graded quizzes by an answer key file; errata graded again; who sits a 补考.
// Twin of build_tools/trainer/exam_grade.py and exam_key.py.

import { grade } from '../grading.js'
import { shuffled } from '../shuffle.js'
import { canonical, hex, newId, readJson, Unreadable, utf8 } from '../tokens/encoding.js'
import { hashed } from '../tokens/envelope.js'
import { variantSeed } from '../tokens/exam-lock.js'
import { stamp } from '../tokens/moments.js'
import { fold } from '../tokens/standing.js'
import { byId, note, registryOf } from './ledger.js'

/** @typedef {import('./ledger.js').Ledger} Ledger */
/** @typedef {import('../tokens/records.js').Exam} Exam */
/** @typedef {import('../tokens/records.js').Grade} Grade */
/**
 * @typedef {{id: string, hash: string, stem: string, key: any, shown: Record<string, Record<string, string>>,
 *   options: Record<string, string>, rubric: Record<string, string>, erratum: {date: string, effect: string} | null}} KeyQuestion
 * @typedef {{course: string, quiz: string, title: string, mode: string, pass: number, release: string, built: string,
 *   order: string, draws: {pick: number, questions: string[]}[], questions: KeyQuestion[],
 *   paper?: Record<string, import('./paper-form.js').PaperQuestion>}} Key
 */

/** @param {string} text @returns {Key} */
export function readKey(text) {
  const key = readJson(utf8(text.replace(/^\ufeff/, '')), 12)
  const texts = key && ['course', 'quiz', 'title', 'mode', 'release', 'built', 'order'].every(name => typeof key[name] === 'string')
  if (!texts || key.format !== 'coursebook-exam-key' || key.v !== 1) throw new Unreadable('format')
  if (!Array.isArray(key.draws) || !Array.isArray(key.questions) || !key.questions.every((/** @type {any} */ one) => one && one.key)) throw new Unreadable('fields')
  return key
}

/** Names a key in grades; when it was built does not matter. @param {Key} key */
export function keyHash(key) {
  const { built: _built, paper: _paper, ...rest } = key
  return hex(hashed(8, canonical(rest)))
}

/** A response under authored ids. @param {Record<string, Record<string, string>>} shown @param {any} response */
export function authored(shown, response) {
  if (shown.left) return renamed(response, shown.left, () => shown.right)
  if (shown.blank) return renamed(response, shown.blank, blank => shown[`option:${blank}`] || {})
  return swapped(response, shown.option || shown.item || {})
}

/** @param {any} response @param {Record<string, string>} names @param {(name: string) => Record<string, string>} table */
function renamed(response, names, table) {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return response
  return Object.fromEntries(Object.entries(response).map(([name, value]) => {
    const plain = lookup(names, name)
    return [plain, swapped(value, table(plain))]
  }))
}

/** @param {any} value @param {Record<string, string>} table @returns {any} */
const swapped = (value, table) => (Array.isArray(value) ? value.map(one => swapped(one, table)) : typeof value === 'string' ? lookup(table, value) : value)
/** @param {Record<string, string>} table @param {string} name */
const lookup = (table, name) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : name)

/** The questions a seed draws, in the order shown. @param {Key} key @param {string} seed */
export function variant(key, seed) {
  const banked = new Set(key.draws.flatMap(draw => draw.questions))
  const ids = key.questions.map(one => one.id).filter(id => !banked.has(id))
  key.draws.forEach((draw, place) => ids.push(...shuffled(draw.questions, `${seed}:${place}`).slice(0, draw.pick)))
  return key.order === 'shuffle' ? shuffled(ids, seed) : ids
}

/** What must have been shown, as far as the answers tell. @param {Key} key @param {string[]} sent */
function sentVariant(key, sent) {
  const banked = new Set(key.draws.flatMap(draw => draw.questions))
  const ids = key.questions.map(one => one.id).filter(id => !banked.has(id))
  for (const draw of key.draws) {
    const answered = sent.filter(id => draw.questions.includes(id))
    ids.push(...[...answered, ...draw.questions.filter(id => !answered.includes(id))].slice(0, draw.pick))
  }
  return ids
}

/** Question → [state, earned, possible] in hundredths. @param {Key} key @param {string[]} wanted @param {any[][]} answers @param {Record<string, string[]>} marks */
export function gradeAnswers(key, wanted, answers, marks) {
  const given = new Map(answers.map(answer => [answer[0], answer[2]]))
  const questions = new Map(key.questions.map(one => [one.id, one]))
  /** @type {Record<string, any[]>} */
  const found = {}
  for (const id of wanted) {
    const question = /** @type {KeyQuestion} */ (questions.get(id))
    const plain = authored(question.shown, given.has(id) ? given.get(id) : null)
    const response = marks[id] && typeof plain === 'object' && plain ? { ...plain, met: marks[id] } : plain
    const score = grade(question.key, response)
    const effect = (question.erratum || { effect: '' }).effect
    found[id] = effect === 'credit-all' ? ['right', score.possible, score.possible] : effect === 'drop' ? ['none', 0, 0] : [score.state, score.earned, score.possible]
  }
  return found
}

/** @param {string} exam @param {string} paper @param {string} member @param {Record<string, any[]>} questions @param {number} pass @param {Key} key @returns {Grade} */
function gradeOf(exam, paper, member, questions, pass, key) {
  const sum = (/** @type {number} */ at) => Object.values(questions).reduce((total, one) => total + one[at], 0)
  const [earned, possible] = [sum(1), sum(2)]
  return { id: newId('gr', 8), exam, paper, member, earned, possible, passed: possible > 0 && earned * 100 >= possible * pass, key: keyHash(key), questions, at: stamp() }
}

/** Grades every counted paper. @param {Ledger} ledger @param {Exam} exam @param {Key} key @returns {{made: number, changed: number}} */
export function gradeExam(ledger, exam, key) {
  const codes = registryOf(ledger).codes
  const made = ledger.papers.filter(one => one.exam === exam.id && one.counted && one.body.s).map(paper => {
    if (paper.paper) return gradeForm(exam, paper, key)
    const drawn = variant(key, variantSeed(codes.get(paper.member) || '', ledger.id, key.quiz))
    const sent = paper.body.s.map((/** @type {any[]} */ answer) => answer[0])
    const wanted = sent.some((/** @type {string} */ id) => drawn.includes(id)) ? drawn : sentVariant(key, sent)
    return gradeOf(exam.id, paper.id, paper.member, gradeAnswers(key, wanted, paper.body.s, paper.marks), exam.pass, key)
  })
  return { made: made.length, changed: keep(ledger, exam.id, made) }
}

/** A paper form whose answers were typed in; open questions have their points from a person. @param {Exam} exam @param {import('../tokens/records.js').Paper} paper @param {Key} key @returns {Grade} */
export function gradeForm(exam, paper, key) {
  const { s, p } = paper.body
  const questions = gradeAnswers(key, s.map((/** @type {any[]} */ answer) => answer[0]), s, {})
  for (const [id, earned] of Object.entries(/** @type {Record<string, number>} */ (p))) {
    const [state, had, possible] = questions[id]
    if (state !== 'none' && had !== possible) questions[id] = [earned === possible ? 'right' : earned ? 'partial' : 'wrong', earned, possible]
  }
  return gradeOf(exam.id, paper.id, paper.member, questions, exam.pass, key)
}

/** A paper form typed in answer by answer; it takes the place of what the member had. @param {Ledger} ledger @param {Exam} exam @param {string} member @param {Key} key @param {any} body */
export function enterPaperAnswers(ledger, exam, member, key, body) {
  const paper = newPaper(ledger, exam, member, body)
  ledger.grades = byId([...ledger.grades, gradeForm(exam, paper, key)])
}

/** @param {Ledger} ledger @param {Exam} exam @param {string} member @param {any} body @returns {import('../tokens/records.js').Paper} */
function newPaper(ledger, exam, member, body) {
  const at = stamp()
  for (const one of ledger.papers) if (one.exam === exam.id && one.member === member) one.counted = false
  const paper = { id: newId('pp', 14), exam: exam.id, member, arrived: at, body, counted: true, marks: {}, paper: true, at }
  ledger.papers = byId([...ledger.papers, paper])
  ledger.grades = ledger.grades.filter(one => one.exam !== exam.id || one.member !== member)
  return paper
}

/** Grades the newest answers to a graded quiz of an assignment. @param {Ledger} ledger @param {import('./ledger.js').Assignment} assignment @param {Key} key */
export function gradeQuiz(ledger, assignment, key) {
  const item = `quiz:${key.quiz}`
  const place = assignment.items.findIndex(one => one.item === item)
  if (place < 0) return { made: 0, changed: 0 }
  const own = assignment.items[place].pass
  const wanted = own !== null ? own : assignment.pass !== null ? assignment.pass : key.pass
  const receipts = ledger.receipts.filter(one => one.assignment === assignment.id)
  const made = [...new Set(receipts.map(one => one.member))].flatMap(member => {
    const standing = fold(receipts.filter(one => one.member === member)).get(place)
    if (!standing || !standing.newest.length) return []
    const questions = gradeAnswers(key, sentVariant(key, standing.newest.map(answer => answer[0])), standing.newest, {})
    return [gradeOf(assignment.id, item, member, questions, wanted, key)]
  })
  return { made: made.length, changed: keep(ledger, assignment.id, made) }
}

/** New grades take the place of old ones; unchanged ones stay. @param {Ledger} ledger @param {string} exam @param {Grade[]} made @returns {number} changed */
function keep(ledger, exam, made) {
  const name = (/** @type {Grade} */ one) => `${one.paper} ${one.member}`
  const same = (/** @type {Grade} */ one) => new TextDecoder().decode(canonical([one.earned, one.possible, one.passed, one.questions, one.key]))
  const before = new Map(ledger.grades.filter(one => one.exam === exam).map(one => [name(one), one]))
  const changed = made.filter(one => !before.has(name(one)) || same(/** @type {Grade} */ (before.get(name(one)))) !== same(one))
  const gone = new Set(changed.map(name))
  const again = [...before.values()].filter(one => gone.has(name(one)))
  ledger.grades = byId([...ledger.grades.filter(one => one.exam !== exam || !gone.has(name(one))), ...changed])
  if (changed.length) note(ledger, again.length ? 'regrade' : 'grade', { exam, grades: changed.map(one => one.id), before: again.map(one => hex(hashed(16, canonical(one)))) })
  return changed.length
}

/** A result of a paper form, in hundredths of a point. @param {Ledger} ledger @param {Exam} exam @param {string} member @param {number} earned @param {number} possible */
export function enterPaperResult(ledger, exam, member, earned, possible) {
  const paper = newPaper(ledger, exam, member, {})
  ledger.grades = byId([...ledger.grades, { id: newId('gr', 8), exam: exam.id, paper: paper.id, member, earned, possible, passed: earned * 100 >= possible * exam.pass, key: '', questions: {}, at: paper.at }])
}

/** Members who did not pass, or did not sit, and are to. @param {Ledger} ledger @param {Exam} exam */
export function toResit(ledger, exam) {
  const passed = new Set(ledger.grades.filter(one => one.exam === exam.id && one.passed).map(one => one.member))
  return ledger.members.filter(one => (exam.to.includes('*') || exam.to.includes(one.id)) && !passed.has(one.id) && !one.left)
}
