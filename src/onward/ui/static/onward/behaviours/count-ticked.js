// <form data-count-ticked="row">: says in [data-ticked] how many boxes of that name are ticked, as somebody ticks them.
export function start(form) {
  const told = form.querySelector("[data-ticked]");
  if (!told) return;
  const tell = () => {
    const count = form.querySelectorAll(`input[name="${form.dataset.countTicked}"]:checked`).length;
    told.textContent = (count === 1 ? told.dataset.one : told.dataset.many).replace("{n}", count);
    told.hidden = false;
  };
  form.addEventListener("change", tell);
  tell();
}
