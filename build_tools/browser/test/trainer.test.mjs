// Pure parts of the trainer's page: rosters, tables, hours, hard questions.
import assert from 'node:assert/strict'
import test from 'node:test'
import { unzipSync, strFromU8 } from 'fflate'

import { shownHours } from '../src/trainer/hours.js'
import { cells, readRoster } from '../src/trainer/roster-text.js'
import { csvText, xlsxBytes } from '../src/trainer/sheets.js'

const HEADINGS = { name: '姓名|name', unit: '支部|unit', number: '编号|no', from: '调入日期', left: '离开日期' }

test('a roster pasted with headings in any order is read, its mistakes told by row', () => {
  const { rows, errors } = readRoster('编号\t姓 名\t支部\t调入日期\n1\t张三\t一支部\t2026/3/1\n\n1\t李四\t二支部\t\n3\t\t二支部\n4\t王五\t\t2026-13-1', HEADINGS)
  assert.deepEqual(rows.map(one => [one.place, one.name, one.unit, one.number, one.since]), [[2, '张三', '一支部', '1', '2026-03-01'], [4, '李四', '二支部', '1', '']])
  assert.deepEqual(errors.map(one => [one.place, one.key]), [[4, 'row_twice_number'], [5, 'row_no_name'], [6, 'row_date']])
})

test('quoted cells may hold tabs, commas and line ends', () => {
  assert.deepEqual(cells('"a\tb"\tc\n"d ""e"""\tf'), [['a b', 'c'], ['d "e"', 'f']])
  assert.deepEqual(cells('张三,一支部\n"李,四",二支部'), [['张三', '一支部'], ['李,四', '二支部']])
})

test('a name that looks like a formula stays text in CSV and XLSX', () => {
  const rows = [['姓名', '学时'], ['=HYPERLINK("http://x")', 1.5], ['　+86', 2], ['<张&三>"', 3]]
  assert.ok(csvText(rows).startsWith('\ufeff姓名,学时\r\n"\'=HYPERLINK(""http://x"")",1.5\r\n\'　+86,2\r\n'))
  const sheet = strFromU8(unzipSync(xlsxBytes('表[1]', rows))['xl/worksheets/sheet1.xml'])
  assert.ok(!sheet.includes('<f>'))
  assert.ok(sheet.includes('\'=HYPERLINK(&quot;http://x&quot;)'))
  assert.ok(sheet.includes('&lt;张&amp;三&gt;&quot;'))
})

test('hours are added as fractions and rounded half up', () => {
  assert.equal(shownHours([]), '0.0')
  assert.equal(shownHours([{ minutes: 9, per: 45 }, { minutes: 2, per: 40 }]), '0.3')
  assert.equal(shownHours(Array.from({ length: 45 }, () => ({ minutes: 1, per: 45 }))), '1.0')
})
