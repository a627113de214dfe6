// A picture is shown as soon as it is chosen, and may be dropped on a step or pasted. Without this
// there is the field for a file.
let offered = null;

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-picture-field]")) show(event.target);
});

document.addEventListener("dragover", (event) => {
  mark(null);
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
  const place = event.target.closest?.("[data-picture-field], [data-picture-url]");
  if (!place) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  mark(place);
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) mark(null);
});

document.addEventListener("drop", (event) => {
  const place = offered;
  mark(null);
  if (!place || !event.dataTransfer.files.length) return;
  event.preventDefault();
  bring(event.dataTransfer.files, place);
});

document.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files;
  if (!files?.length || !files[0].type.startsWith("image/")) return;
  // Cells and texts of an office program come with a picture of themselves.
  const isText = event.clipboardData.types.includes("text/plain");
  if (isText && event.target.matches?.("input, textarea")) return;
  const place =
    document.querySelector("[data-picture-field]") ?? event.target.closest?.("[data-picture-url]");
  if (!place) return;
  event.preventDefault();
  bring(files, place);
});

async function bring(files, place) {
  const url = place.dataset.pictureUrl;
  if (url) await htmx.ajax("GET", url, { target: "#panel", swap: "innerHTML" });
  const input = document.querySelector("[data-picture-field] input[type=file]");
  if (!input) return;
  input.files = files;
  show(input);
  // What it is is the next thing to say.
  if (url) input.form.querySelector("textarea").focus();
}

function show(input) {
  const [file] = input.files;
  const field = input.closest("[data-picture-field]");
  const preview = field.querySelector("[data-preview]");
  const isTooLarge = file && file.size > Number(field.dataset.largest);
  input.setCustomValidity(isTooLarge ? field.dataset.tooLarge : "");
  if (isTooLarge) input.reportValidity();
  preview.hidden = !file || isTooLarge;
  if (preview.hidden) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => (preview.src = reader.result));
  reader.readAsDataURL(file);
}

function mark(place) {
  if (place === offered) return;
  offered?.classList.remove("is-offered");
  place?.classList.add("is-offered");
  offered = place;
}
