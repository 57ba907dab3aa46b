// Stands in a copy of a page, in a frame as wide as a screen; tells the page around it what is there.
const squeezed = text => text.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();

async function probe() {
  const found = {
    width: document.documentElement.clientWidth,
    scrollWidth: document.documentElement.scrollWidth,
    smallest: Infinity,
    text: squeezed(document.body.innerText),
    tables: [],
    figures: [],
    violations: [],
  };
  for (const table of document.querySelectorAll("table")) {
    const cells = row => [...row.cells].map(cell => squeezed(cell.innerText));
    found.tables.push([...table.rows].map(cells));
  }
  for (const part of document.querySelectorAll("dl.figures > div")) {
    found.figures.push([...part.children].map(child => squeezed(child.innerText)));
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && !around.closest("svg")) {
      found.smallest = Math.min(found.smallest, parseFloat(getComputedStyle(around).fontSize));
    }
  }
  const result = await axe.run(document, { resultTypes: ["violations"] });
  for (const { id, help, nodes } of result.violations) {
    found.violations.push(`${id}: ${help} (${nodes.length}): ${nodes[0].html}`);
  }
  return found;
}

// The first script of the page: there is more to come.
addEventListener("load", () => probe().then(
  found => parent.postMessage(found, "*"),
  error => parent.postMessage({ error: String(error) }, "*"),
));
