/* The end: what is sent, and what the last screens say about it. */

import { forgetLooks } from "./looks.js";
import { send } from "./send.js";

let body = null;

/* Send the answers; the same bytes at every try. Resolves to `{ state, reply }`. */
export async function handIn({ survey, form, answers, code }) {
  body ??= JSON.stringify(submission(survey, form, answers, code));
  const outcome = await send(survey.links.post, body);
  if (outcome.state === "sent") {
    body = null;
    showCode(code);
  }
  if (outcome.state === "refused") {
    body = null;
    explain(survey, outcome.reply);
  }
  return outcome;
}

/* Clear the screen, and leave nothing to come back to. */
export function finish(survey) {
  forgetLooks();
  location.replace(survey.links.thanks);
}

function submission(survey, form, answers, code) {
  const held = (name) => form.elements[name]?.value ?? null;
  return {
    submission_id: held("submission_id"),
    wave: held("wave"),
    version: held("version"),
    lang: held("lang"),
    credential: held("credential") || null,
    mode: "self",
    answers,
    helper: { kinds: [], role: null, conflict: null },
    talk: { wants: null, contact: contact(form) },
    quote_ok: null,
    withdraw: code?.hash ?? held("withdraw"),
  };
}

function contact(form) {
  const line = form.elements["talk.contact"];
  const wanted = line && !line.closest("[data-talk]").hidden;
  return wanted && line.value.trim() ? line.value : null;
}

/* The four words, when they were made here; otherwise the page's own are shown. */
function showCode(code) {
  const list = document.querySelector("#code ol");
  if (!code || !list) return;
  list.replaceChildren(
    ...code.words.map((word) => {
      const piece = document.createElement("li");
      piece.textContent = word;
      return piece;
    }),
  );
}

function explain(survey, reply) {
  const line = document.querySelector("[data-screen='refused'] [data-why]");
  line.textContent = survey.refusals[reply.problem] ?? reply.message ?? "";
}
