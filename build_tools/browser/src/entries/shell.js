// What every page's frame does: the scheme button, the contents that follow the reader, the
// shortcuts that fetch the search.
import { mountContents } from '../contents.js'
import { mountDue } from '../due.js'
import { mountSchemeButton } from '../scheme-button.js'
import { mountSearchStub } from '../search/stub.js'
import { mountSide } from '../side.js'

mountSchemeButton(document)
mountContents(document)
mountSide(document)
mountSearchStub(document)
mountDue(document)
