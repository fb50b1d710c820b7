// Reading a QR code out of a picture. The reader is large: it is fetched when first wanted.

/** @typedef {(data: Uint8ClampedArray, width: number, height: number) => string | null} Reader */

const SIZES = [0, 1600, 1000, 700]

/** @type {Promise<Reader> | null} */
let reader = null

/** A script beside this page's other scripts; classic, so that it loads from a disk too. @returns {Promise<Reader>} */
function load() {
  const page = document.getElementById('cb-page')
  const base = (page && page.dataset.assets) || 'assets/course/'
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `${base}qr-reader.js`
    script.onload = () => resolve(/** @type {any} */ (window).coursebookReadQr)
    script.onerror = () => reject(new Error('qr-reader'))
    document.head.append(script)
  })
}

/** Fetched once. */
export const qrReader = () => (reader = reader || load())

/** The text of the code in a picture, or null. @param {Blob} picture @returns {Promise<string | null>} */
export async function readPicture(picture) {
  const read = await qrReader()
  const image = await open(picture)
  for (const size of SIZES) {
    const scale = size ? Math.min(1, size / Math.max(image.naturalWidth, image.naturalHeight)) : Math.min(1, 2600 / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'))
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    const found = read(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)
    if (found) return found
    if (size && scale === 1) break
  }
  return null
}

/** @param {Blob} picture @returns {Promise<HTMLImageElement>} */
function open(picture) {
  const address = URL.createObjectURL(picture)
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => {
      resolve(image)
      setTimeout(() => URL.revokeObjectURL(address), 5000)
    }
    image.onerror = () => reject(new Error('picture'))
    image.src = address
  })
}
