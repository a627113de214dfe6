// While somebody writes an @ and the beginning of a name: whom they can mean, to choose from with
// the arrow keys. Without this the name is recognised when the comment is sent.
const BEGUN = /(?:^|[^\p{L}\p{N}._+@-])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]+)?)$/u;

class Mention {
  constructor(box) {
    this.box = box;
    this.list = build("ul", { role: "listbox", class: "mention__list", id: `${box.id}-people` });
    this.list.setAttribute("aria-label", "@");
    this.told = build("div", { role: "status", class: "sr-only" });
    this.list.hidden = true;
    const around = build("div", { class: "mention" });
    box.before(around);
    around.append(box, this.list, this.told);
    box.setAttribute("aria-autocomplete", "list");
    box.addEventListener("input", () => this.look());
    box.addEventListener("click", () => this.close());
    box.addEventListener("blur", () => this.close());
    box.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.choose(target.closest("[role=option]")));
  }

  get begun() {
    const { selectionStart, selectionEnd, value } = this.box;
    return selectionStart === selectionEnd ? BEGUN.exec(value.slice(0, selectionStart)) : null;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  async look() {
    const { begun } = this;
    if (!begun) return this.close();
    const address = new URL(this.box.dataset.mention, location.href);
    address.searchParams.set("q", begun[1]);
    this.asked = address.href;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, "text/html");
    if (!answer.ok || this.asked !== address.href) return null;
    const found = [...page.querySelectorAll("[role=option]")];
    // Who wrote the whole name needs no list in front of what they do next.
    const isWhole = found.length === 1 && plainly(found[0].dataset.value) === plainly(begun[1]);
    return isWhole ? this.close() : this.show(found);
  }

  show(found) {
    this.list.replaceChildren(...found.map((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.className = "typeahead__option";
      return document.adoptNode(option);
    }));
    this.list.hidden = !found.length;
    const { mentionNone, mentionSome } = this.box.dataset;
    this.told.textContent = found.length ? `${found.length} ${mentionSome}` : mentionNone;
    if (!found.length) return this.box.removeAttribute("aria-controls");
    this.box.setAttribute("aria-controls", this.list.id);
    return this.point(0);
  }

  point(at) {
    const { options } = this;
    this.at = (at + options.length) % options.length;
    options.forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.at));
    });
    this.box.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (this.list.hidden || event.ctrlKey || event.metaKey) return;
    const does = {
      ArrowDown: () => this.point(this.at + 1),
      ArrowUp: () => this.point(this.at - 1),
      Home: () => this.point(0),
      End: () => this.point(-1),
      Enter: () => this.choose(this.options[this.at]),
      Tab: () => this.choose(this.options[this.at]),
      Escape: () => this.close(),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }

  choose(option) {
    const { begun } = this;
    if (!option || !begun) return;
    const end = this.box.selectionStart;
    this.box.setRangeText(`@${option.dataset.value} `, end - begun[1].length - 1, end, "end");
    this.close();
    this.box.focus();
  }

  close() {
    this.asked = null;
    this.list.hidden = true;
    this.told.textContent = "";
    this.box.removeAttribute("aria-activedescendant");
    this.box.removeAttribute("aria-controls");
  }
}

function plainly(text) {
  return text.trim().toLowerCase();
}

function build(name, attributes) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function watchAll() {
  document.querySelectorAll("textarea[data-mention]:not([aria-autocomplete])").forEach((box) => {
    new Mention(box);
  });
}

htmx.registerExtension("mention", { htmx_after_swap: watchAll });
watchAll();
