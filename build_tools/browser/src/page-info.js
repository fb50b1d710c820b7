// What the page says of itself: the attributes of #cb-page.

/**
 * @typedef {{course: string, item: string, digest: string, base: string, language: string,
 *   minutes: number, title: string}} PageInfo
 */

/** @param {Document} document @returns {PageInfo} */
export function pageInfo(document) {
  const holder = document.getElementById('cb-page')
  const data = (holder && holder.dataset) || {}
  return {
    course: data.course || 'course',
    item: data.item || '',
    digest: data.digest || '',
    base: data.base || '',
    language: data.lang || document.documentElement.lang,
    minutes: Number(data.minutes) || 0,
    title: data.title || (document.querySelector('h1') || { textContent: '' }).textContent || document.title,
  }
}

/**
 * JSON in a data block, `<script type="application/json" data-cb-NAME>`; null where it is absent or damaged.
 * @param {ParentNode} root @param {string} name @returns {any}
 */
export function payload(root, name) {
  const holder = root.querySelector(`script[data-cb-${name}]`)
  try {
    return holder ? JSON.parse(holder.textContent || '') : null
  } catch {
    return null
  }
}
