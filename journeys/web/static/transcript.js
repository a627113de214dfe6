// Selecting a passage of a transcript: with a mouse, a finger, or Shift and the arrows.
(() => {
  const text = document.querySelector("[data-transcript]");
  const make = document.querySelector("[data-make]");
  let chosen = null;

  document.addEventListener("selectionchange", () => {
    const range = selected();
    if (range) chosen = range;
    make.hidden = !range && document.activeElement !== make;
  });
  make.addEventListener("mousedown", (event) => event.preventDefault());
  make.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "q" && !typing && !event.ctrlKey && !event.metaKey && selected()) {
      event.preventDefault();
      open();
    }
  });

  function open() {
    const range = selected() || chosen;
    if (!range) return;
    const [from, to] = range;
    htmx.ajax("GET", `${text.dataset.url}?van=${from}&tot=${to}`, { target: "#panel", swap: "innerHTML" });
  }

  // The characters of the text that are selected, as [from, to]; null if none are.
  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const from = place(range.startContainer, range.startOffset, true);
    const to = place(range.endContainer, range.endOffset, false);
    return from !== null && to !== null && to > from ? [from, to] : null;
  }

  // Where in the text something is, counted as characters are on the server: an emoji is one.
  function place(node, offset, forward) {
    const at = document.createRange();
    at.setStart(node, offset);
    let found = null;
    for (const sentence of text.querySelectorAll("[data-start]")) {
      const start = Number(sentence.dataset.start);
      const length = [...words(sentence)].length;
      const whole = document.createRange();
      whole.selectNodeContents(sentence);
      if (at.compareBoundaryPoints(Range.START_TO_START, whole) < 0) return forward ? start : found;
      whole.collapse(false);
      if (at.compareBoundaryPoints(Range.START_TO_START, whole) <= 0) return start + before(sentence, at);
      found = start + length;
    }
    return found;
  }

  function before(sentence, at) {
    const part = document.createRange();
    part.selectNodeContents(sentence);
    part.setEnd(at.startContainer, at.startOffset);
    const copy = document.createElement("span");
    copy.append(part.cloneContents());
    return [...words(copy)].length;
  }

  function words(element) {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[data-skip]").forEach((number) => number.remove());
    return copy.textContent;
  }
})();
