// Follows the files: asks every second whether they have changed, and shows the page anew. A page in
// which somebody is writing or reads an answer is not taken away from them, nor is a presentation: it says
// so instead.
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
const known = { run: meta("gapwise-run"), revision: Number(meta("gapwise-revision")) };

function isInUse() {
  const isOther = (field) => field.matches("select")
    ? [...field.options].some((one) => one.selected !== one.defaultSelected)
    : field.value !== field.defaultValue;
  const written = [...document.querySelectorAll("textarea, [data-keep]")].some(isOther);
  const at = document.activeElement?.matches("input:not([type=range]), textarea, select");
  return written || at || document.querySelector("dialog[open]") || document.body.classList.contains("present");
}

function say(words, reload) {
  const notices = document.getElementById("notices");
  let notice = document.getElementById("changed");
  if (!notice) {
    notice = document.createElement("p");
    notice.id = "changed";
    notice.className = "notice";
    notices.append(notice);
  }
  if (notice.dataset.words === words) return;
  notice.dataset.words = words;
  notice.textContent = `${words} `;
  if (reload) {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show this page anew";
    notice.append(link);
  }
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/revision", { cache: "no-store" });
    // Whoever refuses says why.
    if (!answer.ok) return say((await answer.text()).trim() || `The workbench answers ${answer.status}.`, false);
    const now = await answer.json();
    if (now.run === known.run && now.revision === known.revision) {
      document.getElementById("changed")?.remove();
      return;
    }
    if (isInUse()) say("The files have changed.", true);
    else location.reload();
  } catch {
    say("The workbench does not answer: start gapwise serve again.", false);
  }
}

setInterval(look, 1000);
