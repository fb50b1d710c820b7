// Finds every 回执 and 交卷 in a pasted chat, whatever the chat program did to the lines.
// Twin of build_tools/trainer/chat.py; no lookbehind, which older Safari cannot read.

const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
const WIDE_MARK = /[KＫ][BEＢＥ][1１][.．]/g
const MARK = /K[BE]1\./g
const RUN = /^[A-Za-z0-9_-]*(?:…|\.{2,})?/
const LINES = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/
const HEAD = /^([^\n]{0,60}?)[ \t:：]*(?:(20\d\d)[-/年.](\d{1,2})[-/月.](\d{1,2})日?[ T]*|(\d{1,2})[-/月](\d{1,2})日?[ T]+)?([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：][0-5]\d)?\s*$/
const TRIES = 40
const MANY = 400

/** @typedef {{text: string, sender: string, moment: Date | null}} Found sender and time as the chat shows them */

/**
 * Every message in reading order; `opens` tells whether what was joined so far is whole.
 * @param {string} chat @param {Date} today @param {(text: string) => boolean} [opens] @returns {Found[]}
 */
export function findMessages(chat, today, opens = () => true) {
  let sender = ''
  /** @type {Date | null} */
  let moment = null
  /** @type {Found[]} */
  const found = []
  const lines = chat.split(LINES).map(clean)
  lines.forEach((line, place) => {
    const marks = marksIn(line)
    if (!marks.length) {
      const head = HEAD.exec(line)
      if (head) [sender, moment] = [head[1].trim(), momentOf(head, today)]
      return
    }
    marks.forEach((start, index) => {
      const run = RUN.exec(line.slice(start + 4))
      const end = start + 4 + (run ? run[0].length : 0)
      let text = line.slice(start, end)
      if (index === marks.length - 1 && !line.slice(end).trim()) text = joinedText(text, lines, place + 1, opens)
      found.push({ text, sender, moment })
    })
  })
  return found
}

/** @param {string} line */
function marksIn(line) {
  return [...line.matchAll(MARK)].map(mark => /** @type {number} */ (mark.index)).filter(at => at === 0 || !/[A-Za-z0-9_-]/.test(line[at - 1]))
}

/** @param {string} line */
function clean(line) {
  let bare = line.replace(INVISIBLE, '')
  if (!bare.includes('KB1') && !bare.includes('KE1')) bare = bare.replace(WIDE_MARK, mark => mark.normalize('NFKC'))
  return bare.replace(/^[>「|\s]+/, '').trimEnd()
}

/** The text with the lines that a chat program broke off it. @param {string} text @param {string[]} lines @param {number} start @param {(text: string) => boolean} opens */
function joinedText(text, lines, start, opens) {
  const more = continuation(lines, start)
  if (!more.length || opens(text)) return text
  let whole = text
  for (const [tried, line] of more.entries()) {
    whole += line
    if (tried < TRIES && opens(whole)) return whole
  }
  return opens(whole) ? whole : text + more.slice(0, cutAt(more)).join('')
}

/** @param {string[]} lines @param {number} start */
function continuation(lines, start) {
  /** @type {string[]} */
  const found = []
  for (const line of lines.slice(start, start + MANY)) {
    const bare = line.replace(/ /g, '')
    if (!isRun(bare, found.length > 0)) break
    found.push(bare)
    if (/[.…]$/.test(bare)) break
  }
  return found
}

/** @param {string} bare @param {boolean} later */
function isRun(bare, later) {
  if (/^[A-Za-z0-9_-]{8,}$/.test(bare.replace(/[.…]+$/, ''))) return true
  const run = RUN.exec(bare)
  return later && bare.length > 0 && bare.length < 8 && run !== null && run[0] === bare
}

/** How many lines to blame when nothing opens. @param {string[]} more */
function cutAt(more) {
  const odd = more.findIndex(line => line.length !== more[0].length)
  return odd < 0 ? more.length : odd + 1
}

/** @param {RegExpExecArray} head @param {Date} today @returns {Date | null} */
function momentOf(head, today) {
  const [, , year, m1, d1, m2, d2, hour, minute] = head
  const month = m1 || m2
  const y = Number(year) || today.getFullYear()
  const m = month ? Number(month) - 1 : today.getMonth()
  const d = Number(d1 || d2) || today.getDate()
  const moment = new Date(y, m, d, Number(hour), Number(minute))
  if (moment.getMonth() !== m || moment.getDate() !== d) return null
  if (moment > today && !year && month) moment.setFullYear(y - 1)
  return moment
}
