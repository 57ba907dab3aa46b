// Gaps: the list follows the form as one types, and the diagram marks what belongs together. Both only add
// to pages that work without.
const form = document.getElementById("filter");
if (form) {
  let waiting;
  let asked;

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
    const address = fields.size ? `/gaps?${fields}` : "/gaps";
    try {
      const answer = await fetch(address, { cache: "no-store", signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["map", "found"]) document.getElementById(id).replaceWith(page.getElementById(id));
      document.getElementById("number").textContent = page.getElementById("number").textContent;
      history.replaceState(null, "", `${address}#recommendations`);
    } catch (error) {
      // Somebody who types on has asked anew; whatever else it is, the form itself still works.
      if (error.name !== "AbortError") form.requestSubmit();
    }
  };

  // Another scenario is another page, which nobody gets before they ask for it by the button.
  const shown = new URLSearchParams(location.search).get("scenario") ?? "";
  const isAnother = () => (form.elements.scenario?.value ?? shown) !== shown;

  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!isAnother()) waiting = setTimeout(show, event.target.name === "text" ? 250 : 0);
  });
}

const drawing = document.querySelector(".gaps-diagram svg");
if (drawing) {
  const rows = [...drawing.querySelectorAll("a")];
  const links = [...drawing.querySelectorAll("g[data-from]")];

  const mark = (row) => {
    const { recommendation, workstream } = row?.dataset ?? {};
    drawing.classList.toggle("marked", Boolean(row));
    const near = new Set();
    for (const link of links) {
      const { from, to } = link.dataset;
      const own = from === recommendation || to === workstream;
      link.classList.toggle("near", own);
      if (own) near.add(`from ${from}`).add(`to ${to}`);
    }
    for (const one of rows) {
      const { recommendation: from, workstream: to } = one.dataset;
      one.classList.toggle("near", one === row || near.has(from === undefined ? `to ${to}` : `from ${from}`));
    }
  };

  const of = (event) => mark(event.target.closest("a"));
  const back = () => mark(drawing.contains(document.activeElement) ? document.activeElement : null);
  drawing.addEventListener("focusin", of);
  drawing.addEventListener("focusout", () => mark(null));
  drawing.addEventListener("pointerover", (event) => (event.target.closest("a") ? of(event) : back()));
  drawing.addEventListener("pointerleave", back);
}
