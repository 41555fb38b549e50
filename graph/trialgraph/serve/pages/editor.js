// Puts YASGUI's editor and table in the place of the plain form of /sparql, which works without this script.
// All it offers comes from this page and this server: the prefixes, the terms of the data set's VoID, the examples.
"use strict";

const LONGEST = 8000; // characters of an address that every browser and proxy takes
const TERMS = `PREFIX void: <http://rdfs.org/ns/void#>
SELECT ?kind ?term ?number
WHERE {
  GRAPH ?description {
    { ?part void:class ?term ; void:entities ?number BIND ("class" AS ?kind) }
    UNION
    { ?part void:property ?term ; void:triples ?number BIND ("property" AS ?kind) }
  }
}
ORDER BY DESC(?number) ?term`;

const form = document.querySelector("form.asking");
const choices = document.querySelector("form.examples");
const prefixes = Object.fromEntries(
  [...document.querySelectorAll("dl.prefixes dt")].map((each) => [
    each.textContent.trim().slice(0, -1), each.nextElementSibling.textContent.trim(),
  ]),
);

// An IRI as one writes it in a query.
function short(iri) {
  for (const [name, start] of Object.entries(prefixes)) {
    const rest = iri.slice(start.length);
    if (iri.startsWith(start) && /^[\w-]+$/.test(rest)) return `${name}:${rest}`;
  }
  return `<${iri}>`;
}

// The terms of a kind that the graph uses, the most used first; asked for once, when they are first needed.
let asked;
async function terms(kind) {
  asked ??= fetch("/sparql", {
    method: "POST", body: new URLSearchParams({ query: TERMS }), headers: { accept: "application/json" },
  }).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))));
  try {
    const rows = (await asked).results.bindings.filter((row) => row.kind.value === kind);
    return rows.map((row) => short(row.term.value));
  } catch {
    asked = undefined; // the server is busy: the next key asks again
    return [];
  }
}

// Completes what is begun with names that begin so, or whose part behind the prefix does.
function completer(kind, Yasqe) {
  return {
    ...Yasqe.Autocompleters[kind],
    autoShow: true,
    get: async (_, token) => {
      const begun = (token?.string ?? "").trim().toLowerCase();
      const fits = (name) => name.startsWith(begun) || name.slice(name.indexOf(":") + 1).startsWith(begun);
      return (await terms(kind)).filter((name) => fits(name.toLowerCase()));
    },
    preProcessToken: (yasqe, token) => {
      if (token.string.trim()) return token;
      const { ch } = yasqe.getDoc().getCursor(); // behind a blank, which stays
      return { ...token, string: "", from: { ch }, to: { ch } };
    },
    postProcessSuggestion: (_, __, name) => name,
  };
}

// Declares the prefixes that a query uses and this server knows, so that the query can be asked elsewhere too.
function declare(yasqe) {
  const query = yasqe.getValue(), declared = yasqe.getPrefixesFromQuery();
  for (const name of Object.keys(prefixes).sort().reverse())
    if (!(name in declared) && new RegExp(`\\b${name}:\\w`).test(query)) yasqe.addPrefixes({ [name]: prefixes[name] });
}

// A problem that the server tells (RFC 9457), in its words.
async function problem(error) {
  let told;
  try {
    told = JSON.parse(error.text);
  } catch {
    return undefined;
  }
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  for (const words of [told.title, told.detail, told.remedy]) {
    const line = document.createElement("p");
    line.textContent = words;
    box.append(line);
  }
  return box;
}

// Leads what this server shows to its pages, as IRIs need not.
function lead(place) {
  const bases = form.dataset.here.split(" ");
  for (const link of place.querySelectorAll("a.iri:not([data-led])")) {
    link.dataset.led = "";
    link.rel = "noopener";
    const base = bases.find((each) => link.href.startsWith(each));
    if (base) link.href = `/${link.href.slice(base.length)}${link.hash ? "" : ".html"}`;
  }
}

function begin({ Yasqe, Yasr }) {
  for (const kind of ["class", "property"]) Yasqe.Autocompleters[kind] = completer(kind, Yasqe);
  Object.assign(Yasqe.Autocompleters.prefixes, {
    persistenceId: null, get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`),
  });
  const plain = form.elements.query;
  const [above, below] = ["editor", "found"].map((id) => Object.assign(document.createElement("div"), { id }));
  const shared = new URLSearchParams(location.hash.slice(1)).get("query");
  plain.closest("label").hidden = true;
  plain.required = false;
  form.prepend(above);
  form.after(below);

  const address = (query) => `/sparql?${new URLSearchParams({ query })}`;
  const yasqe = new Yasqe(above, {
    value: shared ?? plain.value, persistenceId: null, consumeShareLink: null, screenReaderLabel: "Query",
    autocompleters: ["prefixes", "class", "property", "variables"], editorHeight: "20rem",
    createShareableLink: (each) => location.origin + address(each.getValue()),
    requestConfig: {
      endpoint: `${location.origin}/sparql`, method: "POST",
      acceptHeaderSelect: "application/sparql-results+json", acceptHeaderGraph: "text/turtle",
    },
  });
  const yasr = new Yasr(below, { persistenceId: null, prefixes, errorRenderers: [problem] });
  new MutationObserver(() => lead(below)).observe(below, { childList: true, subtree: true });

  const ask = () => yasqe.query().catch(() => {}); // a problem is shown where the answer would be
  yasqe.on("query", () => {
    document.querySelector("#answer")?.remove();
    const link = address(yasqe.getValue());
    history.replaceState(null, "", link.length < LONGEST ? link : "/sparql");
  });
  yasqe.on("queryResponse", (_, response, duration) => yasr.setResponse(response, duration));
  form.addEventListener("submit", (event) => {
    plain.value = yasqe.getValue();
    if (form.elements.format.value !== "html") return; // the browser takes the file
    event.preventDefault();
    ask();
  });
  choices.querySelector("button").hidden = true;
  choices.elements.example.addEventListener("change", async (event) => {
    const name = event.target.value;
    if (!name) return;
    const answer = await fetch(`/sparql?${new URLSearchParams({ example: name })}`, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return;
    yasqe.setValue(page.querySelector("form.asking textarea").value); // Ctrl-Z brings the own one back
    declare(yasqe);
  });
  declare(yasqe);
  if (shared) ask();
}

if (form && window.Yasgui) begin(window.Yasgui);
