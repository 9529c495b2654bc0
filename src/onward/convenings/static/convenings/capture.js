// <form data-capture="NAME" data-send="ADDRESS">: what a table types is kept here first and sent when there is a network.
// The words that it says stand in data- attributes of [data-outbox]; without this script the form is sent like any other.
import { Outbox } from "./outbox.js";

const KEEP = "onward-table";

function start(form) {
  const box = document.querySelector("[data-outbox]");
  const outbox = new Outbox({ name: form.dataset.capture, post: (items) => deliver(form, items), changed: () => show() });
  const show = () => draw(box, form, outbox);

  form.addEventListener("submit", (event) => {
    const item = typed(form);
    if (!item.body.trim()) return;
    try {
      outbox.put(item);
    } catch {
      return; // This browser keeps nothing, so the form is sent like any other.
    }
    event.preventDefault();
    empty(form);
    outbox.send();
  });
  window.addEventListener("online", () => outbox.send());
  document.addEventListener("visibilitychange", () => document.hidden || outbox.send());
  window.addEventListener("beforeunload", (event) => outbox.waiting().length && event.preventDefault());
  window.addEventListener("storage", show);
  show();
  outbox.send();
  openOffline(form);
}

function typed(form) {
  const said = new FormData(form);
  const is = (name) => said.get(name) === "on";
  return {
    uid: form.dataset.changing || newUid(), revision: Number(form.dataset.revision ?? 0),
    kind: said.get("kind") ?? "", body: said.get("body") ?? "",
    sector: said.get("sector") ?? "", county: said.get("county") ?? "", consent: is("consent"), voice: is("voice"),
  };
}

// An address that is not https has no crypto.randomUUID.
function newUid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The next thing is often of the same kind and sector, so these stay.
function empty(form) {
  delete form.dataset.changing;
  delete form.dataset.revision;
  form.elements.body.value = "";
  for (const name of ["consent", "voice"]) if (form.elements[name]) form.elements[name].checked = false;
  form.elements.body.focus();
}

// Asks the server. Throws when nobody knows what became of it: no network, no answer in time, an answer of somebody else.
async function deliver(form, items) {
  const answer = await fetch(form.dataset.send, {
    method: "POST", body: JSON.stringify({ items }), redirect: "error", signal: AbortSignal.timeout(20000),
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
  });
  if (answer.status === 403) await newToken(form);
  if (!answer.ok) throw new Error(answer.status);
  const told = (await answer.json()).results;
  document.body.dispatchEvent(new Event("said"));
  return told;
}

// The page may be an older copy than the cookie: the form's token comes anew.
async function newToken(form) {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const token = page.querySelector("[data-capture] [name=csrfmiddlewaretoken]");
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
}

// What is kept ------------------------------------------------------------------------------------------------------------

function draw(box, form, outbox) {
  const kept = outbox.kept().filter((one) => !one.item.gone);
  const waits = kept.filter((one) => !one.refused).length;
  const words = waits ? box.dataset[waits === 1 ? "one" : "many"].replace("{n}", waits) : box.dataset.none;
  const told = box.querySelector("[role=status]");
  if (told.textContent !== words) told.textContent = words;
  box.classList.toggle("waits", waits > 0);
  box.querySelector("ul").replaceChildren(...kept.map((entry) => line(box, form, outbox, entry)));
}

function line(box, form, outbox, { item, refused }) {
  const row = document.createElement("li");
  const words = Object.assign(document.createElement("p"), { textContent: item.body });
  const why = Object.assign(document.createElement("p"), { className: "field-error", textContent: refused ?? "" });
  const change = button(box.dataset.change, () => again(form, item));
  const back = button(box.dataset.back, () => outbox.takeBack(item.uid));
  row.append(words, ...(refused ? [why] : []), change, " ", back);
  return row;
}

function button(words, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: words });
  made.addEventListener("click", act);
  return made;
}

// It may be delivered and let go of while somebody changes it, so its revision goes along.
function again(form, item) {
  for (const radio of form.querySelectorAll("[name=kind]")) radio.checked = radio.value === item.kind;
  form.querySelector("[name=kind]:checked")?.dispatchEvent(new Event("change", { bubbles: true }));
  for (const name of ["body", "sector", "county"]) if (form.elements[name]) form.elements[name].value = item[name];
  for (const name of ["consent", "voice"]) if (form.elements[name]) form.elements[name].checked = item[name];
  Object.assign(form.dataset, { changing: item.uid, revision: item.revision });
  form.elements.body.focus();
}

// The page opens again without a network: a worker for this address alone shows the copy that is kept here.
async function openOffline(form) {
  if (!form.dataset.worker || !navigator.serviceWorker || !window.caches) return;
  try {
    await navigator.serviceWorker.register(form.dataset.worker);
    await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((one) => one.name.split("#")[0]);
    const own = parts.filter((address) => address.startsWith(`${location.origin}${form.dataset.statics}`));
    const cache = await caches.open(KEEP);
    await Promise.all([location.pathname, ...new Set(own)].map((address) => cache.add(address)));
    document.documentElement.dataset.opensOffline = "yes";
  } catch {
    // No worker here: a page that is left open goes on working.
  }
}

for (const form of document.querySelectorAll("[data-capture]")) start(form);
