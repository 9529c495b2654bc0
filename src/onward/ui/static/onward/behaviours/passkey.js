// <form data-passkey="use|make" data-options="ID" hidden>: asks the browser for a passkey, puts what it answers into
// the field `credential` and sends the form. What it is asked for stands in the JSON of #ID, or comes from the form's
// own address. Says data-failed in [role=status] when nothing came of it.
const KEYS = window.PublicKeyCredential;

export function start(form) {
  if (!KEYS) return;
  form.hidden = false;
  document.querySelectorAll("[data-without-passkeys]").forEach((element) => { element.hidden = true; });
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const said = form.querySelector("[role=status]");
    said.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(await ask(form.dataset.passkey, await options(form)));
      form.requestSubmit();
    } catch {
      said.textContent = form.dataset.failed;
    }
  });
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
}

async function ask(way, { publicKey }) {
  if (!KEYS.parseRequestOptionsFromJSON) return askOlder(way, { publicKey });
  return way === "make"
    ? navigator.credentials.create({ publicKey: KEYS.parseCreationOptionsFromJSON(publicKey) })
    : navigator.credentials.get({ publicKey: KEYS.parseRequestOptionsFromJSON(publicKey) });
}

// Browsers from before 2024 cannot turn JSON into a question by themselves; the library brings a small script that can.
async function askOlder(way, question) {
  await import(new URL("../../mfa/js/webauthn-json.js", import.meta.url));
  return way === "make" ? globalThis.webauthnJSON.create(question) : globalThis.webauthnJSON.get(question);
}
