// Asks the workbench for something that takes long or changes something. Its answer comes line by line;
// `told` hears how far it is. A signal stops the work, here and there.
const token = document.querySelector('meta[name="gapwise-token"]').content;

export async function ask(path, { body, signal, told } = {}) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-gapwise-token": token },
    body: JSON.stringify(body ?? {}),
    signal,
  });
  if (!answer.ok) {
    // Some refusals are about one field of a form.
    const field = answer.headers.get("x-gapwise-field");
    throw Object.assign(new Error((await answer.text()).trim()), { field, status: answer.status });
  }
  if (!answer.headers.get("content-type").includes("ndjson")) return answer.json();
  return last(answer.body, told);
}

// Only an answer about the files that a page shows may stand in it.
export function about(found, revision) {
  if (found.revision !== revision) throw new Error("The files have changed in the meantime: show this page anew.");
  return found;
}

async function last(stream, told) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += value ?? "";
    const lines = text.split("\n");
    text = lines.pop();
    for (const line of lines) {
      const said = JSON.parse(line);
      if ("failed" in said) throw new Error(said.failed);
      if ("done" in said) return said.done;
      told?.(said);
    }
    if (done) throw new Error("the workbench ended in the middle of its answer");
  }
}
