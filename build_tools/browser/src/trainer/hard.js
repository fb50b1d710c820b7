// Hard questions: what members got wrong at their first try, where an answer key is open.

/** @param {import('./app.js').App} app @param {import('./rollup.js').Matrix} whole @returns {Node | null} */
export function hardSection(app, whole) {
  void app
  void whole
  return null
}
