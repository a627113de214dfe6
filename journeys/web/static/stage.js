// A presentation is gone through with the keys alone; every one of them is a link too.
const KEYS = {
  ArrowRight: "#next", PageDown: "#next", " ": "#next", Enter: "#next",
  ArrowLeft: "#prev", PageUp: "#prev", Escape: "[data-leave]",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("a, button") && (event.key === "Enter" || event.key === " ")) return;
  if (event.key === "Escape" && document.fullscreenElement) return;
  if (event.key.toLowerCase() === "f") return fill();
  const link = KEYS[event.key] && document.querySelector(KEYS[event.key]);
  if (!link) return;
  event.preventDefault();
  link.click();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-fullscreen]")) fill();
});
document.addEventListener("htmx:after:swap", offer);
offer();

// On the whole document: what is swapped inside stays on the whole screen.
function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

function offer() {
  const button = document.querySelector("[data-fullscreen]");
  if (button) button.hidden = !document.fullscreenEnabled;
}
