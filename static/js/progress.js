/* How far along: stepping stones for the youngest, stones and "About 3 more" for 8 to
   11, a bar of parts for everyone older. Drawn for the eye; the words beside it are for
   everyone. Never a per cent, never a clock. */

const MANY_STONES = 18;
const STEPS = 10;

const box = document.getElementById("way");

/* Show where the item called `key` stands on `route`, a list of items in order.
   `survey` is the page's data: its band, its parts' titles and its words. */
export function showProgress(survey, route, key) {
  const at = route.findIndex((item) => item.key === key);
  box.hidden = at < 0;
  if (at < 0) return;
  const part = route.filter((item) => item.part === route[at].part);
  const here = part.findIndex((item) => item.key === key);
  const parts = [...new Set(route.map((item) => item.part))];
  const draw = { "4-7": allStones, "8-11": partStones }[survey.band] ?? bar;
  draw({ survey, route, at, part, here, parts, now: parts.indexOf(route[at].part) });
}

/* Where nothing is counted: before the first question and after the last. */
export function hideProgress() {
  box.hidden = true;
  box.querySelector("p").textContent = "";
}

function allStones({ survey, route, at }) {
  stones(route.length, at);
  say(fill(survey.progress.stone, { n: at + 1, of: route.length }), true);
}

function partStones({ survey, part, here, parts, now }) {
  stones(part.length, here);
  const { more, then, last, fresh } = survey.progress;
  const left = part.length - here - 1;
  const goesOn = now < parts.length - 1;
  const count = more[Math.min(left, more.length - 1)];
  if (left === 0) say(goesOn ? fresh : last);
  else say(goesOn ? fill(then, { more: count }) : count);
}

function bar({ survey, route, at, part, here, parts, now }) {
  list("bar", parts.length, (piece, index) => {
    if (index < now) piece.className = "is-done";
    if (index !== now) return;
    const filled = document.createElement("span");
    filled.className = `bar__fill bar__fill--${Math.round((STEPS * (here + 1)) / (part.length + 1))}`;
    piece.append(filled);
  });
  const title = survey.parts[route[at].part];
  say(fill(survey.progress.part, { part: title, n: here + 1, of: part.length }));
}

function stones(count, at) {
  list(count > MANY_STONES ? "stones stones--many" : "stones", count, (stone, index) => {
    if (index < at) stone.className = "is-done";
    if (index === at) stone.className = "is-here";
  });
}

function list(kind, count, dress) {
  const pieces = Array.from({ length: count }, (_, index) => {
    const piece = document.createElement("li");
    dress(piece, index);
    return piece;
  });
  const row = box.querySelector("ol");
  row.className = kind;
  row.replaceChildren(...pieces);
}

function say(words, unseen = false) {
  const line = box.querySelector("p");
  line.className = unseen ? "sr" : "way__words";
  line.textContent = words;
}

/* `{name}` in `text` from `values`; numbers in the digits of the page's language. */
export function fill(text, values) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? numbers.format(value) : value;
  });
}
