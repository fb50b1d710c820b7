// The trainer's page.
import { one, speaker } from '../dom.js'
import { payload } from '../page-info.js'
import { openStorage } from '../storage.js'
import { mountApp } from '../trainer/app.js'
import { welcome } from '../trainer/welcome.js'

const root = one(document, '[data-cb-trainer]')
const stage = root && one(root, '[data-cbt-stage]')
const outline = root && payload(root, 'payload')
const words = root && payload(root, 'words')

if (stage && outline && words) {
  const say = speaker(words.trainer)
  const storage = openStorage()
  const start = () => stage.replaceChildren(welcome(outline, say, (ledger, passphrase, handle, fresh) =>
    void mountApp(stage, outline, say, ledger, passphrase, handle, fresh, storage, start)))
  start()
}
