// What every page's frame does: the scheme button, the contents that follow the reader.
import { mountSchemeButton } from '../scheme-button.js'
import { mountContents } from '../contents.js'
import { mountSide } from '../side.js'

mountSchemeButton(document)
mountContents(document)
mountSide(document)
