/* A page of one screen (start, help, closed, thanks, withdraw): hiding, reading aloud,
   looks, and links that leave no trail in the history. */

import { startHide } from "./hide.js";
import { forgetLooks, startLooks } from "./looks.js";
import { startReading } from "./read-aloud.js";

document.documentElement.dataset.script = "on";
if (document.body.hasAttribute("data-forget")) forgetLooks();
startLooks();
startHide(() => document.querySelectorAll("form").forEach((form) => form.reset()));
startReading(() => document.querySelector("main"));

/* One entry of the history for the whole sitting: whoever presses the browser's Back
   after Hide this now sees what was there before, never one of these pages. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (!link || !plain || event.defaultPrevented || link.target) return;
  if (link.origin !== location.origin || link.hasAttribute("data-hide")) return;
  event.preventDefault();
  location.replace(link.href);
});
