// A line of the outline as it stands on the page: what is in it, and where. Read before outline.js.
const outline = document.getElementById("outline");
const list = document.getElementById("outline-lines");
const { here } = outline.dataset;
const BLANK = "00000000-0000-4000-8000-000000000000";
const DEEPEST = 3;
const NOT_TYPED = ["_csrf_token", "version", "front_shown", "line", "level", "after"];

// What the server has of a line.
const known = new WeakMap();
// The form of a line that rests: see outline_rest.js.
const resting = new WeakMap();
// The fields of a story that is shut. A browser that fills in forms looks at every field of the page
// whenever one is added: of those that nobody sees it need not know.
const shut = new WeakMap();

function lines() {
  return [...list.children];
}

function formOf(line) {
  return resting.get(line) ?? line.querySelector(".entry__form");
}

function fieldOf(line) {
  return formOf(line).querySelector(".entry__title");
}

function boxOf(line) {
  return formOf(line).querySelector(".entry__tick input");
}

function idOf(line) {
  return line ? line.id.slice("line-".length) : "";
}

function byId(id) {
  return id && document.getElementById(id);
}

function levelOf(line) {
  return line ? Number(line.dataset.level) : 0;
}

function titleOf(line) {
  return fieldOf(line).value.trim();
}

function isThere(line) {
  return versionOf(line).value !== "0";
}

function versionOf(line) {
  return formOf(line).querySelector("[name=version]");
}

function tokenOf(line) {
  return formOf(line).querySelector("[name=_csrf_token]").value;
}

// Read from the fields themselves: a browser that is asked for the data of a form looks through the
// whole page for what may belong to it, three hundred times.
function entries(line) {
  const away = shut.get(line)?.querySelectorAll("[name]") ?? [];
  const fields = [...formOf(line).querySelectorAll("[name]"), ...away];
  const sent = fields.filter((field) => field.type !== "submit" && (field.type !== "checkbox" || field.checked));
  return sent.map((field) => [field.name, field.value]);
}

function typed(line) {
  const told = entries(line).filter(([name]) => !NOT_TYPED.includes(name));
  return JSON.stringify(told.sort(([one], [other]) => one.localeCompare(other)));
}

function fold(line) {
  const fields = line.querySelector(".entry__more:not([open]) > .entry__fields");
  if (!fields) return;
  shut.set(line, fields);
  fields.remove();
}

function unfold(line) {
  if (!shut.has(line)) return;
  line.querySelector(".entry__more").append(shut.get(line));
  shut.delete(line);
}

function offerAll(select) {
  const blanks = document.getElementById(`blank-${DEEPEST}`).content;
  const all = [...blanks.querySelector(`select[name="${select.name}"]`).cloneNode(true).options];
  const [chosen] = select.selectedOptions;
  const here = all.find((option) => option.value === chosen.value);
  if (here) here.selected = true;
  select.replaceChildren(...(here ? all : [chosen, ...all]));
  select.value = chosen.value;
}

// A line that rests, or was never looked at, is as the server has it.
function isDirty(line) {
  if (resting.has(line) || !known.has(line)) return false;
  return typed(line) !== known.get(line) && (isThere(line) || titleOf(line) !== "");
}

// The line that a new one stands behind or in: the nearest one above that is there.
function anchorOf(line) {
  let above = line.previousElementSibling;
  while (above && (!isThere(above) || levelOf(above) > levelOf(line))) above = above.previousElementSibling;
  return above;
}

function blank(level, id) {
  const made = document.getElementById(`blank-${level}`).content.firstElementChild.cloneNode(true);
  const text = document.createElement("template");
  text.innerHTML = made.outerHTML.replaceAll(BLANK, id);
  const line = text.content.firstElementChild;
  line.querySelector("[data-autofocus]").removeAttribute("data-autofocus");
  return learn(line);
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const digits = [...crypto.getRandomValues(new Uint8Array(15))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
}

function focusOn(line) {
  if (!line) return;
  wake(line);
  restore(fieldOf(line));
}

function restore(field, caret) {
  if (!field) return;
  field.focus();
  if (!field.matches(".entry__title, textarea")) return;
  const [from, to] = caret ?? [field.value.length, field.value.length];
  field.setSelectionRange(from ?? field.value.length, to ?? field.value.length);
}

// Lines that are put elsewhere lose the focus for a moment; nobody left them.
function quietly(change) {
  rearranging = true;
  change();
  rearranging = false;
}

function learn(line) {
  known.set(line, typed(line));
  fold(line);
  line.querySelectorAll(".entry__side select").forEach((select) => select.replaceChildren(...select.selectedOptions));
  if (!isThere(line)) line.dataset.fresh = "";
  nearness.observe(line);
  return line;
}
