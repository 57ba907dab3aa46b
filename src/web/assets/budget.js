// Budget: asks for the plan of what is set, and fills it in. The state stands in the address.
import { about as held, ask } from "/assets/ask.js";

const id = (name) => document.getElementById(name);
// Which reading of the files the page shows: answers about another one do not belong to it.
const revision = Number(document.querySelector('meta[name="gapwise-shown"]').content);
const box = id("budget");
const slider = id("slider");
const scenario = id("scenario");
const table = id("workstreams");
const body = table.tBodies[0];
const rows = [...body.rows].map((row) => ({
  row,
  id: row.dataset.id,
  name: row.querySelector("a").textContent,
  cells: [...row.querySelectorAll("[data-c]")],
  lock: row.querySelector("select"),
  about: `${row.dataset.id} ${[...row.cells[0].children].map((part) => part.textContent).join(" ")}`,
  words: "",
  action: "",
  keys: [0, 0, 0],
}));

// What is set.

// A budget is part of the state once somebody sets one.
let budget = new URLSearchParams(location.search).get("budget") ?? "";

function query() {
  const locked = (how) => rows.filter(({ lock }) => lock?.value === how).map((row) => row.id).join(",");
  const fields = { scenario: scenario.value, budget, in: locked("in"), out: locked("out") };
  const set = Object.entries(fields).filter(([, value]) => value !== "");
  const all = set.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return all.length ? `?${all.join("&")}` : "";
}

function keep(state) {
  history.replaceState(null, "", `/budget${state}`);
  // Other views show the same state.
  for (const link of document.querySelectorAll("nav.views a")) link.search = state;
}

// Whoever pressed a button that goes away goes on elsewhere; nobody else is moved.
function passOn(from, to) {
  if (document.activeElement === from) to.focus({ preventScroll: true });
}

const grouped = (pounds) => `£${Number(pounds).toLocaleString("en-GB")}`;

// Words that come often are said at most once a second.
function saying(place) {
  let last = 0;
  let timer;
  return (words) => {
    clearTimeout(timer);
    const say = () => {
      last = Date.now();
      place.textContent = words;
    };
    const wait = words ? last + 1000 - Date.now() : 0;
    if (wait > 0) timer = setTimeout(say, wait);
    else say();
  };
}

const told = (say, what) => (said) =>
  say(said.waiting ? "Waiting: others come first." : `${what}: ${said.progress}.`);

// The plan.

const say = saying(id("progress"));
let about = "";
let line = "";
let shown = box.value;
let timer;
let running;

function changed(wait = 250) {
  keep(query());
  clearTimeout(timer);
  running?.abort();
  running = undefined;
  timer = setTimeout(plan, wait);
  outdated();
}

// What is shown belongs to the state before.
function outdated() {
  id("stale").hidden = !about;
  id("stale").textContent = `What is shown below is still the plan of ${about}.`;
  id("found").setAttribute("aria-busy", "true");
  if (line) id("line").textContent = `Before this change: ${line}`;
}

async function plan() {
  clearTimeout(timer);
  running?.abort();
  const own = new AbortController();
  running = own;
  id("stop").hidden = false;
  passOn(id("again"), id("stop"));
  id("again").hidden = true;
  id("problem").hidden = true;
  say("Planning …");
  const asked = location.search;
  try {
    const found = await ask(`/plan${asked}`, { signal: own.signal, told: told(say, "Planning") });
    if (own !== running) return;
    if (found.revision !== revision || found.rows.length !== rows.length) return location.reload();
    show(found);
    passOn(id("stop"), id("plan-title"));
    say("");
    changes(own.signal, location.search);
  } catch (error) {
    if (own !== running) return;
    id("again").hidden = false;
    passOn(id("stop"), id("again"));
    if (own.signal.aborted) return say("Stopped.");
    say("");
    id("problem-words").textContent = error.message;
    id("problem").hidden = false;
    id("changes").textContent = "There is no plan to compare.";
    document.querySelector('[data-part="frontier"]').textContent = "";
    id("ask-frontier").hidden = false;
  } finally {
    if (own === running) id("stop").hidden = true;
  }
}

function show(found) {
  about = found.about;
  line = found.line;
  id("about").textContent = `For ${about}.`;
  id("line").textContent = line;
  id("stale").hidden = true;
  id("found").hidden = false;
  id("found").removeAttribute("aria-busy");
  for (const [part, html] of Object.entries(found.parts)) {
    document.querySelector(`[data-part="${part}"]`).innerHTML = html;
  }
  id("ask-frontier").hidden = found.parts.frontier !== "";
  keep(found.query);
  shown = found.budget.text;
  if (document.activeElement !== box) box.value = shown;
  slide(found.budget);
  rows.forEach((row, place) => {
    const cells = found.rows[place];
    row.cells.forEach((cell, at) => {
      if (cell.textContent !== cells[at]) cell.textContent = cells[at];
    });
    row.action = cells[0];
    row.keys = found.keys[place];
    row.words = `${row.about} ${cells[0]} ${cells[1]} ${cells[5]}`.toLowerCase();
  });
  sort();
  filter();
}

function slide({ pounds, most, step, text }) {
  slider.max = most;
  slider.step = step;
  if (document.activeElement !== slider) slider.value = pounds;
  slider.setAttribute("aria-valuetext", text);
}

async function changes(signal, asked) {
  const place = id("changes");
  place.setAttribute("aria-busy", "true");
  try {
    const found = held(await ask(`/changes${asked}`, { signal }), revision);
    place.innerHTML = found.html;
  } catch (error) {
    if (signal.aborted) return;
    place.textContent = error.message;
  }
  place.removeAttribute("aria-busy");
}

// What is written, to the pound, for the slider alone: the workbench reads it exactly.
function roughly(text) {
  const [, number, unit] = /^£?\s*([\d.,_]+)\s*(k|m|bn)?$/i.exec(text.trim()) ?? [];
  const zeros = { k: 1e3, m: 1e6, bn: 1e9 };
  return Number(number?.replaceAll(/[,_]/g, "")) * (zeros[unit?.toLowerCase()] ?? 1);
}

box.addEventListener("input", () => {
  budget = box.value.trim();
  const pounds = roughly(budget);
  if (Number.isFinite(pounds)) slider.value = pounds;
  changed(600);
});
box.addEventListener("blur", () => {
  if (!budget) box.value = shown;
});
slider.addEventListener("input", () => {
  budget = slider.value;
  box.value = grouped(slider.value);
  slider.setAttribute("aria-valuetext", box.value);
  changed();
});
scenario.addEventListener("change", () => changed());
id("controls").addEventListener("submit", (event) => {
  event.preventDefault();
  changed(0);
});
body.addEventListener("change", (event) => {
  if (event.target.matches("select")) changed();
});
id("stop").addEventListener("click", () => running?.abort());
id("again").addEventListener("click", () => changed(0));
// A link to a workstream takes the state along, as it is then.
for (const kind of ["pointerdown", "focusin"]) {
  body.addEventListener(kind, (event) => {
    const link = event.target.closest("a");
    if (link) link.search = location.search;
  });
}

// The table.

let order = { by: "name", up: true };

function sort() {
  const compare = {
    name: (a, b) => a.name.localeCompare(b.name, "en-GB"),
    action: (a, b) => a.action.localeCompare(b.action, "en-GB") || a.name.localeCompare(b.name, "en-GB"),
  };
  const by = compare[order.by] ?? ((a, b) => a.keys[order.by] - b.keys[order.by]);
  const sorted = [...rows].sort((a, b) => (order.up ? by(a, b) : by(b, a)));
  // A row in which somebody is stays in the page.
  if (sorted.every(({ row }, place) => body.rows[place] === row)) return;
  const focus = document.activeElement;
  body.append(...sorted.map(({ row }) => row));
  if (body.contains(focus)) focus.focus({ preventScroll: true });
}

function filter() {
  const words = id("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const action = id("action").value;
  let count = 0;
  for (const one of rows) {
    const fits = (!action || one.action === action) && words.every((word) => one.words.includes(word));
    one.row.hidden = !fits;
    count += fits;
  }
  const all = rows.length === 1 ? "1 workstream" : `${rows.length} workstreams`;
  id("shown").textContent = count === rows.length ? all : `${count} of ${all}`;
}

table.tHead.addEventListener("click", (event) => {
  const by = event.target.dataset.sort;
  if (!by) return;
  order = { by, up: order.by === by ? !order.up : true };
  for (const heading of table.tHead.rows[0].cells) heading.removeAttribute("aria-sort");
  event.target.closest("th").setAttribute("aria-sort", order.up ? "ascending" : "descending");
  sort();
});
id("filter").addEventListener("input", filter);
id("action").addEventListener("input", filter);

// On a narrow screen the table is a list, whose cells say what they are; it stays a table for whoever hears it.
function labelled() {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td")]) part.setAttribute("role", roles[part.tagName]);
  for (const cell of table.querySelectorAll("th")) cell.setAttribute("role", cell.scope === "col" ? "columnheader" : "rowheader");
  for (const { row } of rows) for (const cell of row.querySelectorAll("td")) cell.dataset.label = headings[cell.cellIndex];
}

// Other budgets.

id("frontier").addEventListener("click", async () => {
  const place = document.querySelector('[data-part="frontier"]');
  const say = saying(id("frontier-progress"));
  const own = new AbortController();
  const stop = () => own.abort();
  id("frontier-stop").hidden = false;
  passOn(id("frontier"), id("frontier-stop"));
  id("frontier").disabled = true;
  id("frontier-stop").addEventListener("click", stop);
  say("Planning other budgets …");
  // What is set: the address may say the same in other words by then.
  const asked = query();
  try {
    const found = held(await ask(`/frontier${asked}`, { signal: own.signal, told: told(say, "Other budgets") }), revision);
    if (asked !== query()) say("The plan has changed in the meantime: ask again.");
    else {
      place.innerHTML = found.html;
      passOn(id("frontier-stop"), id("frontier-title"));
      id("ask-frontier").hidden = true;
      say("");
    }
  } catch (error) {
    say(own.signal.aborted ? "Stopped." : error.message);
  }
  id("frontier").disabled = false;
  passOn(id("frontier-stop"), id("frontier"));
  id("frontier-stop").hidden = true;
  id("frontier-stop").removeEventListener("click", stop);
});

// Why.

const why = id("why");
let asking;

async function explain(whom, title) {
  asking?.abort();
  const own = new AbortController();
  asking = own;
  const say = saying(id("why-progress"));
  id("why-answer").innerHTML = '<h2 id="why-title" tabindex="-1"></h2>';
  id("why-title").textContent = title;
  why.showModal();
  id("why-title").focus();
  say("Planning with and without it …");
  try {
    const found = await ask(`/why/${whom}${location.search}`, { signal: own.signal, told: told(say, "Planning") });
    if (own !== asking) return;
    held(found, revision);
    say("");
    id("why-answer").innerHTML = found.html;
    id("why-title").focus();
  } catch (error) {
    if (!own.signal.aborted) say(error.message);
  }
}

body.addEventListener("click", (event) => {
  const button = event.target.closest("[data-why]");
  if (!button) return;
  const row = button.closest("tr");
  explain(encodeURIComponent(row.dataset.id), row.querySelector("a").textContent);
});
id("why-close").addEventListener("click", () => why.close());
why.addEventListener("close", () => asking?.abort());

labelled();
// What is explained is the plan on the page.
const first = plan();
if (why.dataset.open) first.then(() => explain(why.dataset.open, "Why"));
