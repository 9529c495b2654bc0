// <form data-carry-ticked="row">: what is ticked goes along in the address, as kept=1-2-3, to other pages and orders of the
// list, and to what is searched for beside it.
export function start(form) {
  const ticked = () => {
    const boxes = form.querySelectorAll(`input[name="${form.dataset.carryTicked}"]:checked`);
    return [...boxes].map((box) => box.value).join("-");
  };
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link?.pathname !== location.pathname || link.hash) return;
    const address = new URL(link.href);
    address.searchParams.set("kept", ticked());
    link.href = address.href;
  });
  document.addEventListener("submit", (event) => {
    if (!form.isConnected || event.target.method !== "get") return;
    event.target.querySelector('input[name="kept"]')?.remove();
    const kept = Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: ticked() });
    event.target.append(kept);
  });
}
