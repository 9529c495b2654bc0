// <button data-save-as-svg="figure-id" hidden>: saves the figure's drawing as a file, with the look it has on the page.
const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-opacity", "paint-order", "font-family", "font-size", "font-weight", "text-anchor", "opacity"];

export function start(button) {
  const figure = document.getElementById(button.dataset.saveAsSvg);
  const drawing = figure?.querySelector("[data-picture] svg");
  if (!drawing) return;
  button.hidden = false;
  button.addEventListener("click", () => save(drawing, `${button.dataset.saveAsSvg}.svg`));
}

function save(drawing, name) {
  const copy = drawing.cloneNode(true);
  const originals = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, at) => dress(element, getComputedStyle(originals[at])));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const file = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function dress(element, style) {
  for (const property of LOOK) element.setAttribute(property, style.getPropertyValue(property));
}
