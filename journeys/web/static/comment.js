// Comments: how long ago, how many wait, and a button at the cell of the map that somebody is at.
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60]];
const ago = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });

function tellHowLongAgo() {
  document.querySelectorAll("time[data-ago]").forEach((time) => {
    time.dataset.exact ??= time.textContent;
    const text = `${longAgo(time.dateTime)} · ${time.dataset.exact}`;
    if (time.textContent !== text) time.textContent = text;
  });
}

function longAgo(moment) {
  const seconds = (new Date(moment) - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", Infinity];
  return ago.format(Math.trunc(seconds / size), unit);
}

document.addEventListener("unread", ({ detail }) => {
  const count = document.querySelector("[data-unread]");
  if (!count) return;
  count.hidden = detail === 0;
  count.querySelector("b").textContent = detail;
});

// One button for the whole map: by mouse it comes to the cell under the pointer, by keyboard it
// stands behind whatever has the focus in a cell.
const sayHere = document.getElementById("say-here")?.content.firstElementChild;

if (sayHere) {
  document.addEventListener("pointerover", (event) => come(event.target, event.clientX));
  document.addEventListener("focusin", ({ target }) => {
    const { left, width } = target.getBoundingClientRect();
    if (target !== sayHere) come(target, left + width / 2);
  });
  sayHere.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    htmx.ajax("GET", sayHere.href, { target: "#panel", swap: "innerHTML" });
  });
}

function come(target, x) {
  const cell = target.closest?.(".map tbody[data-lane] td");
  if (!cell || sayHere.contains(target)) return;
  const head = headAt(cell.closest("table"), x);
  const name = head?.querySelector('[id^="stap-"]')?.id.slice("stap-".length);
  const lane = cell.closest("tbody").dataset.lane;
  if (!name || cell.closest(".map__line")) return;
  sayHere.href = `/stappen/${name}/opmerkingen?laag=${encodeURIComponent(lane)}`;
  sayHere.title = head.querySelector(".map__title").textContent.trim();
  if (sayHere.parentElement !== cell) cell.append(sayHere);
  place(cell, head);
}

// A curve is one cell below all steps: the button stands below the step that is pointed at.
function place(cell, head) {
  const { left } = cell.getBoundingClientRect();
  const right = head.getBoundingClientRect().right - left - sayHere.offsetWidth - 6;
  sayHere.attributeStyleMap?.set("left", CSS.px(Math.max(right, 0)));
}

function headAt(table, x) {
  return [...table.tHead.rows[1].cells].find((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return cell.id && x >= left && x <= right;
  });
}

htmx.registerExtension("comments", {
  htmx_after_swap() {
    tellHowLongAgo();
    // What somebody came for is open now.
    if (document.getElementById("comments")) document.querySelector(".say-here-for")?.remove();
  },
});
setInterval(tellHowLongAgo, 30000);
tellHowLongAgo();
