// 考试: the answer file, a sitting, the opening word, papers graded, open answers by rubric, 补考.

import { button, el, focusOn } from '../dom.js'
import { newId } from '../tokens/encoding.js'
import { shownRelease } from '../tokens/exam-lock.js'
import { localDate, stamp } from '../tokens/moments.js'
import { enterPaperAnswers, enterPaperResult, gradeExam, gradeQuiz, readKey, toResit } from './exam-marks.js'
import { handOut } from './hand-out.js'
import { readRows } from './paper-answers.js'
import { FORMS, formCode } from './paper-form.js'
import { formSheets, keySheets } from './paper-sheets.js'
import { showSheets } from './print.js'
import { byId, examAssignment, inOrder, note, unitOn } from './ledger.js'
import { area, field, grid, hint, input, main, row, saveFile, section, select, spoken, table, tick } from './parts.js'
import { cells } from './roster-text.js'
import { xlsxBytes } from './sheets.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./exam-marks.js').Key} Key */
/** @typedef {import('../tokens/records.js').Exam} Exam */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Answer files open on this page, by quiz; never stored. @param {App} app @returns {Map<string, Key>} */
const keysOf = app => (app.memory.keys = app.memory.keys || new Map())

/** @param {App} app */
export function examScreen(app) {
  const { ledger, say } = app
  const exam = ledger.exams.find(one => one.id === app.memory.exam)
  return el('div', {}, keySection(app), gradedSection(app), planSection(app),
    ledger.exams.length ? section(say('exam_list'), el('ul', { class: 'cbt-list' }, ...ledger.exams.map(one => el('li', {}, button(one.title, () => {
      app.memory.exam = one.id
      app.show('exam')
    }, { class: 'cb-button cb-button--quiet', 'aria-expanded': String(one === exam) }), el('span', { class: 'cb-note' }, times(app, one)))))) : el('div', { class: 'cb-empty' }, say('exam_none')),
    exam ? examSection(app, exam) : null)
}

/** @param {App} app */
function keySection(app) {
  const { say } = app
  const file = input('file', '', { accept: '.json,application/json', multiple: true })
  const said = spoken()
  file.addEventListener('change', async () => {
    for (const one of file.files || []) {
      try {
        const key = readKey(await one.text())
        if (key.course !== app.ledger.course) throw new Error('course')
        keysOf(app).set(key.quiz, key)
      } catch {
        return said.tell(say('exam_key_bad'), 'bad')
      }
    }
    app.show('exam')
  })
  const open = [...keysOf(app).values()]
  return section(say('exam_key'), hint(say('exam_about')), field(say('exam_key'), file, say('exam_key_about')), said.line,
    open.length ? el('p', {}, say('exam_keys', { titles: open.map(one => one.title).join('、') })) : null)
}

/** Graded quizzes are part of an ordinary assignment. @param {App} app */
function gradedSection(app) {
  const { say, ledger } = app
  const keys = [...keysOf(app).values()].filter(key => key.mode === 'graded')
  const pairs = keys.flatMap(key => ledger.assignments.filter(one => one.items.some(item => item.item === `quiz:${key.quiz}`)).map(one => ({ key, one })))
  const said = spoken()
  return pairs.length ? section(say('exam_quiz'), row(...pairs.map(({ key, one }) => button(say('exam_quiz_grade', { title: `${one.title} · ${key.title}` }), () => {
    const { made, changed } = gradeQuiz(ledger, one, key)
    if (changed) app.changed()
    said.tell(say('exam_graded', { n: made, changed }), 'good')
  })), said.line)) : null
}

/** @param {number} hours from now */
function moment(hours) {
  const date = new Date(Math.ceil(Date.now() / 3600000 + hours) * 3600000)
  return `${localDate(date.getTime())}T${String(date.getHours()).padStart(2, '0')}:00`
}

/** @param {App} app */
function planSection(app) {
  const { say, ledger } = app
  const keys = [...keysOf(app).values()].filter(key => key.mode === 'exam')
  if (!keys.length) return section(say('exam_new'), hint(say('exam_need_key')))
  const which = select(keys.map(key => [key.quiz, key.title]), keys[0].quiz)
  const title = input('text', keys[0].title, { maxlength: '60' })
  const opens = input('datetime-local', app.memory.opens || moment(0))
  const closes = input('datetime-local', app.memory.closes || moment(2))
  const minutes = input('number', '60', { min: '1', max: '600', inputmode: 'numeric' })
  const pass = input('number', String(keys[0].pass), { min: '0', max: '100', inputmode: 'numeric' })
  const said = spoken()
  which.addEventListener('change', () => {
    const key = /** @type {Key} */ (keysOf(app).get(which.value))
    title.value = key.title
    pass.value = String(key.pass)
  })
  const times = () => Object.assign(app.memory, { opens: opens.value, closes: closes.value })
  opens.addEventListener('change', times)
  closes.addEventListener('change', times)
  const make = () => {
    const key = /** @type {Key} */ (keysOf(app).get(which.value))
    if (!title.value.trim() || !opens.value || !closes.value || closes.value <= opens.value) return said.tell(say('exam_missing'), 'bad')
    times()
    plan(app, { quiz: key.quiz, release: key.release, title: title.value.trim(), minutes: Math.floor(Number(minutes.value)) || 60, pass: Math.floor(Number(pass.value)) || 0, resit_of: '', limit: 0, to: ['*'] })
  }
  return section(say('exam_new'), grid(field(say('exam_which'), which), field(say('exam_title'), title), field(say('exam_opens'), opens), field(say('exam_closes'), closes),
    field(say('exam_minutes'), minutes), field(say('pass'), pass)), row(main(say('exam_go'), make), said.line))
}

/** @param {App} app @param {any} rest */
function plan(app, rest) {
  const { ledger, memory } = app
  const utc = (/** @type {string} */ local) => stamp(new Date(local).getTime())
  const exam = { id: newId('ex', 4), opens: utc(memory.opens || moment(0)), closes: utc(memory.closes || moment(2)), at: stamp(), ...rest }
  ledger.exams = byId([...ledger.exams, exam])
  note(ledger, exam.resit_of ? 'resit' : 'exam', { exam: exam.id, people: exam.to.length })
  app.changed()
  memory.exam = exam.id
  app.show('exam')
}

/** @param {App} app @param {Exam} exam */
function times({ say }, exam) {
  const local = (/** @type {string} */ at) => `${localDate(at)} ${new Date(at).toTimeString().slice(0, 5)}`
  return say('exam_times', { opens: local(exam.opens), closes: local(exam.closes), minutes: exam.minutes, pass: exam.pass })
}

/** @param {App} app @param {Exam} exam */
function examSection(app, exam) {
  const { say, ledger } = app
  const key = keysOf(app).get(exam.quiz)
  const papers = ledger.papers.filter(one => one.exam === exam.id && one.counted)
  const grades = ledger.grades.filter(one => one.exam === exam.id)
  const said = spoken()
  const score = () => {
    if (!key) return said.tell(say('exam_no_key'), 'bad')
    const { made, changed } = gradeExam(ledger, exam, key)
    if (changed) app.changed()
    app.memory.examSaid = say('exam_graded', { n: made, changed })
    app.show('exam')
  }
  if (app.memory.examSaid) said.tell(app.memory.examSaid, 'good')
  app.memory.examSaid = ''
  return el('div', {},
    section(exam.title, hint(times(app, exam)),
      exam.release ? el('div', {}, el('p', { class: 'cbt-sum' }, say('exam_release', { code: shownRelease(exam.release) })), hint(say('exam_release_about'))) : null,
      el('p', {}, say('exam_papers', { n: papers.length, graded: grades.length, passed: grades.filter(one => one.passed).length })),
      row(main(say('exam_grade'), score), said.line)),
    results(app, exam), key ? openAnswers(app, exam, key) : null, paperForms(app, exam, key), enter(app, exam, key), resit(app, exam),
    el('details', { class: 'cbt-more' }, el('summary', {}, say('hand_link')), handOut(app, examAssignment(exam))))
}

/** @param {App} app @param {Exam} exam */
function results(app, exam) {
  const { say, ledger } = app
  const grades = new Map(ledger.grades.filter(one => one.exam === exam.id).map(one => [one.member, one]))
  const sat = new Set(ledger.papers.filter(one => one.exam === exam.id).map(one => one.member))
  const people = ledger.members.filter(one => (exam.to.includes('*') || exam.to.includes(one.id)) && (!one.left || sat.has(one.id))).sort(inOrder(localDate(exam.opens)))
  const rows = people.map(one => {
    const grade = grades.get(one.id)
    const open = grade && Object.values(grade.questions).some((/** @type {any[]} */ each) => each[0] === 'open')
    const state = grade ? [say(grade.passed ? 'exam_passed' : 'exam_failed'), open ? `（${say('exam_open_left')}）` : ''].join('') : say(sat.has(one.id) ? 'state_waiting' : 'exam_absent')
    return [one.name, one.number, unitOn(one, localDate(exam.opens)), grade ? `${grade.earned / 100}/${grade.possible / 100}` : '', state]
  })
  const heads = [say('name'), say('number'), say('unit'), say('exam_score'), say('state')]
  return section(say('exam_results'), table(say('exam_results'), heads, rows),
    row(button(say('as_xlsx'), () => saveFile(`${exam.title}.xlsx`, xlsxBytes(exam.title, [heads, ...rows]), XLSX))))
}

/** Written answers, one question after another, names left out until they are marked. @param {App} app @param {Exam} exam @param {Key} key */
function openAnswers(app, exam, key) {
  const { say, ledger } = app
  const open = new Map(key.questions.filter(one => Object.keys(one.rubric).length).map(one => [one.id, one]))
  /** @type {{paper: import('../tokens/records.js').Paper, id: string, text: string}[]} */
  const wanted = ledger.papers.filter(one => one.exam === exam.id && one.counted && !one.paper).flatMap(paper =>
    paper.body.s.filter((/** @type {any[]} */ answer) => open.has(answer[0]) && answer[2] && answer[2].text).map((/** @type {any[]} */ answer) => ({ paper, id: answer[0], text: String(answer[2].text) })))
  if (!wanted.length) return null
  const forms = wanted.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(one => {
    const question = /** @type {import('./exam-marks.js').KeyQuestion} */ (open.get(one.id))
    const ticks = Object.entries(question.rubric).map(([criterion, text]) => ({ criterion, ...tick(text, (one.paper.marks[one.id] || []).includes(criterion)) }))
    return { ...one, ticks, node: el('fieldset', { class: 'cbt-choice' }, el('legend', {}, question.stem), el('blockquote', {}, one.text), ...ticks.map(each => each.node)) }
  })
  return el('details', { class: 'cbt-more' }, el('summary', {}, say('exam_marks', { n: forms.length })), ...forms.map(one => one.node),
    row(main(say('exam_mark_keep'), () => {
      for (const one of forms) {
        one.paper.marks[one.id] = one.ticks.filter(each => each.box.checked).map(each => each.criterion).sort()
        one.paper.at = stamp()
      }
      note(ledger, 'paper', { exam: exam.id, marked: forms.length })
      const { made, changed } = gradeExam(ledger, exam, key)
      app.changed()
      app.memory.examSaid = say('exam_graded', { n: made, changed })
      app.show('exam')
    })))
}

/** Paper forms A and B for a sitting, printed again exactly as they were. @param {App} app @param {Exam} exam @param {Key | undefined} key */
function paperForms(app, exam, key) {
  const { say } = app
  const codes = FORMS.map(name => formCode(exam.id, name)).join('、')
  const show = (/** @type {string} */ title, /** @type {(app: App, key: Key, series: string, title: string) => HTMLElement[]} */ make) =>
    button(say(title), () => showSheets(say(title), make(app, /** @type {Key} */ (key), exam.id, exam.title), say))
  return section(say('paper'), hint(say('paper_about')), !key ? hint(say('exam_no_key')) : !key.paper ? hint(say('paper_old'))
    : el('div', {}, el('p', {}, say('paper_codes', { codes })), row(show('paper_print', formSheets), show('paper_print_keys', keySheets))))
}

/** Results of paper forms: points, or the answers themselves, which are graded by their form. @param {App} app @param {Exam} exam @param {Key | undefined} key */
function enter(app, exam, key) {
  const { say, ledger } = app
  const text = area(6, '', { placeholder: say('exam_enter_example') })
  const said = spoken()
  const problems = el('div', {})
  const take = () => {
    const table = cells(text.value.includes('\t') ? text.value : text.value.replace(/ +/g, '\t'))
    if (!table.some(line => line.some(Boolean))) return said.tell(say('gather_nothing'), 'bad')
    const answers = table.some(line => line.length > 2)
    if (answers && !(key && key.paper)) return said.tell(say(key ? 'paper_old' : 'exam_no_key'), 'bad')
    const { found, errors } = answers ? takeAnswers(app, exam, /** @type {Key} */ (key), table) : takePoints(app, exam, table)
    if (found) {
      note(ledger, 'paper', { exam: exam.id, results: found })
      app.changed()
    }
    app.memory.examSaid = say('exam_entered', { n: found, left: errors.length })
    app.memory.examProblems = errors
    app.show('exam')
  }
  const wrong = /** @type {import('./paper-answers.js').RowError[]} */ (app.memory.examProblems || [])
  app.memory.examProblems = []
  if (wrong.length) problems.append(table(say('roster_error_list'), [say('row'), say('problem')], wrong.map(one => [String(one.place), say(one.key, one.values)])))
  const more = el('details', { class: 'cbt-more', open: wrong.length > 0 }, el('summary', {}, say('exam_enter')), hint(say('exam_enter_how')),
    field(say('exam_enter_text'), text), row(main(say('exam_enter_go'), take), said.line), problems)
  if (wrong.length) window.setTimeout(() => focusOn(problems), 0) // far below the line that counts them
  return more
}

/** @param {App} app @param {Exam} exam @param {Key} key @param {string[][]} table */
function takeAnswers({ ledger, say }, exam, key, table) {
  const headings = [say('heading_name'), say('heading_number')].flatMap(words => words.split('|')).map(one => one.toLowerCase())
  const { found, errors } = readRows(table, ledger.members, key, exam.id, headings)
  for (const one of found) enterPaperAnswers(ledger, exam, one.member, key, one.body)
  return { found: found.length, errors }
}

/** @param {App} app @param {Exam} exam @param {string[][]} table */
function takePoints({ ledger }, exam, table) {
  /** @type {import('./paper-answers.js').RowError[]} */
  const errors = []
  let found = 0
  table.forEach(([who = '', points = ''], at) => {
    const some = ledger.members.filter(one => who && (one.number === who || one.name === who))
    const earned = Math.round(Number(points) * 100)
    if (!who && !points) return
    if (some.length === 1 && points && earned >= 0 && earned <= 10000) {
      enterPaperResult(ledger, exam, some[0].id, earned, 10000)
      found++
    } else errors.push({ place: at + 1, key: some.length === 1 ? 'paper_points_bad' : some.length ? 'paper_two' : 'paper_unknown', values: { text: (some.length === 1 ? points : who).slice(0, 20) } })
  })
  return { found, errors }
}

/** @param {App} app @param {Exam} exam */
function resit(app, exam) {
  const { say, ledger } = app
  const people = toResit(ledger, exam)
  if (!people.length || !ledger.grades.some(one => one.exam === exam.id)) return null
  return el('details', { class: 'cbt-more' }, el('summary', {}, say('exam_resit')), hint(say('exam_resit_about', { n: people.length })),
    row(button(say('exam_resit'), () => plan(app, { quiz: exam.quiz, release: exam.release, title: exam.title, minutes: exam.minutes, pass: exam.pass, resit_of: exam.resit_of || exam.id, limit: 1, to: people.map(one => one.id) }))))
}
