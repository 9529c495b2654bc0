// <ol data-reorder>: a line dropped on another takes its place. It tells its own form where (`to`, counted from 0) and presses
// its own button. The buttons for one place up or down stay: dragging is only a shorter way for whoever uses a mouse.
export function start(list) {
  const lines = [...list.children];
  let held = null;
  for (const line of lines) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => {
      held = line;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", line.id);
    });
    line.addEventListener("dragend", () => (held = null));
    const over = (here) => line.classList.toggle("is-over", here && held !== null && held !== line);
    line.addEventListener("dragover", (event) => {
      if (held === null) return;
      event.preventDefault();
      over(true);
    });
    line.addEventListener("dragleave", (event) => line.contains(event.relatedTarget) || over(false));
    line.addEventListener("drop", (event) => {
      over(false);
      if (held === null || held === line) return;
      event.preventDefault();
      const form = held.querySelector("form");
      form.elements.to.value = lines.indexOf(line);
      form.requestSubmit(form.querySelector('button[value="to"]'));
    });
  }
}
