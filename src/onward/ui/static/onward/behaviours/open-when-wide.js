// <details data-open-when-wide>: open where there is room, unless the page was written open.
export function start(details) {
  if (window.matchMedia("(width >= 60rem)").matches) details.open = true;
}
