// A map that ticks the boxes beside it: [data-county-picker] holds shapes and check boxes with the same county codes.
// The boxes are the form; the map only shows and toggles them.
function start(picker) {
  const boxes = new Map([...picker.querySelectorAll("input[type=checkbox]")].map((box) => [box.value, box]));
  const shapes = [...picker.querySelectorAll("[data-fips]")].filter((shape) => boxes.has(shape.dataset.fips));
  const words = picker.querySelector("[data-picked-words]");
  const show = () => {
    for (const shape of shapes) shape.classList.toggle("county-chosen", boxes.get(shape.dataset.fips).checked);
    say(words, [...boxes.values()].filter((box) => box.checked));
  };
  for (const shape of shapes) {
    const box = boxes.get(shape.dataset.fips);
    shape.addEventListener("click", () => box.click());
    box.addEventListener("focus", () => shape.classList.add("county-near"));
    box.addEventListener("blur", () => shape.classList.remove("county-near"));
  }
  picker.addEventListener("change", show);
  words.hidden = false;
  show();
}

function say(words, chosen) {
  const names = chosen.map((box) => box.labels[0].textContent);
  words.textContent = names.length ? `${words.dataset.some} ${names.join(", ")}` : words.dataset.none;
}

document.querySelectorAll("[data-county-picker]").forEach(start);
