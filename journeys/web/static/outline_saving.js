// What the outline sends, and the answers in their place: the lines that changed, and the order of all.
const AGAIN = 5000;
// Requests go one after the other, so that the server always knows the order.
let last = Promise.resolve();
let waiting = 0;
let rearranging = false;

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
