// <fieldset data-shown-for="kind: choice choices">: in view only while the radios called "kind" say one of these. What is
// out of view is still sent, as it is without this script.
export function start(part) {
  const [name, values] = part.dataset.shownFor.split(": ");
  const radios = [...part.closest("form").querySelectorAll(`input[name="${name}"]`)];
  const look = () => {
    part.hidden = !radios.some((radio) => radio.checked && values.split(" ").includes(radio.value));
  };
  radios.forEach((radio) => radio.addEventListener("change", look));
  look();
}
