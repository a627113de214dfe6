// Rating with the keys: a digit chooses on the scale that has the focus and goes on to the next
// one. Only while the focus is on a scale, so no key surprises anybody.
const form = document.querySelector("[data-rate]");
const scales = [...(form?.querySelectorAll("[data-scale]") ?? [])];

form?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const scale = event.target.closest("[data-scale]");
  if (!scale || !/^[0-9]$/.test(event.key)) return;
  const value = event.key === "0" ? "" : event.key;
  const choice = scale.querySelector(`input[value="${value}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  goOn(scale);
});

function goOn(scale) {
  const next = scales[scales.indexOf(scale) + 1];
  const focused = next?.querySelector("input:checked") ?? form.querySelector("textarea");
  focused?.focus();
  (next ?? focused)?.scrollIntoView({ block: "nearest" });
}

// Who came from the one before goes on at the first scale; an error keeps its own focus.
if (form && !document.querySelector("[aria-invalid]")) {
  scales[0]?.querySelector("input:checked")?.focus({ preventScroll: true });
}
