// Sending a file, and a download that starts by itself. Without this the forms and links do it.
const form = document.querySelector("[data-upload]");

if (form) {
  const input = form.querySelector('input[type="file"]');
  const drop = form.querySelector("[data-drop]");
  form.querySelector("[data-invite]").hidden = false;
  input.addEventListener("change", () => showChosen(input));
  form.addEventListener("submit", (event) => sendOrSay(event, input));
  // A form that comes back from the history of the browser may be sent again.
  window.addEventListener("pageshow", () => settled(form));
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (e) => over(e, true));
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, (e) => over(e, false));
  drop.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    showChosen(input);
  });
  // Who misses the frame should not leave the page for the file.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => event.preventDefault());
  }
}

function over(event, isOver) {
  event.preventDefault();
  event.currentTarget.classList.toggle("is-over", isOver);
}

function showChosen(input) {
  const [file] = input.files;
  const shown = form.querySelector("[data-chosen]");
  shown.textContent = file ? file.name : "";
  shown.hidden = !file;
  form.querySelector("[data-invite]").hidden = Boolean(file);
  say(input, wrong(file));
}

function sendOrSay(event, input) {
  const sentence = wrong(input.files[0]) || (input.files[0] ? "" : form.dataset.none);
  say(input, sentence);
  if (sentence) {
    event.preventDefault();
    input.focus();
    return;
  }
  form.querySelector("[data-told]").textContent = form.dataset.sending;
  form.querySelector("button[type=submit]").setAttribute("aria-disabled", "true");
}

function settled(sent) {
  sent.querySelector("[data-told]").textContent = "";
  sent.querySelector("button[type=submit]").removeAttribute("aria-disabled");
}

function wrong(file) {
  return file && file.size > Number(form.dataset.largest) ? form.dataset.tooLarge : "";
}

// The same as the page would say, without sending anything.
function say(input, sentence) {
  const field = form.querySelector("[data-field]");
  const id = `${input.id}-error`;
  document.getElementById(id)?.remove();
  form.querySelector(".error-summary")?.remove();
  field.classList.toggle("utrecht-form-field--invalid", Boolean(sentence));
  input.toggleAttribute("aria-invalid", Boolean(sentence));
  input.setAttribute("aria-describedby", `${input.id}-hint${sentence ? ` ${id}` : ""}`);
  if (!sentence) return;
  input.setAttribute("aria-invalid", "true");
  const told = document.createElement("div");
  told.id = id;
  told.className = "utrecht-form-field-error-message";
  told.setAttribute("role", "alert");
  told.textContent = sentence;
  field.querySelector(".drop").before(told);
}

// Once, for the page that waited for it: not again when somebody comes back to it.
function startDownload() {
  const link = document.querySelector("a[data-download]");
  if (!link) return;
  link.removeAttribute("data-download");
  history.replaceState(history.state, "", location.pathname);
  location.assign(link.href);
}

htmx.registerExtension("exchange", { htmx_after_swap: startDownload });
startDownload();
