// A map that others work on too: who is there, and what they change, as it happens.
const people = document.getElementById("people");
const source = new EventSource(people.dataset.live);
let isStale = false;

source.addEventListener("people", (event) => {
  const others = event.data.split("\n").filter((name) => name && name !== people.dataset.me);
  people.hidden = others.length === 0;
  people.querySelector("b").textContent = others.join(", ");
});
source.addEventListener("changed", () => {
  isStale = true;
  refresh();
});
// What is being done is never drawn away: it is looked at again a moment later.
setInterval(refresh, 700);
window.addEventListener("pagehide", () => source.close());

function refresh() {
  if (!isStale || isBusy()) return;
  isStale = false;
  htmx.ajax("GET", location.pathname + location.search, { target: "#map", swap: "outerMorph" });
}

function isBusy() {
  const map = document.getElementById("map");
  const at = document.activeElement;
  const typing = map.contains(at) && at.matches("input, textarea, select");
  return typing || map.querySelector("details.menu[open], .is-dragged, form.rename") !== null;
}
