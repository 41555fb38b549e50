// Offers below a search field what somebody may mean: a combobox with a list (WAI-ARIA Authoring Practices).
// Without this script the field is a plain form.
"use strict";

const PAUSE = 80; // milliseconds after a key before the server is asked

for (const form of document.querySelectorAll("form.looking")) {
  const field = form.querySelector("input");
  const list = document.createElement("ul");
  list.id = `${field.id}-offered`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  form.append(list);
  const told = document.createElement("span");
  told.className = "unseen";
  told.setAttribute("role", "status");
  form.append(told);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  let waiting, asking, chosen = -1;

  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const all = options();
    chosen = (number + all.length + 1) % (all.length + 1); // one place more than options: the field itself
    if (chosen === all.length) chosen = -1;
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function option(each, number) {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = each.href;
    for (const [kind, words] of [["b", each.name], ["span", each.note], ["i", each.kind]]) {
      const part = document.createElement(kind);
      part.textContent = words;
      item.append(part, " ");
    }
    return item;
  }

  function show(some) {
    list.replaceChildren(...some.map(option));
    close();
    list.hidden = some.length === 0;
    field.setAttribute("aria-expanded", String(some.length > 0));
    told.textContent = some.length === 1 ? "1 suggestion" : `${some.length} suggestions`;
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const begun = field.value.trim();
    if (begun.length < 2) return show([]);
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(begun)}`, { signal: asking.signal });
      if (answer.ok && field.value.trim() === begun) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && list.hidden && field.value.trim()) ask();
    else if (event.key === "ArrowDown" && !list.hidden) choose(chosen + 1);
    else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? options().length - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0 && !list.hidden) location.assign(options()[chosen].dataset.href);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    event.preventDefault(); // the field keeps the focus until the page is left
    if (item) location.assign(item.dataset.href);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); asking?.abort(); });
}
