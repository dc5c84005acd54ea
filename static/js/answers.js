/* What the form holds. Its fields are the only place where answers are kept, so clearing
   the form clears everything. */

const PREFIX = "answers.";

/* The answer to `item` now: a code, a list of codes, a text; null when there is none. */
export function answerTo(form, item) {
  const fields = fieldsOf(form, PREFIX + item.key);
  if (item.kind === "own-words") return fields[0]?.value.trim() ? fields[0].value : null;
  const chosen = fields.filter((field) => field.checked).map((field) => field.value);
  if (item.kind === "choose-many") return chosen.length ? chosen : null;
  return chosen[0] ?? null;
}

/* Answers to the items that were shown, by key; null for one that was skipped. */
export function answersSeen(form, items, seen) {
  const asked = items.filter((item) => seen.has(item.key) && item.kind !== "notice");
  return Object.fromEntries(asked.map((item) => [item.key, answerTo(form, item)]));
}

/* Take back what was answered to `item`. */
export function forgetAnswer(form, item) {
  for (const field of fieldsOf(form, PREFIX + item.key)) {
    field.checked = false;
    if (field.matches("textarea")) field.value = "";
  }
}

/* "No one" and "I'm not sure" go alone: ticking one unticks the others, and back. */
export function keepAlone(form) {
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    for (const other of fieldsOf(form, target.name)) {
      const apart = "alone" in target.dataset || "alone" in other.dataset;
      if (other !== target && apart) other.checked = false;
    }
  });
}

function fieldsOf(form, name) {
  const found = form.elements[name];
  if (!found) return [];
  return found instanceof RadioNodeList ? [...found] : [found];
}
