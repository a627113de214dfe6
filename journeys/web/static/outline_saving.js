// What the outline sends, and the answers in their place: the lines that changed, and the order of all.
const AGAIN = 5000;
// Requests go one after the other, so that the server always knows the order.
let last = Promise.resolve();
let waiting = 0;
let rearranging = false;
// What was sent where somebody else had saved a line first: both texts are shown, once.
const clashes = new WeakMap();

function save(line) {
  if (line && isDirty(line)) inTurn(() => saveNow(line));
}

async function saveNow(line) {
  if (!line.isConnected || !isDirty(line) || clashes.get(line) === typed(line)) return;
  const body = new URLSearchParams(entries(line));
  if (!isThere(line)) body.set("after", idOf(anchorOf(line)));
  const sent = typed(line);
  tell(outline.dataset.saving);
  line.dataset.saving = "";
  const answer = await post(formOf(line).action, body);
  delete line.dataset.saving;
  if (answer.status === 409) clash(line, sent);
  if (!answer.lines) return;
  known.set(line, sent);
  later.delete(line);
  renew(line, answer.lines.firstElementChild);
  tell(answer.ok ? outline.dataset.saved : "", answer.lines.dataset.undo);
}

function clash(line, sent) {
  clashes.set(line, sent);
  note(line, outline.dataset.clash);
}

function act(what, some) {
  if (what !== "remove") some.forEach(save);
  inTurn(async () => {
    const there = some.filter((line) => line.isConnected && isThere(line));
    if (!there.length) return;
    const body = new URLSearchParams(there.map((line) => ["line", idOf(line)]));
    body.set("do", what);
    body.set("_csrf_token", tokenOf(there[0]));
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

// `weight` 0: nothing of ours is lost when the page is left before it is done.
function inTurn(job, weight = 1) {
  wait(weight);
  last = last.then(job).catch(reportError).finally(() => wait(-weight));
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
    else if (byId(from?.id)) restore(fieldOf(byId(from.id)), caret);
    else focusOn(added ?? [...before.slice(0, place).reverse(), ...before.slice(place)].find((line) => line.isConnected));
  });
}

// Lines that are not there yet stay behind the line that they were typed under. The line that has the
// focus stays where it is, and all others are put around it: its caret never notices.
function order(ids, isKept = () => false) {
  const wanted = new Set(ids);
  for (const line of lines().filter((one) => isThere(one) && !wanted.has(idOf(one)))) {
    if (isKept(line)) lose(line);
    else line.remove();
  }
  if (!list.children.length) list.append(blank(1, newId()));
  const followers = new Map();
  let before = null;
  for (const line of lines()) {
    if (isThere(line)) before = line;
    else followers.set(before, [...(followers.get(before) ?? []), line]);
  }
  const there = ids.map((id) => byId(`line-${id}`)).filter(Boolean);
  arrange([...(followers.get(null) ?? []), ...there.flatMap((line) => [line, ...(followers.get(line) ?? [])])]);
}

function arrange(all) {
  const fixed = Math.max(all.findIndex((line) => line.contains(document.activeElement)), 0);
  for (let at = fixed - 1; at >= 0; at--) {
    if (all[at].nextElementSibling !== all[at + 1]) all[at + 1].before(all[at]);
  }
  for (let at = fixed + 1; at < all.length; at++) {
    if (all[at - 1].nextElementSibling !== all[at]) all[at - 1].after(all[at]);
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
  old.querySelector(".entry__news")?.remove();
  delete old.dataset.lost;
  for (const field of formOf(old).querySelectorAll("input, select, textarea")) {
    const other = fresh.querySelector(`[id="${field.id}"]`);
    for (const name of other ? ["aria-invalid", "aria-describedby"] : []) {
      if (other.hasAttribute(name)) field.setAttribute(name, other.getAttribute(name));
      else field.removeAttribute(name);
    }
  }
}

function replace(old, fresh, over = true) {
  const title = fieldOf(old).value;
  const keep = !over && isDirty(old);
  boxOf(fresh).checked = boxOf(old).checked;
  fresh.querySelector(".entry__more").open = formOf(old).querySelector(".entry__more").open;
  if ("fresh" in old.dataset) fresh.dataset.fresh = "";
  old.replaceWith(learn(fresh));
  if (resting.has(old)) rest(fresh);
  if (keep) fieldOf(fresh).value = title;
}
