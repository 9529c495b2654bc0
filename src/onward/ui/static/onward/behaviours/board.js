// <div data-board>: a card dropped on another column chooses that column in its own list and presses its own button.
// The list and the button stay: dragging is only a shorter way for whoever uses a mouse.
export function start(board) {
  let held = null;
  for (const card of board.querySelectorAll(".board-card")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      held = card;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.id);
    });
    card.addEventListener("dragend", () => (held = null));
  }
  for (const column of board.querySelectorAll("[data-column]")) {
    const over = (here) => column.classList.toggle("is-over", here && held !== null && !column.contains(held));
    column.addEventListener("dragover", (event) => {
      if (held === null) return;
      event.preventDefault();
      over(true);
    });
    column.addEventListener("dragleave", (event) => column.contains(event.relatedTarget) || over(false));
    column.addEventListener("drop", (event) => {
      over(false);
      if (held === null || column.contains(held)) return;
      event.preventDefault();
      const form = held.querySelector("form");
      form.querySelector("select").value = column.dataset.column;
      form.requestSubmit();
    });
  }
}
