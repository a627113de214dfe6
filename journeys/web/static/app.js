// What a page does beyond links and forms. Everything here has a way that works without it.
const panel = document.getElementById("panel");
let opener = null;

// An extension hears of every swap, also when the element that asked for it is gone by then.
htmx.registerExtension("page", {
  htmx_before_swap(_, { ctx }) {
    ctx.fromPanel = panel.contains(ctx.sourceElement);
    opener = panel.open ? opener : document.activeElement;
  },
  htmx_after_swap(_, { ctx }) {
    const target = typeof ctx.target === "string" ? document.querySelector(ctx.target) : ctx.target;
    if (target && panel.contains(target)) openPanel();
    else if (ctx.fromPanel && ctx.response?.status < 400) panel.close();
    focusWhatIsMarked();
  },
});

document.addEventListener("close-panel", () => panel.close());
panel.addEventListener("close", () => {
  panel.replaceChildren();
  const again = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  if (again) again.focus();
});

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  if (at("[data-close]")) panel.close();
  if (at("[data-dismiss]")) dismiss(at("[data-dismiss]"));
  if (at("[data-toggle]")) toggle(at("[data-toggle]"), event);
  if (event.target === panel) panel.close();
  if (at(".menu__list [hx-get]")) escapeMenu();
  closeMenus((menu) => !menu.contains(event.target));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !isTyping(event)) focusSearch(event);
  if (event.altKey && event.code === "KeyN") logInsight(event);
  if (event.key === "Escape") escapeMenu();
  if (event.key === "Escape") event.target.closest("form")?.querySelector("[data-cancel]")?.click();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
  if (event.key === " " && event.target.matches("[data-toggle]")) toggle(event.target, event);
  if (event.ctrlKey || event.metaKey) useShortcut(event);
});

document.querySelectorAll("[data-toggle]").forEach((button) => {
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", button.dataset.toggle);
  button.setAttribute("aria-expanded", "false");
});
focusWhatIsMarked();

function openPanel() {
  if (!panel.open && panel.childElementCount) panel.showModal();
  if (!panel.childElementCount && panel.open) panel.close();
}

function focusWhatIsMarked() {
  const marked = (panel.open ? panel : document).querySelector("[data-autofocus]");
  if (!marked) return;
  marked.removeAttribute("data-autofocus");
  // A panel that is closing tells so later, and would take the focus back to what opened it.
  if (!panel.open) opener = null;
  marked.focus();
}

function focusSearch(event) {
  const search = document.querySelector("[data-search]");
  if (!search || panel.open) return;
  event.preventDefault();
  search.focus();
  search.select();
}

// From wherever somebody is, also while they type: the keys are no letter.
function logInsight(event) {
  const link = document.querySelector("[data-log]");
  if (!link || panel.open) return;
  event.preventDefault();
  link.click();
}

// Undo and redo, except where a text is being typed: there they are the browser's own.
function useShortcut(event) {
  const key = event.shiftKey && event.key.toLowerCase() === "z" ? "y" : event.key.toLowerCase();
  const button = document.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
  if (!button || panel.open || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  button.click();
}

function isTyping(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  return typing || event.ctrlKey || event.metaKey || event.altKey;
}

function dismiss(button) {
  button.closest(button.dataset.dismiss)?.remove();
  document.getElementById("main").focus();
}

function toggle(button, event) {
  event.preventDefault();
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
}

function closeMenus(which) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (which(menu)) menu.open = false;
  });
}

function escapeMenu() {
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus(() => true);
  menu?.querySelector("summary").focus();
}
