// Dragging is an extra: it sends what the move buttons of the dragged thing also send.
let dragged = null;
const MARKS = ["is-before", "is-after", "is-into"];

document.addEventListener("pointerdown", (event) => {
  const thing = event.target.closest("[data-drag]");
  if (!thing || event.target.closest("input, textarea, select")) return;
  const handle = thing.querySelector("[data-handle]");
  thing.draggable = !handle || handle.contains(event.target);
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-drag][draggable=true]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.key);
  dragged.classList.add("is-dragged");
});

document.addEventListener("dragover", (event) => {
  const place = placeUnder(event);
  unmark();
  if (!place) return;
  event.preventDefault();
  place.element.classList.add(`is-${place.side}`);
});

document.addEventListener("drop", (event) => {
  const place = placeUnder(event);
  if (!place) return;
  event.preventDefault();
  move(dragged, place);
});

document.addEventListener("dragend", () => {
  unmark();
  dragged?.classList.remove("is-dragged");
  dragged = null;
});

function placeUnder(event) {
  if (!dragged) return null;
  const kind = CSS.escape(dragged.dataset.drag);
  const element = event.target.closest(`[data-drag=${kind}], [data-drop=${kind}]`);
  if (!element || element === dragged) return null;
  return { element, side: element.dataset.drag ? sideOf(element, event) : "into" };
}

function sideOf(element, event) {
  const box = element.getBoundingClientRect();
  const across = element.closest("[data-drag-axis]")?.dataset.dragAxis === "x";
  const past = across
    ? event.clientX > box.left + box.width / 2
    : event.clientY > box.top + box.height / 2;
  return past ? "after" : "before";
}

function move(thing, { element, side }) {
  htmx.ajax("POST", thing.dataset.moveUrl, {
    source: thing,
    target: document.querySelector(thing.dataset.moveTarget ?? "#main"),
    swap: thing.dataset.moveSwap ?? "outerHTML",
    values: { [side]: element.dataset.key },
  });
}

function unmark() {
  document.querySelectorAll(MARKS.map((mark) => `.${mark}`).join()).forEach((element) => {
    element.classList.remove(...MARKS);
  });
}
