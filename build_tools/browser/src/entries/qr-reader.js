// Reads a QR code out of pixels; loaded by the trainer's page when the first picture comes.
import jsQR from 'jsqr'

/** @type {any} */ (window).coursebookReadQr = (/** @type {Uint8ClampedArray} */ data, /** @type {number} */ width, /** @type {number} */ height) => {
  const found = jsQR(data, width, height)
  return found ? found.data : null
}
