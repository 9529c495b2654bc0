// <button data-copy="#id" hidden>: copies the text of #id (or of the attribute itself) and says so.
export function start(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const asked = button.dataset.copy;
    const source = asked.startsWith("#") ? document.querySelector(asked) : null;
    await navigator.clipboard.writeText((source ? (source.value ?? source.textContent) : asked).trim());
    const words = button.textContent;
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.copied ?? "Copied";
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
