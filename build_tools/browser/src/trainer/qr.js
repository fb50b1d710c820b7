// A text as a QR code: byte mode, level M up to 600 characters, else L.

import { utf8 } from '../tokens/encoding.js'
import { qrModules } from './qr-code.js'

const SVG = 'http://www.w3.org/2000/svg'
export const QR_LONGEST = 1200

/** @param {string} text @param {string} label @returns {SVGElement | null} null where it would be too dense to scan */
export function qrCode(text, label) {
  if (text.length > QR_LONGEST) return null
  const code = qrModules(utf8(text), text.length <= 600 ? 'M' : 'L')
  if (!code) return null
  const { size, dark } = code
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let run = 0
      while (x + run < size && dark[y * size + x + run]) run++
      if (run) path += `M${x + 4} ${y + 4}h${run}v1h-${run}z`
      x += run
    }
  }
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${size + 8} ${size + 8}`, role: 'img', 'aria-label': label, class: 'cbt-qr', 'shape-rendering': 'crispEdges' })) svg.setAttribute(name, value)
  svg.append(shape('rect', { width: size + 8, height: size + 8, fill: '#fff' }), shape('path', { d: path, fill: '#000' }))
  return svg
}

/** @param {string} name @param {Record<string, any>} props */
function shape(name, props) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(props)) made.setAttribute(key, String(value))
  return made
}
