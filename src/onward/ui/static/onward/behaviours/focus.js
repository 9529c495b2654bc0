// [data-focus]: a summary of problems takes the focus when the page comes back with it.
export function start(element) {
  element.focus();
}
