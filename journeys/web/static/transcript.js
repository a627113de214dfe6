// Selecting a passage of a transcript: with a mouse, a finger, or sentence by sentence with the arrows.
(() => {
  const text = document.querySelector("[data-transcript]");
  const make = document.querySelector("[data-make]");
  let chosen = null;
  let anchor = null;
  let head = null;

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

  // The arrows go from sentence to sentence; with Shift they take more of them.
  text.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const sentences = [...text.querySelectorAll("[data-start]")];
    if (!step || !sentences.length || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const last = sentences.length - 1;
    if (head === null) head = step > 0 ? 0 : last;
    else head = Math.max(0, Math.min(last, head + step));
    if (!event.shiftKey || anchor === null) anchor = head;
    const from = sentences[Math.min(anchor, head)];
    const to = sentences[Math.max(anchor, head)];
    document.getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
    sentences[head].scrollIntoView({ block: "nearest" });
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
