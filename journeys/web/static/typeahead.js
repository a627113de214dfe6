// A <select data-typeahead> becomes a combobox. The select stays in the form and keeps the answer.
function enhanceAll() {
  document.querySelectorAll("select[data-typeahead]:not([hidden])").forEach((select) => {
    new Typeahead(select);
  });
}

class Typeahead {
  constructor(select) {
    this.select = select;
    this.build();
    this.showChosen();
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("click", () => this.search(""));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      this.choose(event.target.closest("[role=option]"));
    });
    this.chosen.addEventListener("click", (event) => {
      this.remove(event.target.closest("button"));
    });
  }

  build() {
    const { select } = this;
    const id = select.id;
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    this.input = make("input", { id, type: "text", role: "combobox", autocomplete: "off" });
    this.input.className = "utrecht-textbox utrecht-textbox--html-input";
    this.input.placeholder = select.dataset.placeholder ?? "";
    for (const name of ["aria-describedby", "aria-invalid", "required"]) {
      if (select.hasAttribute(name)) this.input.setAttribute(name, select.getAttribute(name));
    }
    this.list = make("ul", { id: `${id}-list`, role: "listbox", class: "typeahead__list" });
    this.list.setAttribute("aria-label", label?.textContent.trim() ?? id);
    this.list.hidden = true;
    this.chosen = make("div", { class: "typeahead__chosen" });
    set(this.input, { "aria-autocomplete": "list", "aria-expanded": "false" });
    this.input.setAttribute("aria-controls", this.list.id);
    const box = make("div", { class: "typeahead" });
    select.after(box, this.chosen);
    box.append(this.input, this.list);
    select.id = `${id}-answer`;
    select.hidden = true;
    select.required = false;
  }

  async search(words = this.input.value) {
    const url = this.select.dataset.typeahead;
    this.waiting = true;
    const found = url ? await this.ask(url, words) : this.among(words);
    if (!found) return;
    const hurried = this.hurried;
    this.list.replaceChildren(...found);
    if (!found.length) this.list.append(this.nothing());
    this.open(true);
    this.point(words ? 0 : -1);
    this.settle();
    if (hurried) this.choose(this.options[this.at]);
  }

  among(words) {
    const wanted = plain(words).split(/\s+/);
    const options = [...this.select.options].filter((option) => {
      const fresh = !(this.select.multiple && option.selected);
      const text = plain(option.text);
      return option.value && fresh && wanted.every((word) => text.includes(word));
    });
    const first = options.slice(0, 60).map((option) => item(option.value, option.text));
    return options.length > 60 ? [...first, note(this.select.dataset.more)] : first;
  }

  async ask(url, words) {
    const address = new URL(url, location.href);
    address.searchParams.set("q", words);
    this.asked = address.href;
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const text = await answer.text();
    if (this.asked !== address.href) return null;
    if (!answer.ok) return [];
    const page = new DOMParser().parseFromString(`<ul>${text}</ul>`, "text/html");
    return [...page.querySelectorAll("[role=option]")].map((found) => {
      found.className = found.ariaDisabled ? "typeahead__none" : "typeahead__option";
      return document.adoptNode(found);
    });
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (this.list.hidden) this.search("");
      else this.point(this.at + moves[event.key]);
    }
    if (event.key === "Enter" && !event.ctrlKey && this.isBusy) {
      event.preventDefault();
      if (this.waiting) this.hurried = true;
      else this.choose(this.options[this.at]);
    }
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.open(false);
    }
  }

  // Who types fast is ahead of the answers: Enter then waits for them, and never sends the form.
  get isBusy() {
    return !this.list.hidden || this.input.value !== this.shown;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]:not([aria-disabled])")];
  }

  point(at) {
    const { options } = this;
    this.at = at < -1 ? options.length - 1 : at >= options.length ? 0 : at;
    options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("aria-selected", String(index === this.at));
    });
    const active = options[this.at];
    this.input.setAttribute("aria-activedescendant", active?.id ?? "");
    active?.scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (!option || option.hasAttribute("aria-disabled")) return;
    const { value } = option.dataset;
    const known = [...this.select.options].find((other) => other.value === value);
    const answer = known ?? new Option(option.firstChild.textContent.trim(), value);
    if (!known) this.select.add(answer);
    answer.selected = true;
    this.changed();
    this.open(false);
  }

  remove(button) {
    if (!button) return;
    [...this.select.selectedOptions].find((o) => o.value === button.dataset.value).selected = false;
    this.changed();
    this.input.focus();
  }

  changed() {
    this.showChosen();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  showChosen() {
    const answer = this.select.multiple ? null : this.select.selectedOptions[0];
    this.shown = answer?.value ? answer.text : "";
    this.input.value = this.shown;
    if (!this.select.multiple) return;
    this.chosen.replaceChildren(...[...this.select.selectedOptions].map((option) => {
      const button = make("button", { type: "button", class: "chip", "data-value": option.value });
      button.setAttribute("aria-label", `${this.select.dataset.remove} ${option.text}`);
      button.textContent = `${option.text} ×`;
      return button;
    }));
  }

  leave() {
    this.open(false);
    if (this.select.multiple) this.input.value = "";
    else if (this.input.value) this.showChosen();
    else if (this.select.value) this.clear();
  }

  clear() {
    this.select.value = "";
    this.changed();
  }

  settle() {
    this.waiting = false;
    this.hurried = false;
  }

  open(shown) {
    this.list.hidden = !shown;
    if (!shown) this.asked = null;
    if (!shown) this.settle();
    this.input.setAttribute("aria-expanded", String(shown));
    if (!shown) this.input.removeAttribute("aria-activedescendant");
  }

  nothing() {
    return note(this.select.dataset.none);
  }
}

function item(value, text) {
  const option = make("li", { role: "option", class: "typeahead__option", "data-value": value });
  option.textContent = text;
  return option;
}

// A line in the list that cannot be chosen.
function note(text) {
  const line = make("li", { role: "option", class: "typeahead__none", "aria-disabled": "true" });
  line.setAttribute("aria-selected", "false");
  line.textContent = text;
  return line;
}

function make(name, attributes) {
  const element = document.createElement(name);
  set(element, attributes);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

htmx.registerExtension("typeahead", { htmx_after_swap: enhanceAll });
enhanceAll();
