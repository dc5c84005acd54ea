/* One screen at a time: sections of the document with data-screen, all but one hidden.
   The reading pair and "Stop here" are one each and move to where the person is. */

const screens = new Map();
for (const section of document.querySelectorAll("[data-screen]")) {
  screens.set(section.dataset.screen, section);
}
const tools = document.querySelector("[data-tools]");
const stop = document.getElementById("stop");
let shown = null;

/* The section now on the screen. */
export function current() {
  return shown;
}

/* Show the screen called `key`. With `stop`, "Stop here" stands under it; with `focus`,
   its heading is focused, so that a screen reader says where one is. */
export function show(key, { stop: mayStop, focus, title }) {
  for (const section of screens.values()) section.hidden = section.dataset.screen !== key;
  shown = screens.get(key);
  document.title = title;
  place(mayStop);
  const heading = shown.querySelector("h2");
  // The one heading of the page, now that its section is all there is of it; with it a
  // screen reader says how far along it stands.
  heading.setAttribute("aria-level", "1");
  heading.setAttribute("aria-describedby", "way-words");
  if (!focus) return;
  scrollTo(0, 0);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function place(mayStop) {
  const head = shown.querySelector(".ask__head, [data-tools-here]");
  if (head) head.append(tools);
  tools.hidden = !head;
  stop.hidden = !mayStop;
  if (mayStop) shown.append(stop);
}

const NEARLY_FULL = 200;

/* Say how much room is left in the text of `section`: to the young only when it is
   getting short, and to a screen reader only then. */
export function sayRoom(section, words, young) {
  const text = section.querySelector("textarea");
  const line = section.querySelector("[data-room]");
  const left = Number(text.dataset.points) - [...text.value].length;
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const near = left < NEARLY_FULL;
  line.setAttribute("aria-live", near ? "polite" : "off");
  line.textContent = young && !near ? "" : words.replace("{n}", numbers.format(Math.max(0, left)));
}
