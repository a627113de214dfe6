// A journey that others work on too: who is there, and what they change, as it happens.
const people = document.getElementById("people");
// What is drawn again: the map, or the outline of who may only look. Who types has outline_live.js.
const shown = document.querySelector("[data-live-part]") ?? document.getElementById("map");
let source = null;
let isStale = false;

// What is being done is never drawn away: it is looked at again a moment later.
setInterval(refresh, 700);
listen();
window.addEventListener("pagehide", () => source.close());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) listen();
});

function listen() {
  source = new EventSource(people.dataset.live);
  // Also after the line was broken for a while: nobody told what happened meanwhile.
  source.addEventListener("open", () => document.dispatchEvent(new Event("changed-elsewhere")));
  source.addEventListener("people", (event) => {
    const others = event.data.split("\n").filter((name) => name && name !== people.dataset.me);
    people.hidden = others.length === 0;
    people.querySelector("b").textContent = others.join(", ");
  });
  source.addEventListener("unread", (event) => {
    document.dispatchEvent(new CustomEvent("unread", { detail: Number(event.data) }));
  });
  source.addEventListener("changed", () => {
    isStale = true;
    document.dispatchEvent(new Event("changed-elsewhere"));
    refresh();
  });
}

function refresh() {
  const part = shown && document.getElementById(shown.id);
  if (!part || !isStale || isWorkedIn(part)) return;
  isStale = false;
  const address = location.pathname + location.search;
  htmx.ajax("GET", address, { source: people, target: `#${part.id}`, swap: "outerMorph" });
}

// What somebody began while the news was on its way is not drawn away either.
people.addEventListener("htmx:before:swap", (event) => {
  if (!isWorkedIn(document.getElementById(shown.id))) return;
  isStale = true;
  event.preventDefault();
});

function isWorkedIn(part) {
  const at = document.activeElement;
  const typing = part.contains(at) && at.matches("input, textarea, select");
  return typing || part.querySelector("details.menu[open], .is-dragged, form.rename") !== null;
}
