// Another place for a point: dragged, or moved with the arrow keys and Enter. It only opens the
// form of a rating with that place filled in; Escape, or closing the form, puts the point back.
const START = 5;
let held = null;
let moved = null;

document.addEventListener("pointerdown", (event) => {
  const point = event.target.closest?.(".matrix[data-room] .matrix__link");
  if (!point || event.pointerType !== "mouse" || event.button !== 0) return;
  putBack();
  held = { point, from: whereIn(point, event), isDragged: false };
});

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  const now = whereIn(held.point, event);
  const dx = now.x - held.from.x;
  const dy = now.y - held.from.y;
  if (!held.isDragged && Math.hypot(dx, dy) < START) return;
  held.isDragged = true;
  place(held.point, dx, dy);
});

document.addEventListener("pointerup", () => {
  if (held?.isDragged) propose();
  // The click that follows belongs to the drag.
  setTimeout(() => (held = null));
});

document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".matrix__link")) event.preventDefault();
});

document.addEventListener(
  "click",
  (event) => {
    if (!held?.isDragged) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && held?.isDragged) {
      held = null;
      putBack();
      return;
    }
    const point = event.target.closest?.(".matrix[data-room] .matrix__link");
    if (!point || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") putBack();
    if (event.key === "Enter" && moved?.point === point) {
      event.preventDefault();
      event.stopPropagation();
      propose();
    }
    const [across, up] = STEPS[event.key] ?? [0, 0];
    if (!across && !up) return;
    event.preventDefault();
    if (moved && moved.point !== point) putBack();
    const step = (event.shiftKey ? 5 : 1) * (room(point).width / 100);
    place(point, (moved?.dx ?? 0) + across * step, (moved?.dy ?? 0) + up * step);
    tell(point);
  },
  true,
);

// Whoever closes the form without saving finds the point where it was.
document.addEventListener("close", putBack, true);

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function place(point, dx, dy) {
  const { left, right, top, bottom } = room(point);
  const at = own(point);
  const x = Math.min(Math.max(at.x + dx, left), right);
  const y = Math.min(Math.max(at.y + dy, top), bottom);
  moved = { point, dx: x - at.x, dy: y - at.y, x, y };
  point.classList.add("is-moved");
  point.setAttribute("transform", `translate(${moved.dx} ${moved.dy})`);
}

function putBack() {
  moved?.point.removeAttribute("transform");
  moved?.point.classList.remove("is-moved");
  moved = null;
}

function propose() {
  const { left, bottom, width, height, highest } = room(moved.point);
  const key = moved.point.id.replace(/^point-/, "");
  const feasibility = (100 * (moved.x - left)) / width;
  const query = new URLSearchParams({ van: "matrix", haalbaarheid: feasibility.toFixed(1) });
  if (Math.abs(moved.dy) > START) query.set("impact", ((highest * (bottom - moved.y)) / height).toFixed(2));
  htmx.ajax("GET", `/kansen/${key}/beoordeling?${query}`, { source: moved.point, target: "#panel", swap: "innerHTML" });
}

function tell(point) {
  const { left, width } = room(point);
  const said = document.querySelector("[data-matrix-told]");
  const share = Math.round((100 * (moved.x - left)) / width);
  if (said) said.textContent = point.ownerSVGElement.dataset.told.replace("{n}", share);
}

function room(point) {
  const matrix = point.ownerSVGElement;
  const [left, right, top, bottom] = matrix.dataset.room.split(" ").map(Number);
  const highest = Number(matrix.dataset.top);
  return { left, right, top, bottom, highest, width: right - left, height: bottom - top };
}

function own(point) {
  const circle = point.querySelector(".matrix__point");
  return { x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")) };
}

function whereIn(point, event) {
  const matrix = point.ownerSVGElement;
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.getScreenCTM().inverse());
}
