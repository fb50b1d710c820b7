// The keyboard of a combobox with a listbox: focus stays in the input, the choice moves.

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
export function listbox(input, list) {
  /** @type {HTMLElement | null} */
  let active = null
  const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=option]')])

  /** @param {HTMLElement | null | undefined} option */
  const choose = option => {
    active?.setAttribute('aria-selected', 'false')
    active = option ?? null
    if (!option) return input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  /** @param {number} step */
  const move = step => {
    const all = options()
    if (!all.length) return
    const at = active ? all.indexOf(active) : step > 0 ? -1 : all.length
    choose(all[(at + step + all.length) % all.length])
  }
  list.addEventListener('mousemove', event => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (option instanceof HTMLElement && option !== active) {
      active?.setAttribute('aria-selected', 'false')
      active = option
      option.setAttribute('aria-selected', 'true')
      input.setAttribute('aria-activedescendant', option.id)
    }
  })
  return {
    chosen: () => active,
    choose,
    clear: () => choose(null),
    /** After the options were drawn anew: the chosen one stays chosen if it is still there. */
    keep() {
      const href = active?.getAttribute('href')
      choose(options().find(option => href && option.getAttribute('href') === href) ?? null)
    },
    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} whether the key was one of the listbox's
     */
    key(event) {
      if (event.isComposing || event.keyCode === 229) return false
      if (event.key === 'ArrowDown') move(1)
      else if (event.key === 'ArrowUp') move(-1)
      else if (event.key === 'Enter') {
        const option = active ?? options()[0]
        if (!option) return false
        if (event.ctrlKey || event.metaKey) option.dispatchEvent(new MouseEvent('click', { ctrlKey: true, metaKey: true, bubbles: true, cancelable: true }))
        else option.click()
      } else return false
      event.preventDefault()
      return true
    },
  }
}
