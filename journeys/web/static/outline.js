// The outline, typed: what the keys do, and texts that save themselves. Without this the same is done
// with the buttons and links of each line.
const PAUSE = 900;
let timer = null;

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
  restAll();
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
  const empty = !isThere(line) && !titleOf(line);
  if ((empty || ("lost" in line.dataset && !isDirty(line))) && lines().length > 1) line.remove();
  else save(line);
}

function onPaste(event) {
  const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
  const line = event.target.closest(".entry");
  if (!event.target.matches(".entry__title") || !/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  const behind = isThere(line) ? line : anchorOf(line);
  const body = new URLSearchParams({ text, top: line.dataset.level, after: behind ? idOf(behind) : "" });
  body.set("_csrf_token", tokenOf(line));
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
  const title = fieldOf(line).value;
  quietly(() => {
    line.replaceWith(other);
    while (other.nextElementSibling && levelOf(other.nextElementSibling) > level) other.nextElementSibling.after(other);
  });
  other.dataset.fresh = "";
  fieldOf(other).value = title;
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

function choose(line, other) {
  if (!line) chosen().forEach((one) => (boxOf(one).checked = false));
  else if (!other) return false;
  else if (boxOf(other).checked) boxOf(line).checked = false;
  else boxOf(line).checked = boxOf(other).checked = true;
  if (other) focusOn(other);
  countChosen();
}

function chosen() {
  return lines().filter((line) => !resting.has(line) && boxOf(line).checked);
}

function targets(line) {
  return chosen().length ? chosen() : [line];
}

function countChosen() {
  const { length } = chosen();
  outline.classList.toggle("has-chosen", length > 0);
  document.getElementById("selection-count").textContent = outline.dataset.chosen.replace("{n}", length);
}
