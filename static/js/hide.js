/* "Hide this now": within one press, or Shift three times, the screen shows a drawing
   pad, and nothing of what was here is left in the page, its fields or its history. */

import { forgetLooks } from "./looks.js";
import { startPad } from "./pad.js";

const TAPS = 3;
const WITHIN_MS = 5000;

/* Wire every Hide link. `clear` empties whatever the page holds of the person. */
export function startHide(clear = () => {}) {
  const away = () => vanish(clear);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-hide]")) return;
    event.preventDefault();
    away();
  });
  watchShift(away);
}

function watchShift(away) {
  let taps = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") taps = [];
    if (event.key !== "Shift" || event.repeat) return;
    taps = [...taps.slice(1 - TAPS), event.timeStamp];
    if (taps.length === TAPS && event.timeStamp - taps[0] <= WITHIN_MS) away();
  });
}

function vanish(clear) {
  const to = document.querySelector("[data-hide]")?.href;
  const pad = document.getElementById("pad");
  if (!to || !pad) return;
  globalThis.speechSynthesis?.cancel();
  document.title = pad.dataset.title;
  document.body.removeAttribute("data-band");
  clear();
  forgetLooks();
  document.body.replaceChildren(pad.content.cloneNode(true));
  document.getElementById("survey")?.remove();
  history.replaceState(null, "", to);
  startPad();
  leave(to);
}

/* Load the page of that address in this one's place, if there is a way to it; without a
   connection the pad that is already shown stays. */
async function leave(to) {
  try {
    const reply = await fetch(to, { cache: "no-store" });
    if (reply.ok) location.replace(to);
  } catch {
    /* Offline: the pad is all there is, and it is enough. */
  }
}
