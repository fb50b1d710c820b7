// Runs before the first paint: the colour scheme a reader chose, or the system's.
import { chosenScheme, applyScheme } from '../scheme.js'

applyScheme(document.body, chosenScheme())
document.documentElement.classList.remove('no-js')
document.documentElement.classList.add('js')
