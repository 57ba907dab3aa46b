// Review: accepts, rejects, takes back, and goes on to the next pair.
import { ask } from "/assets/ask.js";

const get = (id) => document.getElementById(`review-${id}`);
const pair = get("pair");
const form = get("form");

// What cannot be remembered is asked for again.
const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* as above */ } };

function leave(to, said) {
  try { sessionStorage.setItem("gapwise-said", said); } catch { /* the page shows it in its list */ }
  location.assign(to);
}

function fail(error) {
  const field = form && error.field && get(error.field);
  (field ? get(`${error.field}-error`) : get("error") ?? get("said")).textContent = error.message;
  if (get("again")) get("again").hidden = error.status !== 409;
  if (!field) return;
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

function clear() {
  for (const place of document.querySelectorAll(".review-error")) place.textContent = "";
  for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  if (get("again")) get("again").hidden = true;
}

// What is typed about a pair goes along when that pair, and no other, is shown anew.
const typed = ["by", "why", "extent", "extent-number", "confidence", "confidence-number"];
const about = () => `${form.dataset.workstream} ${form.dataset.target}`;
function keep() {
  const values = Object.fromEntries(typed.map((name) => [name, get(name).value]));
  try { sessionStorage.setItem("gapwise-typed", JSON.stringify({ about: about(), values })); } catch { /* typed again */ }
}
function fill() {
  try {
    const kept = JSON.parse(sessionStorage.getItem("gapwise-typed"));
    sessionStorage.removeItem("gapwise-typed");
    if (kept?.about !== about()) return;
    for (const name of typed) get(name).value = kept.values[name];
  } catch { /* as above */ }
}

let busy = false;
async function once(work) {
  if (busy) return;
  busy = true;
  clear();
  try { await work(); } catch (error) { fail(error); }
  busy = false;
}

const decide = (verdict) => once(async () => {
  const chosen = (name) => get(`${name}-number`).value.trim() || get(name).value;
  const body = { ...form.dataset, verdict, by: get("by").value, why: get("why").value };
  if (verdict === "accept") Object.assign(body, { extent: chosen("extent"), confidence: chosen("confidence") });
  const done = await ask("/decide", { body });
  remember("gapwise-by", body.by.trim());
  leave(pair.dataset.next ?? pair.dataset.first, done.said);
});

const undo = () => once(async () => {
  const done = await ask(`/undo${location.search}`, { body: { said: get("undo").dataset.said } });
  leave(done.to, done.said);
});

if (form) {
  // The name counts as written by nobody just now, so that it keeps no page from being shown anew.
  get("by").defaultValue = remembered("gapwise-by") ?? "";
  fill();
  get("again").addEventListener("click", keep);
  get("accept").addEventListener("click", () => decide("accept"));
  get("reject").addEventListener("click", () => decide("reject"));
  // Enter in a field decides nothing: there are two ways to.
  form.addEventListener("submit", (event) => event.preventDefault());
}
get("undo")?.addEventListener("click", undo);

try {
  const said = sessionStorage.getItem("gapwise-said");
  sessionStorage.removeItem("gapwise-said");
  if (said) setTimeout(() => { get("said").textContent = said; }, 100);
} catch { /* as above */ }

const keys = get("keys");
keys.checked = remembered("gapwise-keys") !== "off";
keys.addEventListener("change", () => remember("gapwise-keys", keys.checked ? "on" : "off"));

const to = (where) => () => { if (pair.dataset[where]) location.assign(pair.dataset[where]); };
const does = {
  a: () => form && decide("accept"),
  r: () => form && decide("reject"),
  s: to("next"),
  u: () => get("undo") && undo(),
  j: to("next"),
  k: to("previous"),
};
document.addEventListener("keydown", (event) => {
  if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [tabindex='0']")) return;
  const act = Object.hasOwn(does, event.key) && does[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
