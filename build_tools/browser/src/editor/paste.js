// Text pasted from Word or a web page → Markdown: headings, emphasis, lists, tables and links stay;
// fonts, colours, comments and tracked deletions go. Works on a parsed, inert document.

const BLOCKS = new Set(['P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE', 'BLOCKQUOTE', 'SECTION', 'ARTICLE', 'PRE'])
const GONE = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'HEAD', 'DEL', 'O:P', 'XML', 'IMG', 'V:SHAPE'])

/** @param {string} html @returns {string} */
export function toMarkdown(html) {
  // Under the page's policy a parsed `style` is refused with noise: what it says is read from another name.
  const clean = html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle\s*=/gi, ' data-style=')
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '').replace(/<!\[if !supportLists\]>([\s\S]*?)<!\[endif\]>/g, '<b data-mark>$1</b>')
  const parsed = new DOMParser().parseFromString(clean, 'text/html')
  return tidy(blocks(parsed.body, 0).replace(LIST_END, '$1\n\n'))
}

/** One line of plain text, as single-line fields take it. @param {string} text */
export const oneLine = text => text.replace(/[\u200b\ufeff]/g, '').replace(/\s+/g, ' ').trim()

const LIST_END = /^(\s*(?:-|\d+\.) .*)\n(?!\s*(?:-|\d+\.) |\n)/gm

/** @param {string} text */
export const tidy = text =>
  text.replace(/[\u200b\ufeff]/g, '').replace(/\u00a0/g, ' ').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()

/** @param {Node} parent @param {number} depth @returns {string} */
function blocks(parent, depth) {
  let out = ''
  let line = ''
  const flush = () => {
    if (line.trim()) out += `${oneLine(line)}\n\n`
    line = ''
  }
  for (const node of parent.childNodes) {
    if (node instanceof Element && (BLOCKS.has(node.tagName) || holdsBlocks(node))) {
      flush()
      out += block(node, depth)
    } else line += inline(node)
  }
  flush()
  return out
}

/** @param {Element} node */
const holdsBlocks = node => !GONE.has(node.tagName) && [...node.children].some(child => BLOCKS.has(child.tagName))

/** @param {Element} node @param {number} depth @returns {string} */
function block(node, depth) {
  const tag = node.tagName
  if (GONE.has(tag)) return ''
  if (/^H[1-6]$/.test(tag)) return heading(Number(tag[1]), node)
  if (tag === 'UL' || tag === 'OL') return list(node, depth) + (depth ? '' : '\n')
  if (tag === 'TABLE') return table(node)
  if (tag === 'BLOCKQUOTE') return `${tidy(blocks(node, depth)).replace(/^/gm, '> ')}\n\n`
  if (tag !== 'P' || holdsBlocks(node)) return blocks(node, depth)
  const word = wordItem(node)
  if (word) return word
  const named = /MsoHeading(\d)|heading\s?(\d)|标题\s?(\d)/i.exec(node.className)
  if (named) return heading(Number(named[1] || named[2] || named[3]), node)
  const text = oneLine(inlines(node))
  return text ? `${text}\n\n` : ''
}

/** Levels 1 and 2 are both headings of a page; its title stands elsewhere. @param {number} level @param {Element} node */
function heading(level, node) {
  const text = oneLine(node.textContent || '')
  return text ? `${'#'.repeat(Math.min(4, Math.max(2, level)))} ${text}\n\n` : ''
}

/** Word writes lists as paragraphs that carry their bullet as text. @param {Element} node */
function wordItem(node) {
  const style = node.getAttribute('data-style') || ''
  const found = /mso-list:[^;]*level(\d)/i.exec(style)
  if (!found) return ''
  const mark = node.querySelector('[data-mark], [data-style*="mso-list:Ignore" i]')
  const numbered = /[\d一二三四五六七八九十a-z]+[.．、)）]/i.test(mark?.textContent || '')
  mark?.remove()
  return `${'    '.repeat(Number(found[1]) - 1)}${numbered ? '1.' : '-'} ${oneLine(inlines(node))}\n`
}

/** @param {Element} node @param {number} depth @returns {string} */
function list(node, depth) {
  const mark = node.tagName === 'OL' ? '1.' : '-'
  let out = ''
  for (const item of node.children) {
    if (item.tagName === 'UL' || item.tagName === 'OL') out += list(item, depth + 1)
    if (item.tagName !== 'LI') continue
    const inner = [...item.childNodes].filter(child => !(child instanceof Element && /^[UO]L$/.test(child.tagName)))
    out += `${'    '.repeat(depth)}${mark} ${oneLine(inner.map(inline).join(''))}\n`
    for (const below of item.children) if (/^[UO]L$/.test(below.tagName)) out += list(below, depth + 1)
  }
  return out
}

/** @param {Element} node */
function table(node) {
  const rows = [...node.querySelectorAll('tr')].map(row =>
    [...row.children].map(cell => oneLine(inlines(cell)).replace(/\|/g, '\\|')))
  const width = Math.max(0, ...rows.map(row => row.length))
  if (!width) return ''
  if (rows.length === 1 && width === 1) return `${rows[0]?.[0]}\n\n`
  const lines = rows.map(row => `| ${Array.from({ length: width }, (_, n) => row[n] || '').join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  return `${lines.join('\n')}\n\n`
}

/** @param {Node} node @returns {string} */
const inlines = node => [...node.childNodes].map(inline).join('')

/** @param {Node} node @returns {string} */
function inline(node) {
  if (node.nodeType === 3) return escaped(node.textContent || '')
  if (!(node instanceof Element) || GONE.has(node.tagName) || node.hasAttribute('data-mark')) return ''
  if (node.tagName === 'BR') return ' '
  const text = inlines(node)
  const style = node.getAttribute('data-style') || ''
  if (node.tagName === 'A') return link(node, text)
  const bold = /^(B|STRONG)$/.test(node.tagName) ? !/font-weight:\s*(normal|400)/i.test(style) : /font-weight:\s*(bold|[6-9]00)/i.test(style)
  const italic = /^(I|EM)$/.test(node.tagName)
  return bold ? wrapped(text, '**') : italic ? wrapped(text, '*') : text
}

/** @param {Element} node @param {string} text */
function link(node, text) {
  const target = node.getAttribute('href') || ''
  return /^https?:\/\//.test(target) && text.trim() ? `[${oneLine(text)}](${target})` : text
}

/** Blanks stay outside the marks, else they are no emphasis. @param {string} text @param {string} mark */
function wrapped(text, mark) {
  const inner = text.trim()
  if (!inner || inner.startsWith('**')) return text
  return text.replace(inner, () => `${mark}${inner}${mark}`)
}

/** Characters that would mean something in Markdown but were plain text. @param {string} text */
const escaped = text => text.replace(/[\n\r]+/g, ' ').replace(/([\\`*_<])/g, '\\$1').replace(/^(\s*)(#+\s)/, '$1\\$2')
