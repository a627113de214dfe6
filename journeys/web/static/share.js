// A button that copies the link that was just made. Without it the link can be selected by hand.
document.querySelectorAll("[data-copy]").forEach((button) => {
  const box = document.querySelector(button.dataset.copy);
  button.hidden = false;
  box.addEventListener("focus", () => box.select());
  button.addEventListener("click", async () => {
    box.focus();
    box.select();
    const done = await copied(box.value);
    if (done) document.querySelector("[data-copy-told]").textContent = button.dataset.copied;
  });
});

// Where there is no TLS a browser has no clipboard to write to, but can still copy what is selected.
async function copied(text) {
  if (!navigator.clipboard) return document.execCommand("copy");
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
