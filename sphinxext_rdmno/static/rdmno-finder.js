/* The storage finder: questions, and a result that is selected and copied from the tables on the page. Every decision
   stands in the data that came with the page; this script makes none, asks no network, and keeps the answers in the
   address of the page. Without it the tables are there, whole. */
(function () {
  "use strict";

  /**
   * @typedef {{service: number, audience: string, uses: string[], outcomes: string[], access: Object}} Row  What a row
   *   of a guide is about, what it comes to for each class, and whom the owner lets in.
   * @typedef {{name: string, label: string, ask: number, rules: boolean, audiences: string[], rows: Row[]}} Guide
   */

  const PAUSE = 400; // milliseconds without an answer before the numbers are announced

  /** @param {string} name @param {Object<string, string>} attributes @param {...(Node|string)} children */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  }

  /** Copies without ids, which stay with what was copied. @param {Iterable<Element>} nodes */
  function copies(nodes) {
    return Array.from(nodes, (node) => {
      const copy = node.cloneNode(true);
      [copy, ...copy.querySelectorAll("[id]")].forEach((each) => each.removeAttribute("id"));
      return copy;
    });
  }

  /** A paragraph with each {name} of a message filled in. @param {string} message @param {Object} values */
  function line(message, values = {}) {
    return make("p", {}, message.replace(/\{(\w+)\}/g, (_, name) => values[name]));
  }

  /** @param {?Element} table @returns {HTMLTableRowElement[]} */
  function rowsOf(table) {
    return table ? Array.from(table.tBodies[0].rows) : [];
  }

  /** Put questions above the tables of a finder. @param {HTMLElement} root @param {number} index */
  function enhance(root, index) {
    const outer = root.closest(".rdmno-storage-finder");
    const { words, labels, names, asked, standings, services, institutions } = JSON.parse(root.dataset.rdmnoFinder);
    const scheme = rowsOf(outer.querySelector(".rdmno-storage-finder-scheme table"));
    const entries = rowsOf(outer.querySelector(".rdmno-storage-finder-access table"));
    const tables = Array.from(root.querySelectorAll("table.rdmno-table"));
    const guides = institutions.flatMap(({ id, guides: its }) => its.map((guide) => ({ id, guide })));
    const counts = [entries, ...tables.map(rowsOf)].map((rows) => rows.length);
    const expected = [services, ...guides.map(({ guide }) => guide.rows.length)];
    const frameOf = (table) => Array.from(root.children).find((child) => child.contains(table));
    const isNoted = (table) => frameOf(table).previousElementSibling.matches(".rdmno-notice");
    if (String(counts) !== String(expected) || !tables.every(isNoted)) return null; // not as it was written

    const name = root.dataset.rdmnoName || `finder${index + 1}`;
    const above = (outer.closest("section") || document).querySelector("h1, h2, h3, h4, h5, h6");
    const classes = Object.keys(labels.class);
    const allowed = { use: asked };
    Object.keys(labels).forEach((key) => { allowed[key] = allowed[key] || Object.keys(labels[key]); });
    const only = institutions.length === 1 ? institutions[0].id : "";
    const nothing = { institution: only, audience: "", class: "", use: [], access: [] };
    let answers = nothing;
    let timer = 0;

    /** A heading so far below the one of the section. @param {number} depth @param {string} text */
    function headed(depth, text) {
      return make(`h${Math.min(Number(above ? above.tagName[1] : 1) + depth, 6)}`, {}, text);
    }

    /** Labels of a question one after another. @param {string} key @param {string[]} values */
    function listed(key, values) {
      return values.map((value) => labels[key][value]).join(", ");
    }

    // Questions

    /** A question; what is chosen is an answer at once. */
    function question(key, ...options) {
      const help = words.help[key] ? [make("p", { class: "rdmno-aside" }, words.help[key])] : [];
      const list = make("div", { class: `rdmno-finder-${key}` }, ...options);
      const element = make("fieldset", {}, make("legend", {}, words[key]), ...help, list);
      element.addEventListener("change", () => {
        const chosen = Array.from(element.querySelectorAll(":checked"), (input) => input.value);
        change({ [key]: Array.isArray(nothing[key]) ? chosen : chosen[0] });
      });
      return element;
    }

    /** What there is to choose, each in its label. */
    function options(key) {
      const type = Array.isArray(nothing[key]) ? "checkbox" : "radio";
      return allowed[key].map((value) => make("label", {},
        make("input", { type, name: `${name}.${key}`, value, autocomplete: "off" }),
        make("span", {}, labels[key][value])));
    }

    /** A class with its name, and with the help to choose it that the table of classes gives. */
    function helped(label, at) {
      const said = (title) => Array.from(scheme[at] ? scheme[at].cells : [])
        .filter((cell) => cell.dataset.label === title).flatMap((cell) => copies(cell.children));
      const criteria = make("div", { id: `${name}.class.${at}` }, ...said(words.criteria));
      label.firstChild.setAttribute("aria-describedby", criteria.id);
      label.lastChild.className = `rdmno-class-${classes[at]}`;
      label.append(" (", local[at], ")");
      const examples = make("div", {}, make("strong", {}, `${words.examples}:`), ...said(words.examples));
      return make("div", {}, label, make("div", { class: "rdmno-aside" }, criteria, examples));
    }

    const local = classes.map(() => make("span", {}));
    const institution = question("institution", ...options("institution"));
    const audience = question("audience", ...options("audience"));
    const use = question("use", ...options("use"));
    const reset = make("button", { type: "button" }, words.reset);
    const questions = make("div", { class: "rdmno-finder-questions" }, institution, audience,
      question("class", ...options("class").map(helped)), use, question("access", ...options("access")), reset);
    reset.addEventListener("click", () => change(nothing));
    institution.hidden = Boolean(only);
    use.hidden = asked.length === 1;

    // Result

    const summary = make("p", { class: "rdmno-finder-answers" });
    const count = make("p", { role: "status" });
    const found = make("div", {});

    /** The group in which a row stands, and why: what the data say for the class, if the row is about that at all. */
    function judged({ audience: whom, uses, outcomes, access: who }) {
      const outcome = outcomes[classes.indexOf(answers.class)];
      const group = standings[outcome];
      if (whom !== "all" && answers.audience && whom !== answers.audience) return ["back", "other-audience"];
      if (answers.use.length && !answers.use.some((use) => uses.includes(use))) return ["back", "other-use"];
      if (group !== "back" && answers.access.some((each) => who[each] === "not-named")) return ["back", "not-named"];
      return [group, outcome];
    }

    /** Why a row stands where it does. */
    function why({ guide, row, reason }) {
      return line(words.reasons[reason], {
        class: labels.class[answers.class],
        guide: guide.label,
        audience: labels.audience[row.audience],
        uses: listed("use", row.uses),
        chosen: listed("use", answers.use),
      });
    }

    /** How to get in, and what is known of those who are asked for. @param {Row} row */
    function access(row) {
      const said = ["open", "not-named", "ask"].flatMap((how) => {
        const who = listed("access", answers.access.filter((each) => row.access[each] === how));
        return who ? [line(words.reasons[how], { who })] : [];
      });
      const way = copies(entries[row.service].cells[1].children);
      return make("div", {}, make("strong", {}, words.way), ...said, ...way);
    }

    /** A service, with all that the guide says of it for the class. */
    function item(each) {
      const { row, cells, group, reason } = each;
      const [title, about, ...notes] = copies(cells[0].children);
      title.className = "rdmno-finder-name";
      const said = copies(entries[row.service].cells[0].querySelectorAll(".rdmno-status"));
      title.append(...said.flatMap((part) => [" ", part]));
      if (reason.startsWith("other-")) return make("li", {}, title, why(each));
      if (reason === "not-named") return make("li", {}, title, access(row));
      const [word, ...limits] = copies(cells[1 + classes.indexOf(answers.class)].children);
      const isGiven = group === "eligible" || group === "reported";
      const main = make("div", {}, title, about, isGiven ? word : why(each), ...limits);
      const [covered, missed] = [true, false].map((is) => answers.use.filter((use) => row.uses.includes(use) === is));
      if (group !== "back" && covered.length) {
        const values = { covered: listed("use", covered), missed: listed("use", missed) };
        main.append(line(missed.length ? words.covers_some : words.covers, values));
      }
      const owner = cells[1 + classes.length];
      main.append(...notes);
      if (owner && owner.children.length) {
        main.append(make("details", {}, make("summary", {}, owner.dataset.label), ...copies(owner.children)));
      }
      return make("li", {}, main, ...(group === "back" ? [] : [access(row)]));
    }

    /** What a guide comes to, in words and in numbers, never without its notice and rules. */
    function resultOf([guide, table], place) {
      const frame = frameOf(table);
      const [notice] = copies([frame.previousElementSibling]);
      const rules = guide.rules ? copies(Array.from(frame.nextElementSibling.children).slice(0, 2)) : [];
      const missing = missingFor(guide);
      const head = [headed(2, guide.name), notice, ...rules];
      if (missing) return { nodes: [...head, missing], numbers: "" };
      const all = rowsOf(table).map(({ cells }, at) => {
        const [group, reason] = judged(guide.rows[at]);
        return { guide, row: guide.rows[at], cells, group, reason };
      });
      all.sort((one, other) => one.reason.startsWith("other-") - other.reason.startsWith("other-"));
      const of = (key) => all.filter(({ group }) => group === key);
      const parts = Object.entries(words.groups).map(([key, name]) => [key, name, of(key)]);
      const nodes = parts.flatMap(([key, name, items]) => {
        const advice = key === "ask" ? copies([notice.children[guide.ask]])[0] : line(words.advice[key]);
        const list = make("ul", { class: `rdmno-finder-${key}`, role: "list" }, ...items.map(item));
        if (place && !items.length) return []; // of a unit only what there is
        return [headed(3, `${name} (${items.length})`), ...(items.length ? [advice, list] : [line(words.none)])];
      });
      const numbers = parts.map(([, name, items]) => `${name}: ${items.length}.`).join(" ");
      return { nodes: [...head, ...nodes], numbers: `${guide.name}. ${numbers}` };
    }

    /** What is still to be answered, in the words of the questions; null if nothing is. @param {Guide} [guide] */
    function missingFor(guide) {
      const wanted = ["institution", ...(guide && guide.audiences.length ? ["audience"] : []), "class"];
      const open = wanted.filter((key) => !answers[key]).map((key) => words[key]);
      return open.length ? line(words.missing, { questions: open.join(" ") }) : null;
    }

    /** Bring the page in line with the answers. @param {number} pause */
    function show(pause) {
      const chosen = institutions.find(({ id }) => id === answers.institution);
      const shown = guides.flatMap(({ id, guide }, at) => (id === answers.institution ? [[guide, tables[at]]] : []));
      audience.hidden = !shown.some(([guide]) => guide.audiences.length);
      if (audience.hidden) answers = { ...answers, audience: "" };
      questions.querySelectorAll("input").forEach((input) => {
        input.checked = [answers[input.name.slice(name.length + 1)]].flat().includes(input.value);
      });
      local.forEach((each, at) => {
        const { text, lang } = (chosen ? chosen.classes : names)[at];
        each.replaceChildren(make("span", lang ? { lang } : {}, text));
      });
      const results = shown.map(resultOf);
      found.replaceChildren(...(chosen ? results.flatMap(({ nodes }) => nodes) : [missingFor()]));
      const given = Object.entries(answers).map(([key, value]) => listed(key, [value].flat().filter(Boolean)));
      summary.textContent = `${words.answers} ${given.filter(Boolean).join(" · ")}`;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => { count.textContent = results.map(({ numbers }) => numbers).join(" "); }, pause);
    }

    /** Take over an answer, and write all of them into the address, beside what others keep there. */
    function change(changes) {
      answers = { ...answers, ...changes };
      show(PAUSE);
      const url = new URL(window.location.href);
      Object.entries(answers).forEach(([key, value]) => {
        const kept = [value].flat().filter((each) => each && each !== only);
        url.searchParams.delete(`${name}.${key}`);
        kept.forEach((each) => url.searchParams.append(`${name}.${key}`, each));
      });
      try {
        window.history.pushState(null, "", url.href);
      } catch (error) {
        if (error.name !== "SecurityError") throw error; // some pages may not write there
      }
    }

    /** Take the answers that the address gives. */
    function restore() {
      const params = new URL(window.location.href).searchParams;
      answers = Object.fromEntries(Object.entries(nothing).map(([key, none]) => {
        const given = allowed[key].filter((value) => params.getAll(`${name}.${key}`).includes(value));
        return [key, Array.isArray(none) ? given : given.length === 1 ? given[0] : none];
      }));
      show(0);
    }

    const all = make("details", {}, make("summary", {}, words.all));
    all.append(...Array.from(outer.children).filter((child) => !child.matches(".rubric")));
    const result = make("div", { class: "rdmno-finder-result" }, headed(1, words.result), summary, count, found);
    outer.append(questions, result, all);
    restore();
    return restore;
  }

  const finders = Array.from(document.querySelectorAll("[data-rdmno-finder]"), enhance).filter(Boolean);
  let opened = [];
  window.addEventListener("popstate", () => finders.forEach((restore) => restore()));
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll(".rdmno-storage-finder details:not([open])"));
    opened.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));
})();
