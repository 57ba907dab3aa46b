// Presentation: one screen at a time; the address says which.
import { about, ask } from "/assets/ask.js";

const id = (name) => document.getElementById(name);
const progress = id("progress");
// Which reading of the files the screens are about.
let revision;

// The names of screens in the address, which are those of their sections.
const screens = () => [...document.querySelectorAll(".screen")];

function current() {
  const all = screens();
  const found = all.findIndex((screen) => `#${screen.id}` === location.hash);
  return Math.max(found, 0);
}

function show() {
  const all = screens();
  if (!all.length) return;
  const at = current();
  all.forEach((screen, place) => {
    screen.hidden = place !== at;
  });
  id("place").textContent = `${at + 1} of ${all.length}: ${all[at].dataset.title}`;
  id("back").disabled = at === 0;
  id("next").disabled = at === all.length - 1;
  scrollTo(0, 0);
}

function go(step) {
  const all = screens();
  const to = all[Math.min(Math.max(current() + step, 0), all.length - 1)];
  if (!to) return;
  history.replaceState(null, "", `#${to.id}`);
  show();
  to.focus({ preventScroll: true });
}

async function plan() {
  // Whoever pressed the button goes on with what comes of it.
  const isAgain = document.activeElement === id("again");
  if (isAgain) progress.focus({ preventScroll: true });
  id("again").hidden = true;
  progress.textContent = "Planning …";
  const told = (said) => {
    progress.textContent = said.waiting ? "Waiting: others come first." : `Planning: ${said.progress}.`;
  };
  try {
    const found = await ask(`/screens${location.search}`, { told });
    revision = found.revision;
    id("screens").innerHTML = found.html;
    progress.textContent = "";
    id("ask-frontier")?.addEventListener("click", frontier);
    show();
    if (isAgain) screens()[current()]?.focus({ preventScroll: true });
  } catch (error) {
    progress.textContent = error.message;
    id("again").hidden = false;
    if (isAgain) id("again").focus();
  }
}

async function frontier() {
  const say = (words) => {
    id("frontier-progress").textContent = words;
  };
  id("frontier").focus({ preventScroll: true });
  id("ask-frontier").disabled = true;
  say("Planning other budgets …");
  const told = (said) => say(said.waiting ? "Waiting: others come first." : `Other budgets: ${said.progress}.`);
  try {
    const found = about(await ask(`/screens/frontier${location.search}`, { told }), revision);
    id("other-budgets").innerHTML = found.html;
    say("");
  } catch (error) {
    id("ask-frontier").disabled = false;
    if (document.activeElement === id("frontier")) id("ask-frontier").focus();
    say(error.message);
  }
}

id("back").addEventListener("click", () => go(-1));
id("next").addEventListener("click", () => go(1));
id("again").addEventListener("click", plan);
id("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
});
addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const step = steps[event.key];
  // Within a chart that is wider than the screen, these keys move it.
  if (!step || event.target.closest?.(".chart")) return;
  event.preventDefault();
  go(step);
});

plan();
