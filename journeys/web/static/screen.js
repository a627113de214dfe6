// Spots on a picture: put where one clicks, or with the arrow keys. Without this there is the form
// with two numbers.
const screen = document.querySelector("[data-screen]");
const cursor = document.querySelector("[data-cursor]");
const told = document.querySelector("[data-told-where]");
const at = { x: 50, y: 50 };
let isPointing = false;

document.querySelectorAll("[data-point-out]").forEach((part) => {
  part.hidden = !screen;
});

if (screen) {
  screen.classList.add("spotted--open");
  screen.addEventListener("click", (event) => {
    if (event.target.closest("[data-spot]")) return;
    const box = screen.getBoundingClientRect();
    put((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
  });
  document.querySelector("[data-point]")?.addEventListener("click", start);
  screen.addEventListener("keydown", steer);
  screen.addEventListener("focusout", stop);
}

// From a spot to what was found there, and the other way round.
document.addEventListener("focusin", mark);
document.addEventListener("mouseover", mark);
document.addEventListener("click", (event) => {
  const spot = event.target.closest("[data-spot]");
  if (spot) document.getElementById(spot.dataset.spot)?.focus();
});

function mark(event) {
  const item = event.target.closest?.(".spots__one")?.id ?? event.target.closest?.("[data-spot]")?.dataset.spot;
  if (!item) return;
  document.querySelectorAll(".spots__one, [data-spot]").forEach((each) => {
    each.classList.toggle("is-marked", item === (each.dataset.spot ?? each.id));
  });
}

function start() {
  isPointing = true;
  screen.tabIndex = 0;
  screen.setAttribute("role", "application");
  screen.setAttribute("aria-label", document.getElementById("point-out").textContent.trim());
  cursor.setAttribute("visibility", "visible");
  screen.focus();
  move(0, 0);
}

function stop() {
  if (!isPointing) return;
  isPointing = false;
  screen.removeAttribute("tabindex");
  screen.removeAttribute("role");
  screen.removeAttribute("aria-label");
  cursor.setAttribute("visibility", "hidden");
}

function steer(event) {
  if (!isPointing || event.target !== screen) return;
  const far = event.shiftKey ? 0.5 : 2;
  const way = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
  if (way) {
    event.preventDefault();
    move(...way);
  } else if (event.key === "Enter") {
    event.preventDefault();
    put(at.x, at.y);
  } else if (event.key === "Escape") {
    document.getElementById("point-out").focus();
  }
}

function move(x, y) {
  at.x = Math.min(100, Math.max(0, at.x + x));
  at.y = Math.min(100, Math.max(0, at.y + y));
  cursor.setAttribute("x", `${at.x}%`);
  cursor.setAttribute("y", `${at.y}%`);
  told.textContent = screen.dataset.told.replace("{x}", Math.round(at.x)).replace("{y}", Math.round(at.y));
}

function put(x, y) {
  // What was put with the keyboard comes back to where it began.
  document.getElementById("point-out")?.focus();
  const where = new URLSearchParams({ x: x.toFixed(1), y: y.toFixed(1) });
  htmx.ajax("GET", `${screen.dataset.screen}?${where}`, { target: "#panel", swap: "innerHTML" });
}
