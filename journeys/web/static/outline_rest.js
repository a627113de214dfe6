// Lines far from the screen rest: their text stands there, their form is put away until somebody comes
// near. A browser looks through every field of a page whenever one is added, to fill forms in; with
// three hundred lines that takes longer than typing one. Read before outline_line.js is used.
const FIRST = 40;
const NEAR = "400px 0px";

const nearness = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) isIntersecting ? wake(target) : rest(target);
}, { rootMargin: NEAR });

// At first, before anything is drawn: the first screen is awake, and what an address leads to.
function restAll() {
  const aimed = byId(location.hash.slice(1));
  const all = lines();
  const at = Math.max(all.indexOf(aimed), 0);
  all.forEach((line, place) => {
    if (Math.abs(place - at) > FIRST) rest(line);
    if (resting.has(line)) nearness.observe(line);
    else learn(line);
  });
}

function rest(line) {
  if (!line.isConnected || resting.has(line) || isInUse(line)) return;
  const form = formOf(line);
  form.replaceWith(drawnAtRest(form));
  resting.set(line, form);
}

function wake(line) {
  const form = resting.get(line);
  if (!form) return;
  resting.delete(line);
  line.firstElementChild.replaceWith(form);
  if (!known.has(line)) learn(line);
}

// Not while something is typed, chosen or open in it, or something is wrong with it.
function isInUse(line) {
  const form = formOf(line);
  const open = form.querySelector("details[open], .entry__tick :checked, [data-autofocus]");
  return open || line.matches(".entry--wrong") || line.contains(document.activeElement) || !isThere(line) || isDirty(line);
}

function drawnAtRest(form) {
  const drawn = document.getElementById("line-at-rest").content.firstElementChild.cloneNode(true);
  drawn.querySelector(".sr-only").textContent = form.querySelector(`label[for^="title-"]`).textContent;
  drawn.querySelector(".entry__title").textContent = form.querySelector(".entry__title").value;
  const sides = form.querySelectorAll(".entry__side select");
  if (!sides.length) drawn.querySelector(".entry__sides").remove();
  sides.forEach((select, place) => {
    drawn.querySelectorAll(".entry__side")[place].textContent = select.selectedOptions[0].text;
  });
  return drawn;
}
