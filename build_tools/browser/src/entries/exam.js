// An exam's page: four screens for the member.
import { one, speaker } from '../dom.js'
import { mountExam } from '../exam/screens.js'
import { openLearners } from '../learners.js'
import { pageInfo, payload } from '../page-info.js'

const place = one(document, '[data-cb-exam]')
const words = payload(document, 'exam-words')
const page = pageInfo(document)
if (place && words) mountExam(place, page, openLearners(page.course), speaker(words))
