// <button data-print hidden>: opens the browser's print window.
export function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
