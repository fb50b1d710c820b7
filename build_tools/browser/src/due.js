/**
 * Shows the quiet notice of a page whose day of review has passed. The day is judged here and not
 * at build time, so that building twice gives the same bytes.
 * @param {Document} page
 * @param {Date} [now]
 */
export function mountDue(page, now = new Date()) {
  const notice = /** @type {HTMLElement | null} */ (page.querySelector('[data-cb-due]'))
  if (!notice) return
  const past = isPast(notice.dataset.cbDue || '', now)
  // Its words come only when they are true, so that neither a search nor a copy of the page holds them before.
  notice.textContent = past ? notice.dataset.label || '' : ''
  notice.hidden = !past
}

/** @param {string} day ISO 8601 @param {Date} now @returns {boolean} whether the day is over here */
export function isPast(day, now) {
  const [year, month, date] = day.split('-').map(Number)
  return Boolean(date) && now >= new Date(year, month - 1, date + 1)
}
