// Kinds of pages, numbered as build_tools/export/search/page.py lists them.
export const KINDS = ['chapter', 'case', 'question', 'term', 'fact', 'guide', 'overview']

/** How to use the course and the program: readers look for the course itself. */
export const GUIDE = KINDS.indexOf('guide')
