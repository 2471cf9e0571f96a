/* Search, filters and sorting for listings of records. A listing is whole without this script, which only hides and
   moves what is there, asks no network, and keeps its state in the address of the page. */
(function () {
  "use strict";

  /**
   * @typedef {{id: string, label: string, values: [string, string, string?][], column?: number}} Facet
   * @typedef {{words: Object<string, string>, facets: Facet[], entries: number[][][]}} Data
   * @typedef {{nodes: HTMLElement[], places: number[][], number: number, text: string}} Entry
   *   Its elements, the places of its values in each facet, its place in the listing, its searched text.
   * @typedef {{holder: Element, title: Element[], parts: HTMLElement[], entries: Entry[]}} Group
   *   What holds the entries, the heading they stand under, and what is hidden with the last of them.
   * @typedef {{search: string, chosen: Set<number>[], sort: string}} State
   *   Words, the places of the values chosen in each facet, and the key to sort by, after "-" if descending.
   */

  const PAUSE = 250; // milliseconds without typing before anything happens
  const HOLDERS = "table.rdmno-table > tbody, dl.rdmno-list, .rdmno-cards";
  const NARROW = window.matchMedia("(max-width: 40rem)"); // as in the style sheet: no header, cells below each other

  /** @param {string} name @param {Object<string, string>} attributes @param {...(Node|string)} children */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  }

  /** A message with each %s filled in. @param {string} message @param {...(string|number)} values */
  function fill(message, ...values) {
    return message.replace(/%s/g, () => String(values.shift()));
  }

  /** Text as it is searched: without accents and capitals; æ, ø and å are letters. @param {string} text */
  function folded(text) {
    const kept = text.toLowerCase().normalize("NFC").replace(/å/g, "\uE000");
    return kept.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\uE000/g, "å");
  }

  /** The elements of each entry: a row, a card, or a term with what is said of it. @param {Element} holder */
  function piecesOf(holder) {
    const pieces = [];
    for (const child of holder.children) {
      if (child.tagName === "DD") pieces[pieces.length - 1].push(child);
      else pieces.push([child]);
    }
    return pieces;
  }

  /** The groups, their entries matched to the data by order. @param {Element} root @param {Data} data */
  function groupsOf(root, data) {
    let number = 0;
    return Array.from(root.querySelectorAll(HOLDERS), (holder) => {
      let frame = holder;
      while (frame.parentElement !== root) frame = frame.parentElement;
      const entries = piecesOf(holder).map((nodes) => ({ nodes, places: data.entries[number], number: number++ }));
      const before = frame.previousElementSibling; // a heading, or a notice, which is never hidden, nor what heads it
      const title = before && before.matches(".rubric") ? [before] : [];
      return { holder, title, parts: [frame, ...title], entries };
    });
  }

  /** Let readers search, filter and sort a listing. @param {HTMLElement} root @param {number} index */
  function enhance(root, index) {
    /** @type {Data} */
    const data = JSON.parse(root.dataset.rdmnoFilters);
    const { words, facets } = data;
    const groups = groupsOf(root, data);
    const entries = groups.flatMap((each) => each.entries);
    if (entries.length !== data.entries.length) return null; // something else has changed the page

    const prefix = `${root.dataset.rdmnoName || `list${index + 1}`}.`;
    const { lang } = root.closest("[lang]") || { lang: "en" };
    const collator = new Intl.Collator([lang.replace("_", "-") || "en", "nb"], { numeric: true });
    const heads = Array.from(root.querySelectorAll("thead > tr"), (row) => Array.from(row.cells));
    const isTable = heads.length > 0;
    const sorts = sortKeys();
    /** @type {State} */
    let state = nothing();
    let timer = 0;

    // The controls

    const search = make("input", { type: "search", id: `rdmno-search-${index}`, autocomplete: "off" });
    const order = make("select", { id: `rdmno-order-${index}`, autocomplete: "off" });
    const reset = make("button", { type: "button" }, words.reset);
    const panels = facets.map(panel);
    const count = make("span", { role: "status" });
    const summary = make("span", {});
    const shown = make("p", { class: "rdmno-shown" }, count, " ", summary);
    order.append(...Array.from(sorts, ([value, label]) => make("option", { value }, label)));
    search.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => change({}, false), PAUSE);
    });
    order.addEventListener("change", () => change({ sort: order.value }));
    reset.addEventListener("click", () => change(nothing()));
    heads.forEach((cells) => cells.forEach(addButton));

    /** @param {HTMLElement} control @param {string} name @param {string} style */
    function labelled(control, name, style) {
      return make("div", { class: style }, make("label", { for: control.id }, name), control);
    }

    /** A button that opens the values, each with a box. @param {Facet} facet @param {number} at */
    function panel(facet, at) {
      const id = `rdmno-facet-${index}-${at}`;
      const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": id });
      const boxes = facet.values.map(() => make("input", { type: "checkbox", autocomplete: "off" }));
      const options = facet.values.map(([, label, foreign], place) =>
        make("label", {}, boxes[place], make("span", foreign ? { lang: foreign } : {}, label)));
      const values = make("fieldset", { id, hidden: "" }, make("legend", {}, facet.label), make("div", {}, ...options));
      const element = make("div", { class: "rdmno-facet" }, button, values);
      const open = (isOpen) => {
        values.hidden = !isOpen;
        button.setAttribute("aria-expanded", String(isOpen));
      };
      button.addEventListener("click", () => {
        const isOpen = values.hidden;
        panels.forEach((each) => each.open(false));
        open(isOpen);
      });
      values.addEventListener("change", () => {
        const chosen = state.chosen.slice();
        chosen[at] = new Set(boxes.flatMap((box, place) => (box.checked ? [place] : [])));
        change({ chosen });
      });
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || values.hidden) return;
        button.focus();
        open(false);
      });
      return { element, button, boxes, open };
    }

    /** Make a button of a header: ascending, descending, as listed. @param {Element} head @param {number} at */
    function addButton(head, at) {
      const place = head.querySelector("p") || head;
      const button = make("button", { type: "button", class: "rdmno-sort" }, ...place.childNodes);
      const next = { [at]: `-${at}`, [`-${at}`]: "" };
      const fit = () => { button.disabled = NARROW.matches; }; // what cannot be seen takes no focus
      place.append(button);
      button.addEventListener("click", () => change({ sort: state.sort in next ? next[state.sort] : String(at) }));
      NARROW.addEventListener("change", fit);
      fit();
    }

    // Sorting

    /** What there is to sort by: columns by number, else the name and the facets. */
    function sortKeys() {
      const keys = isTable
        ? heads[0].map((head, at) => [String(at), head.textContent.trim()])
        : [["name", words.name], ...facets.map(({ id, label }) => [id, label])];
      const both = ([key, label]) => [[key, fill(words.ascending, label)], [`-${key}`, fill(words.descending, label)]];
      return new Map([["", words.listed], ...keys.flatMap(both)]);
    }

    /** Its place in a vocabulary, or words. @param {Entry} entry @param {string} key */
    function standing({ nodes: [node], places }, key) {
      const at = facets.findIndex(({ id, column }) => (isTable ? String(column) : id) === key);
      if (at >= 0) return places[at][0];
      return (isTable ? node.cells[key] : node.querySelector(".rdmno-card-title") || node).textContent.trim();
    }

    /** Entries in the order chosen, those without words there last. @param {Entry[]} listed */
    function sorted(listed) {
      if (!state.sort) return listed;
      const key = state.sort.replace(/^-/, "");
      const sign = key === state.sort ? 1 : -1;
      const keys = new Map(listed.map((entry) => [entry, standing(entry, key)]));
      return listed.slice().sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        if (a === "" || b === "") return (a === "") - (b === "") || one.number - other.number;
        return sign * (typeof a === "number" ? a - b : collator.compare(a, b)) || one.number - other.number;
      });
    }

    /** Move entries unless they stand right; what has the focus keeps it. @param {Group} group */
    function arrange({ holder, entries: listed }) {
      const nodes = sorted(listed).flatMap((entry) => entry.nodes);
      if (nodes.every((node, at) => holder.children[at] === node)) return;
      const focused = document.activeElement;
      const moved = document.createDocumentFragment();
      nodes.forEach((node) => moved.append(node));
      holder.append(moved);
      if (focused !== document.activeElement) focused.focus({ preventScroll: true });
    }

    // Filtering

    /** Whether it has all words, and a value of each facet. @param {Entry} entry @param {Group} group */
    function fits(entry, { title }, terms) {
      if (terms.length && !entry.text) {
        entry.text = folded([...title, ...entry.nodes].map((each) => each.textContent).join(" "));
      }
      const isChosen = (set, at) => !set.size || entry.places[at].some((place) => set.has(place));
      return terms.every((term) => entry.text.includes(term)) && state.chosen.every(isChosen);
    }

    /** Bring the page in line with the state. */
    function show() {
      const terms = folded(state.search).split(/\s+/).filter(Boolean);
      let total = 0;
      groups.forEach((group) => {
        const fitting = group.entries.filter((entry) => {
          const isHidden = !fits(entry, group, terms);
          entry.nodes.forEach((node) => { node.hidden = isHidden; });
          return !isHidden;
        });
        group.parts.forEach((part) => { part.hidden = !fitting.length; });
        arrange(group);
        total += fitting.length;
      });
      tell(total);
    }

    /** Bring the controls in line. @param {number} total */
    function tell(total) {
      const said = state.search ? [`${words.search}: ${state.search}`] : [];
      if (search.value !== state.search) search.value = state.search;
      order.value = state.sort;
      facets.forEach(({ label, values }, at) => {
        const { button, boxes } = panels[at];
        const names = values.filter((_, place) => state.chosen[at].has(place)).map(([, name]) => name);
        boxes.forEach((box, place) => { box.checked = state.chosen[at].has(place); });
        button.textContent = names.length ? `${label} (${fill(words.chosen, names.length)})` : label;
        if (names.length) said.push(`${label}: ${names.join(", ")}`);
      });
      heads.forEach((cells) => cells.forEach((head, at) => {
        const sort = { [at]: "ascending", [`-${at}`]: "descending" }[state.sort];
        if (sort) head.setAttribute("aria-sort", sort);
        else head.removeAttribute("aria-sort");
      }));
      count.textContent = fill(words.shown, total, entries.length);
      summary.textContent = said.join(" · ");
      shown.classList.toggle("rdmno-all", !said.length);
    }

    // State

    /** @returns {State} Nothing chosen. */
    function nothing() {
      return { search: "", chosen: facets.map(() => new Set()), sort: "" };
    }

    /** Take over a change; typing is no step in the history. @param {Partial<State>} changes */
    function change(changes, isStep = true) {
      window.clearTimeout(timer);
      state = { ...state, search: search.value, ...changes };
      show();
      remember(isStep);
    }

    /** Write the state into the address, beside what others keep there. @param {boolean} isStep */
    function remember(isStep) {
      const url = new URL(window.location.href);
      const params = url.searchParams;
      Array.from(params.keys()).forEach((key) => key.startsWith(prefix) && params.delete(key));
      if (state.search) params.set(`${prefix}q`, state.search);
      facets.forEach(({ id, values }, at) => {
        state.chosen[at].forEach((place) => params.append(prefix + id, values[place][0]));
      });
      if (state.sort) params.set(`${prefix}sort`, state.sort);
      if (url.href === window.location.href) return;
      try {
        window.history[isStep ? "pushState" : "replaceState"](null, "", url.href);
      } catch (error) {
        if (error.name !== "SecurityError") throw error; // some pages may not; the rest works
      }
    }

    /** Show what the address asks for. */
    function restore() {
      window.clearTimeout(timer);
      const params = new URL(window.location.href).searchParams;
      const asked = facets.map(({ id }) => params.getAll(prefix + id));
      const sort = params.get(`${prefix}sort`);
      state = {
        search: params.get(`${prefix}q`) || "",
        chosen: facets.map(({ values }, at) =>
          new Set(values.flatMap(([id], place) => (asked[at].includes(id) ? [place] : [])))),
        sort: sorts.has(sort) ? sort : "",
      };
      show();
    }

    /** Show everything if a link leads to what is hidden. @param {Element} target */
    function reveal(target) {
      if (!entries.some(({ nodes }) => nodes.some((node) => node.hidden && node.contains(target)))) return;
      change(nothing(), false);
      target.scrollIntoView();
    }

    root.prepend(
      make("div", { class: "rdmno-controls", role: "group", "aria-label": words.title },
        labelled(search, words.search, "rdmno-search"), ...panels.map(({ element }) => element),
        labelled(order, words.sort, isTable ? "rdmno-narrow" : "rdmno-order"), reset),
      shown
    );
    restore();
    return { restore, reveal };
  }

  const roots = Array.from(document.querySelectorAll("[data-rdmno-filters]"));
  const listings = roots.map(enhance).filter(Boolean);
  const revealTarget = () => {
    const target = document.getElementById(window.location.hash.slice(1));
    if (target) listings.forEach(({ reveal }) => reveal(target));
  };
  window.addEventListener("popstate", () => listings.forEach(({ restore }) => restore()));
  window.addEventListener("hashchange", revealTarget);
  revealTarget();
})();
