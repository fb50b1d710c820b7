// Where an assignment link leads: what is due, and 提交.
import { one, speaker } from '../dom.js'
import { mountLearn } from '../learn/screen.js'
import { openLearners } from '../learners.js'
import { pageInfo, payload } from '../page-info.js'

const root = one(document, '[data-cb-learn]')
const stage = root && one(root, '[data-cbt-stage]')
const outline = root && payload(root, 'payload')
const words = root && payload(root, 'words')
if (stage && outline && words) mountLearn(stage, outline, openLearners(pageInfo(document).course), speaker(words.learn))
