// The outline, typed: what the keys do, texts that save themselves, and lines put where they belong.
// The server has the last word: every answer holds the lines that changed, and the order of all.
// Without this file the same is done with the buttons and links of each line.
const outline = document.getElementById("outline");
const list = document.getElementById("outline-lines");
const { here } = outline.dataset;
const BLANK = "00000000-0000-4000-8000-000000000000";
const DEEPEST = 3;
const PAUSE = 900;
const AGAIN = 5000;
const NOT_TYPED = ["_csrf_token", "version", "front_shown", "line", "level", "after"];

// What the server has of a line. Requests go one after the other, so that it always knows the order.
const known = new WeakMap();
// The fields of a story that is shut. A browser that fills in forms looks at every field of the page
// whenever one is added: of those that nobody sees it need not know.
const shut = new WeakMap();
let last = Promise.resolve();
let waiting = 0;
let timer = null;
let rearranging = false;

const ON_TITLE = {
  Enter: (line) => addBelow(line),
  Tab: (line) => shiftNew(line, 1),
  "Shift+Tab": (line) => shiftNew(line, -1),
  ArrowUp: (line) => goTo(line.previousElementSibling),
  ArrowDown: (line) => goTo(line.nextElementSibling),
  "Shift+ArrowUp": (line) => choose(line, line.previousElementSibling),
  "Shift+ArrowDown": (line) => choose(line, line.nextElementSibling),
  Backspace: (line) => removeIfEmpty(line),
  Delete: (line) => chosen().length > 0 && act("remove", targets(line)),
};
const ANYWHERE = {
  Escape: (line) => leave(line),
  "Alt+ArrowUp": (line) => act("up", targets(line)),
  "Alt+ArrowDown": (line) => act("down", targets(line)),
  "Ctrl+Shift+ArrowUp": (line) => act("up", targets(line)),
  "Ctrl+Shift+ArrowDown": (line) => act("down", targets(line)),
  "Ctrl+]": (line) => act("deeper", targets(line)),
  "Ctrl+[": (line) => act("higher", targets(line)),
  "Ctrl+d": (line) => act("copy", targets(line)),
  "Alt+Enter": (line) => openMore(line),
};

if (list) start();

function start() {
  outline.classList.add("is-live");
  lines().forEach(learn);
  list.addEventListener("keydown", onKey);
  list.addEventListener("input", onInput);
  list.addEventListener("change", onChange);
  list.addEventListener("focusout", onLeave);
  list.addEventListener("paste", onPaste);
  list.addEventListener("click", onClick);
  list.addEventListener("toggle", onToggle, true);
  list.addEventListener("focusin", onFocus);
  document.addEventListener("submit", onSubmit, true);
  document.getElementById("selection").addEventListener("reset", () => setTimeout(countChosen));
  window.addEventListener("beforeunload", (event) => {
    if (waiting || lines().some(isDirty)) event.preventDefault();
  });
}

// --- what a person does -------------------------------------------------------------------------

function onKey(event) {
  const line = event.target.closest(".entry");
  const onTitle = event.target.matches(".entry__title");
  const key = nameOf(event);
  if (!line || event.isComposing) return;
  const inField = event.target.matches("select, .entry__truth input, .entry__fields input");
  const does = (onTitle && ON_TITLE[key]) || (key === "Enter" && inField && ON_TITLE.Enter) || ANYWHERE[key];
  if (does && does(line) !== false) event.preventDefault();
}

function nameOf(event) {
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return [...held.filter(Boolean), key].join("+");
}

function onInput(event) {
  const line = event.target.closest(".entry");
  if (event.target.matches(".entry__tick input")) return;
  clearTimeout(timer);
  timer = setTimeout(() => save(line), PAUSE);
}

function onChange(event) {
  if (event.target.matches(".entry__tick input")) countChosen();
  else if (event.target.matches("select, [type=checkbox]")) save(event.target.closest(".entry"));
  const truth = event.target.closest(".entry__truth");
  if (truth) truth.closest(".entry").classList.toggle("entry--truth", event.target.checked);
}

function onLeave(event) {
  const line = event.target.closest(".entry");
  if (rearranging || !document.hasFocus() || line.contains(event.relatedTarget)) return;
  delete line.dataset.fresh;
  if (!isThere(line) && !titleOf(line) && lines().length > 1) line.remove();
  else save(line);
}

function onPaste(event) {
  const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
  const line = event.target.closest(".entry");
  if (!event.target.matches(".entry__title") || !/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  const behind = isThere(line) ? line : anchorOf(line);
  const body = new URLSearchParams({ text, top: line.dataset.level, after: behind ? idOf(behind) : "" });
  body.set("_csrf_token", formOf(line).elements._csrf_token.value);
  inTurn(() => post(`${here}/plakken`, body));
}

function onClick(event) {
  const line = event.target.closest(".entry");
  if (!event.target.closest("[data-add]")) return;
  event.preventDefault();
  line.querySelector(".entry__menu").open = false;
  addBelow(line);
}

function onFocus({ target }) {
  if (target.matches(".entry__side select")) offerAll(target);
}

function onToggle({ target }) {
  const line = target.closest(".entry");
  if (target.matches(".entry__more")) target.open ? unfold(line) : fold(line);
  if (!target.open || !target.matches(".entry__menu")) return;
  const menu = document.getElementById(`menu-${target.closest(".entry").dataset.level}`).content;
  target.querySelector(".menu__list").replaceChildren(menu.cloneNode(true));
}

function onSubmit(event) {
  const form = event.target;
  const to = event.submitter?.hasAttribute("formaction") ? event.submitter.formAction : form.action;
  if (!new URL(to).pathname.startsWith(`${here}/`)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const what = event.submitter?.name === "do" && event.submitter.value;
  const line = form.closest(".entry");
  line?.querySelectorAll(".entry__menu").forEach((menu) => (menu.open = false));
  if (form.id === "selection") act(what, chosen());
  else if (line) what ? act(what, [line]) : save(line);
  else send(form);
}

function addBelow(line) {
  if (!isThere(line) && !titleOf(line)) return;
  const level = levelOf(line);
  let behind = line;
  while (behind.nextElementSibling && levelOf(behind.nextElementSibling) > level) behind = behind.nextElementSibling;
  const fresh = blank(level, newId());
  fresh.dataset.fresh = "";
  save(line);
  behind.after(fresh);
  focusOn(fresh);
}

function shiftNew(line, by) {
  const level = levelOf(line) + by;
  if ((!("fresh" in line.dataset) && titleOf(line)) || level < 1 || level > DEEPEST) return false;
  if (by > 0 && level > levelOf(line.previousElementSibling) + 1) return false;
  if (isThere(line) || "saving" in line.dataset) return act(by > 0 ? "deeper" : "higher", [line]);
  setLevel(line, level);
}

function setLevel(line, level) {
  const other = blank(level, idOf(line));
  const title = line.querySelector(".entry__title").value;
  quietly(() => {
    line.replaceWith(other);
    while (other.nextElementSibling && levelOf(other.nextElementSibling) > level) other.nextElementSibling.after(other);
  });
  other.dataset.fresh = "";
  other.querySelector(".entry__title").value = title;
  focusOn(other);
}

function removeIfEmpty(line) {
  if (titleOf(line) || (!isThere(line) && lines().length === 1)) return false;
  const to = line.previousElementSibling ?? line.nextElementSibling;
  if (isThere(line)) return act("remove", [line]);
  quietly(() => line.remove());
  focusOn(to);
}

function leave(line) {
  if (chosen().length) return choose(null);
  const to = line.previousElementSibling;
  if (!isThere(line) && !titleOf(line) && to) quietly(() => line.remove());
  outline.focus();
}

function openMore(line) {
  const more = line.querySelector(".entry__more");
  unfold(line);
  more.open = !more.open;
  if (more.open) more.querySelector("textarea").focus();
  else focusOn(line);
}

function goTo(line) {
  if (!line) return false;
  focusOn(line);
}

// --- several lines ------------------------------------------------------------------------------

function choose(line, other) {
  const box = (one) => one.querySelector(".entry__tick input");
  if (!line) chosen().forEach((one) => (box(one).checked = false));
  else if (!other) return false;
  else if (box(other).checked) box(line).checked = false;
  else box(line).checked = box(other).checked = true;
  if (other) focusOn(other);
  countChosen();
}

function chosen() {
  return lines().filter((line) => line.querySelector(".entry__tick input").checked);
}

function targets(line) {
  return chosen().length ? chosen() : [line];
}

function countChosen() {
  document.getElementById("selection-count").textContent = outline.dataset.chosen.replace("{n}", chosen().length);
}

// --- saving -------------------------------------------------------------------------------------

function save(line) {
  if (line && isDirty(line)) inTurn(() => saveNow(line));
}

async function saveNow(line) {
  if (!line.isConnected || !isDirty(line)) return;
  const body = new URLSearchParams(entries(line));
  if (!isThere(line)) body.set("after", idOf(anchorOf(line)));
  const sent = typed(line);
  tell(outline.dataset.saving);
  line.dataset.saving = "";
  const answer = await post(formOf(line).action, body);
  delete line.dataset.saving;
  if (answer.status === 409 || answer.lines) known.set(line, sent);
  if (!answer.lines) return;
  renew(line, answer.lines.firstElementChild);
  tell(answer.ok ? outline.dataset.saved : "", answer.lines.dataset.undo);
}

function act(what, some) {
  if (what !== "remove") some.forEach(save);
  inTurn(async () => {
    const there = some.filter((line) => line.isConnected && isThere(line));
    if (!there.length) return;
    const body = new URLSearchParams(there.map((line) => ["line", idOf(line)]));
    body.set("do", what);
    body.set("_csrf_token", formOf(there[0]).elements._csrf_token.value);
    rearrange(await post(`${here}/regels`, body));
  });
}

// A form in the panel: of a paste, a removal, or two texts of which one is to stay.
function send(form) {
  inTurn(async () => {
    const answer = await post(form.action, new URLSearchParams(new FormData(form)));
    if (!answer.lines || !answer.ok) return;
    // Closing the panel would go back to where it was opened from.
    opener = null;
    panel.close();
    lines().filter((line) => !isThere(line) && !titleOf(line)).forEach((line) => line.remove());
    rearrange(answer, true);
  });
}

async function post(url, body) {
  const headers = { "HX-Request": "true" };
  const answer = await fetch(url, { method: "POST", body, headers }).catch(() => null);
  if (!answer) return tryAgain();
  const text = await answer.text();
  const to = (name) => answer.headers.get(name);
  const page = new DOMParser().parseFromString(text, "text/html");
  if (to("HX-Redirect")) window.location.assign(to("HX-Redirect"));
  if (to("X-Ask")) htmx.ajax("GET", to("X-Ask"), { target: "#panel", swap: "innerHTML" });
  if (to("HX-Retarget") === "#panel") show(text);
  const told = page.querySelector("#told") ?? (to("HX-Retarget") === "#told" && page.body);
  if (told) document.getElementById("told").replaceChildren(...told.childNodes);
  return { ok: answer.ok, status: answer.status, lines: page.querySelector("[data-lines]") };
}

function show(text) {
  opener = document.activeElement;
  panel.innerHTML = text;
  htmx.process(panel);
  openPanel();
  focusWhatIsMarked();
}

function inTurn(job) {
  wait(1);
  last = last.then(job).catch(reportError).finally(() => wait(-1));
}

function wait(more) {
  waiting += more;
  outline.dataset.waiting = waiting;
}

function tryAgain() {
  tell(outline.dataset.failed);
  setTimeout(() => lines().forEach(save), AGAIN);
  return { ok: false, status: 0, lines: null };
}

function tell(text, undo) {
  document.getElementById("outline-state").textContent = text;
  const form = document.getElementById("outline-undo");
  if (undo) form.action = undo;
  if (undo) form.hidden = false;
}

// --- the answer in its place --------------------------------------------------------------------

function rearrange(answer, over = false) {
  if (!answer.lines) return;
  const at = document.activeElement;
  const caret = [at.selectionStart, at.selectionEnd];
  const from = at.closest?.(".entry");
  const before = lines();
  const place = before.indexOf(from);
  quietly(() => {
    const added = answer.lines.firstElementChild;
    for (const fresh of [...answer.lines.children]) {
      const old = document.getElementById(fresh.id);
      if (old) replace(old, fresh, over);
      else list.append(learn(fresh));
    }
    if (answer.lines.dataset.order) order(answer.lines.dataset.order.split(" "));
    countChosen();
    if (at.isConnected && from) restore(at, caret);
    else if (byId(from?.id)) restore(byId(from.id).querySelector(".entry__title"), caret);
    else focusOn(added ?? [...before.slice(0, place).reverse(), ...before.slice(place)].find((line) => line.isConnected));
  });
}

function order(ids) {
  const wanted = new Set(ids);
  lines().filter((line) => isThere(line) && !wanted.has(idOf(line))).forEach((line) => line.remove());
  const followers = new Map();
  let before = null;
  for (const line of lines()) {
    if (isThere(line)) before = line;
    else followers.set(before, [...(followers.get(before) ?? []), line]);
  }
  const there = ids.map((id) => byId(`line-${id}`)).filter(Boolean);
  const all = there.flatMap((line) => [line, ...(followers.get(line) ?? [])]);
  let previous = null;
  for (const line of [...(followers.get(null) ?? []), ...all]) {
    const next = previous ? previous.nextElementSibling : list.firstElementChild;
    if (next !== line) list.insertBefore(line, next);
    previous = line;
  }
}

// What somebody is typing in stays as it is; only what is kept of it becomes new.
function renew(old, fresh) {
  const busy = old.contains(document.activeElement) || isDirty(old) || fresh.matches(".entry--wrong");
  if (!busy) return quietly(() => replace(old, fresh));
  for (const part of [".entry__kept", ".entry__error", ".entry__menu"]) {
    const there = old.querySelector(part);
    if (!there.contains(document.activeElement)) there.replaceWith(fresh.querySelector(part));
  }
  old.classList.toggle("entry--wrong", fresh.matches(".entry--wrong"));
  for (const field of formOf(old).querySelectorAll("input, select, textarea")) {
    const other = fresh.querySelector(`[id="${field.id}"]`);
    for (const name of other ? ["aria-invalid", "aria-describedby"] : []) {
      if (other.hasAttribute(name)) field.setAttribute(name, other.getAttribute(name));
      else field.removeAttribute(name);
    }
  }
}

function replace(old, fresh, over = true) {
  const title = old.querySelector(".entry__title").value;
  const keep = !over && isDirty(old);
  fresh.querySelector(".entry__tick input").checked = old.querySelector(".entry__tick input").checked;
  fresh.querySelector(".entry__more").open = old.querySelector(".entry__more").open;
  if ("fresh" in old.dataset) fresh.dataset.fresh = "";
  old.replaceWith(learn(fresh));
  if (keep) fresh.querySelector(".entry__title").value = title;
}

function learn(line) {
  known.set(line, typed(line));
  fold(line);
  line.querySelectorAll(".entry__side select").forEach((select) => select.replaceChildren(...select.selectedOptions));
  if (!isThere(line)) line.dataset.fresh = "";
  return line;
}

// --- a line -------------------------------------------------------------------------------------

function lines() {
  return [...list.children];
}

function formOf(line) {
  return line.querySelector(".entry__form");
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
  return line.querySelector(".entry__title").value.trim();
}

function isThere(line) {
  return formOf(line).elements.version.value !== "0";
}

function entries(line) {
  const away = shut.get(line)?.querySelectorAll("[name]") ?? [];
  return [...new FormData(formOf(line)), ...[...away].map((field) => [field.name, field.value])];
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

function isDirty(line) {
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
  restore(line?.querySelector(".entry__title"));
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
