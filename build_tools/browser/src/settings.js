// The panel behind “Aa”: text size, contrast, who is learning, reporting a problem.

import { copyText } from './clipboard.js'
import { button, el, one } from './dom.js'

/** @typedef {import('./dom.js').Say} Say */

/**
 * @param {Document} document @param {ReturnType<typeof import('./learners.js').openLearners>} learners
 * @param {string} course @param {string} base @param {Say} say
 */
export function mountSettings(document, learners, course, base, say) {
  const key = `coursebook:${course}:@look`
  const root = document.documentElement
  const look = readLook(learners.storage.get(key))
  const apply = () => {
    root.dataset.cbSize = String(look.size)
    root.dataset.cbContrast = String(look.contrast)
  }
  const keep = () => {
    apply()
    learners.storage.set(key, JSON.stringify(look))
  }
  apply()

  /** @param {string} name @param {'size' | 'contrast'} field @param {number} count */
  const choice = (name, field, count) =>
    el('fieldset', { class: 'cb-settings__choice' }, el('legend', {}, say(name)),
      ...Array.from({ length: count }, (_, value) => {
        const input = /** @type {HTMLInputElement} */ (el('input', { type: 'radio', name: `cb-${name}`, value: String(value) }))
        input.checked = look[field] === value
        input.addEventListener('change', () => {
          look[field] = value
          keep()
        })
        return el('label', {}, input, el('span', {}, say(`${name}_${value}`)))
      }))

  const panel = el('div', { class: 'cb-settings', id: 'cb-settings', role: 'dialog', 'aria-label': say('settings'), hidden: true, tabindex: '-1' })
  const opener = el('button', { type: 'button', class: 'cb-settings__open', 'aria-expanded': 'false', 'aria-controls': 'cb-settings', 'aria-label': say('settings') }, 'Aa')
  const set = (/** @type {boolean} */ open) => {
    if (open) panel.replaceChildren(choice('size', 'size', 4), choice('contrast', 'contrast', 2), who(), report(), button(say('close'), () => set(false)))
    panel.hidden = !open
    opener.setAttribute('aria-expanded', String(open))
    ;(open ? panel : opener).focus()
  }
  opener.addEventListener('click', () => set(Boolean(panel.hidden)))
  panel.addEventListener('keydown', event => event.key === 'Escape' && set(false))
  document.addEventListener('cb:learner', () => set(true))
  document.addEventListener('pointerdown', ({ target }) => {
    if (!panel.hidden && target instanceof Node && !panel.contains(target) && target !== opener) {
      panel.hidden = true
      opener.setAttribute('aria-expanded', 'false')
    }
  })
  const tools = one(document, '.cb-header__tools') || document.body
  tools.append(opener)
  opener.after(panel)

  function who() {
    const now = learners.current()
    const input = /** @type {HTMLInputElement} */ (el('input', { class: 'cb-field', type: 'text', maxlength: '40', autocomplete: 'off' }))
    input.value = now.name
    const use = (/** @type {string} */ name) => {
      learners.choose(name)
      location.reload()
    }
    const others = learners.all().filter(learner => learner.key !== now.key)
    return el('fieldset', { class: 'cb-settings__who' },
      el('legend', {}, `${say('learner')}：${now.name || say('nobody')}`),
      el('label', {}, say('learner_label'), input),
      button(say('learner_use'), () => use(input.value)),
      el('p', { class: 'cb-note' }, say('learner_why')),
      ...(others.length ? [el('p', {}, say('learner_others')), ...others.map(learner => button(learner.name, () => use(learner.name)))] : []),
      el('p', {}, el('a', { href: `${base}progress.html#keep` }, say('leave'))))
  }

  function report() {
    const area = /** @type {HTMLTextAreaElement} */ (el('textarea', { class: 'cb-field', rows: '6', 'aria-label': say('report') }))
    area.value = reportText(document, say)
    const spoken = el('span', { role: 'status' })
    return el('details', { class: 'cb-settings__report' }, el('summary', {}, say('report')),
      el('p', {}, say('report_about')), area,
      button(say('copy'), async () => {
        spoken.textContent = say((await copyText(area.value)) ? 'copied' : 'copy_failed')
      }), ' ', spoken)
  }
}

/** @param {string | null} text @returns {{size: number, contrast: number}} */
function readLook(text) {
  try {
    const { size, contrast } = JSON.parse(text || '{}')
    return { size: [0, 1, 2, 3].includes(size) ? size : 1, contrast: contrast === 1 ? 1 : 0 }
  } catch {
    return { size: 1, contrast: 0 }
  }
}

/** Page, heading and what was selected; nothing of the learner's. @param {Document} document @param {Say} say */
function reportText(document, say) {
  const quote = String(document.getSelection() || '').trim().slice(0, 300)
  const past = [...document.querySelectorAll('#cb-main h1, #cb-main h2, #cb-main h3')].filter(heading => heading.getBoundingClientRect().top < 200)
  const heading = past.length ? past[past.length - 1] : null
  const place = heading ? (heading.textContent || '').replace(/[#¶]$/, '').trim() + (heading.id ? `（#${heading.id}）` : '') : ''
  const page = `${document.title} ${location.protocol === 'file:' ? (location.pathname.match(/[^/]+\/[^/]+$/) || [''])[0] : location.href.split('#')[0]}`
  return [[say('report_page'), page], [say('report_place'), place], [say('report_quote'), quote], [say('report_problem'), '']]
    .map(([label, value]) => `${label}：${value}`).join('\n')
}
