// The search, fetched when someone reaches for it (see search/stub.js).
import { openPanel } from '../search/panel.js'
import { mountPage } from '../search/search-page.js'

const window_ = /** @type {Window & {cbSearch?: import('../search/stub.js').Search}} */ (window)
window_.cbSearch = { open: openPanel, page: mountPage }
