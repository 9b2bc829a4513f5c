const lostFocusMs = 150;

/**
 * What had the focus may go with what was done: a form that is sent, a row that leaves the list. If so, the focus goes to the
 * part of the page with this id, so that the next key and the screen reader go on from there. Gives the timer.
 */
export function keepFocusAt(id: 'panel' | 'detail'): ReturnType<typeof setTimeout> {
  return setTimeout(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus();
  }, lostFocusMs);
}
