// Documents: makes and downloads, copies the link, saves the state as a scenario.
import { ask } from "/assets/ask.js";

const get = (id) => document.getElementById(id);
const say = (id, words) => { get(id).textContent = words; };

async function copy(from, told) {
  try {
    await navigator.clipboard.writeText(get(from).textContent);
    say(told, "Copied.");
  } catch {
    getSelection().selectAllChildren(get(from));
    say(told, "It is marked now: copy it with your keyboard.");
  }
}

// The server may be known by another name than the one it knows itself.
const link = new URL(get("documents-link").textContent);
say("documents-link", location.origin + link.pathname + link.search);
get("documents-copy").addEventListener("click", () => copy("documents-link", "documents-copied"));

const form = get("documents-form");
const checked = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
const byDefault = get("documents-default");
const choices = () => {
  for (const box of form.querySelectorAll("[name=with]")) box.disabled = byDefault.checked;
};
byDefault.addEventListener("change", choices);
choices();

let stop;
async function make(what) {
  if (stop) return;
  stop = new AbortController();
  say("documents-failed", "");
  say("documents-note", "");
  say("documents-said", "Reading …");
  get("documents-stop").hidden = false;
  const told = (line) => say("documents-said", line.waiting ? "Waiting for others to finish …" : `${line.progress} …`);
  const body = { ...what, with: byDefault.checked ? null : checked("with") };
  try {
    const done = await ask(`/make${location.search}`, { body, signal: stop.signal, told });
    if (done.written) say("documents-said", `Written into ${done.folder}: ${done.written.join(", ")}.`);
    else show(done);
    say("documents-note", done.note ?? "");
  } catch (error) {
    say("documents-said", error.name === "AbortError" ? "Stopped." : "");
    if (error.name !== "AbortError") say("documents-failed", error.message);
  }
  // Whoever is on the button that goes is taken to what came of it.
  const wasOnStop = document.activeElement === get("documents-stop");
  get("documents-stop").hidden = true;
  if (wasOnStop) get(get("documents-failed").textContent ? "documents-failed" : "documents-said").focus();
  stop = undefined;
}

function show({ files, in_zip: inZip }) {
  const links = files.map(({ name, href, bytes }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.download = name.split("/").pop();
    link.textContent = name.endsWith(".zip") ? `All ${inZip} files, charts included, in one: ${name}` : name;
    item.append(link, ` (${Math.ceil(bytes / 1024).toLocaleString("en-GB")} KB)`);
    return item;
  });
  get("documents-files").replaceChildren(...links);
  get("documents-made").hidden = false;
  say("documents-said", "Made. The download begins by itself; the links below are good until newer ones take their place.");
  // One document in one format is what somebody asked for; of several, all of them in one.
  const documents = files.filter(({ name }) => !name.endsWith(".zip"));
  const first = documents.length === 1 ? files.indexOf(documents[0]) : 0;
  links[first].querySelector("a").click();
}

for (const button of document.querySelectorAll("button[data-document]")) {
  const { document: name, format } = button.dataset;
  button.addEventListener("click", () => make({ documents: [name], formats: [format] }));
}
const several = () => ({ documents: checked("documents"), formats: checked("formats") });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  make(several());
});
get("documents-write").addEventListener("click", () => make({ ...several(), into_folder: true }));
get("documents-stop").addEventListener("click", () => stop?.abort());

const scenario = get("scenario-form");
async function keep(path, done) {
  const id = get("scenario-id");
  for (const place of ["scenario-id-error", "scenario-failed", "scenario-said"]) say(place, "");
  id.removeAttribute("aria-invalid");
  try {
    const body = { id: id.value, name: get("scenario-name").value };
    done(await ask(path + scenario.dataset.query, { body }));
  } catch (error) {
    say(error.field ? "scenario-id-error" : "scenario-failed", error.message);
    if (!error.field) return;
    id.setAttribute("aria-invalid", "true");
    id.focus();
  }
}
scenario.addEventListener("submit", (event) => {
  event.preventDefault();
  keep("/scenario-text", ({ text, is_tried_out: isTriedOut }) => {
    say("scenario-text", text);
    get("scenario-text").hidden = get("scenario-copy").hidden = false;
    say("scenario-said", isTriedOut
      ? "Paste this under “scenarios:” of programme.yaml. It was tried out: it makes exactly this plan’s inputs."
      : "Paste this under “scenarios:” of programme.yaml. That file is written in a way in which it could not be tried out here.");
  });
});
get("scenario-copy").addEventListener("click", () => copy("scenario-text", "scenario-said"));
get("scenario-append")?.addEventListener("click", () => keep("/scenario-append", ({ said, to }) => {
  try { sessionStorage.setItem("gapwise-kept", said); } catch { /* the page shows the scenario all the same */ }
  location.assign(to);
}));
try {
  const said = sessionStorage.getItem("gapwise-kept");
  sessionStorage.removeItem("gapwise-kept");
  if (said) setTimeout(() => say("scenario-said", said), 100);
} catch { /* as above */ }
