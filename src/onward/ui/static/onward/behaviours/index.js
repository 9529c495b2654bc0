// Loads the small module of each behaviour that this page asks for by its data- attribute. Pages work without any of them.
const BEHAVIOURS = {
  "data-autosubmit": "autosubmit",
  "data-board": "board",
  "data-carry-ticked": "carry-ticked",
  "data-copy": "copy",
  "data-count-ticked": "count-ticked",
  "data-focus": "focus",
  "data-letters": "letters",
  "data-map": "map",
  "data-open-when-wide": "open-when-wide",
  "data-passkey": "passkey",
  "data-print": "print",
  "data-reorder": "reorder",
  "data-relative-date": "relative-date",
  "data-save-as-svg": "save-as-svg",
  "data-shown-for": "shown-for",
  "data-unsaved-guard": "unsaved-guard",
};
const started = new WeakMap();

function start(root) {
  for (const [attribute, name] of Object.entries(BEHAVIOURS)) {
    const found = [...root.querySelectorAll(`[${attribute}]`)];
    if (root.matches?.(`[${attribute}]`)) found.push(root);
    if (found.length) import(`./${name}.js`).then((module) => found.forEach((element) => once(element, name, module)));
  }
}

function once(element, name, module) {
  const names = started.get(element) ?? new Set();
  if (names.has(name)) return;
  started.set(element, names.add(name));
  module.start(element);
}

start(document.documentElement);
document.addEventListener("htmx:load", (event) => start(event.detail.elt));
