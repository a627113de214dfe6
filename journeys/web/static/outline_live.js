// What others do to the outline, as it happens (live.js tells when): their lines come, go and move,
// but never over what is being typed. A line in use stays as it is until it is left.
const later = new Map();
let isAsked = false;

document.addEventListener("changed-elsewhere", askForNews);
list?.addEventListener("focusout", () => setTimeout(catchUp));
list?.addEventListener("toggle", () => setTimeout(catchUp), true);

function askForNews() {
  if (isAsked) return;
  isAsked = true;
  inTurn(async () => {
    isAsked = false;
    const answer = await fetch(`${here}/sinds/${outline.dataset.revision}`, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    hear(page.querySelector("[data-lines]"));
  }, 0);
}

function hear(news) {
  outline.dataset.revision = news.dataset.revision;
  const fixed = document.activeElement.closest(".entry") ?? lines().find((line) => line.getBoundingClientRect().bottom > 0);
  const was = fixed?.getBoundingClientRect().top;
  quietly(() => {
    [...news.children].forEach(take);
    order(news.dataset.order.split(" ").filter(Boolean), isBusy);
  });
  if (fixed?.isConnected) scrollBy(0, fixed.getBoundingClientRect().top - was);
  countChosen();
}

function take(fresh) {
  const old = byId(fresh.id);
  if (old && "lost" in old.dataset) find(old, fresh);
  if (!old) {
    list.append(learn(fresh));
    mark(fresh);
  } else if (isSame(old, fresh)) {
    keep(old, fresh);
  } else if (isBusy(old)) {
    later.set(old, fresh);
    note(old, outline.dataset.changed.replace("{title}", titleOf(fresh)));
  } else {
    become(old, fresh);
  }
}

// What was put off, where nobody is in the way of it any more.
function catchUp() {
  for (const [line, fresh] of later) {
    if (line.isConnected && isBusy(line)) continue;
    later.delete(line);
    if (line.isConnected) quietly(() => become(line, fresh));
  }
}

function become(old, fresh) {
  replace(old, fresh);
  mark(fresh);
}

function isBusy(line) {
  return line.contains(document.activeElement) || isDirty(line) || formOf(line).querySelector(".entry__menu[open]") !== null;
}

function isSame(old, fresh) {
  return old.dataset.level === fresh.dataset.level && isThere(old) && typed(fresh) === (known.get(old) ?? typed(old));
}

// Somebody else removed a line that is being typed in: what is typed on makes it a new one.
function lose(line) {
  versionOf(line).value = "0";
  line.dataset.lost = "";
  later.delete(line);
  note(line, outline.dataset.lost);
}

// It came back.
function find(line, fresh) {
  delete line.dataset.lost;
  line.querySelector(".entry__news")?.remove();
  keep(line, fresh);
}

function keep(line, fresh) {
  formOf(line).querySelector(".entry__kept").replaceWith(fresh.querySelector(".entry__kept").cloneNode(true));
}

function note(line, text) {
  const told = line.querySelector(".entry__news") ?? formOf(line).appendChild(document.createElement("p"));
  told.className = "entry__news";
  told.setAttribute("role", "status");
  told.textContent = text;
  tell("");
}

function mark(line) {
  line.classList.add("is-news");
}
