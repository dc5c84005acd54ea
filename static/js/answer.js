/* The survey, one question at a time. The document is one long form that works by
   itself; this shows its parts in turn, follows the path, and sends once at the end.
   Answers live in the form's fields and nowhere else. */

import { answersSeen, answerTo, forgetAnswer, keepAlone } from "./answers.js";
import { newCode } from "./codes.js";
import { finish, handIn } from "./ending.js";
import { startHide } from "./hide.js";
import { closeLooks, forgetLooks, startLooks } from "./looks.js";
import { path } from "./path.js";
import { fill, hideProgress, showProgress } from "./progress.js";
import { startReading, stopReading } from "./read-aloud.js";
import { current, sayRoom, show } from "./screens.js";

const survey = JSON.parse(document.getElementById("survey").textContent);
const form = document.getElementById("answers");
const moves = document.getElementById("moves");
const items = survey.parts.flatMap(({ key: part, items: some }) =>
  some.map((item) => ({ ...item, part, screen: `item:${item.key}` })),
);
const titles = Object.fromEntries(survey.parts.map((part) => [part.key, part.title]));
const YOUNG = ["4-7", "8-11"];
const seen = new Set();
const code = newCode(survey.code_words);
let from = "start";
let detour = null;

try {
  begin();
} catch (error) {
  // Better the long form, which works by itself, than half of this.
  delete document.documentElement.dataset.script;
  for (const part of document.querySelectorAll("[data-screen]")) {
    part.hidden = part.matches(".with-script");
  }
  throw error;
}

function begin() {
  document.documentElement.dataset.script = "on";
  for (const extra of document.querySelectorAll("[data-skip]")) extra.remove();
  document.querySelector("[data-code-here]").append(document.getElementById("code"));
  form.reset();
  keepAlone(form);
  startLooks();
  startHide(clear);
  startReading(current);
  listen();
  go("start", false);
}

function listen() {
  form.addEventListener("change", weigh);
  form.addEventListener("input", weigh);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    move("next");
  });
  document.addEventListener("click", (event) => {
    const language = event.target.closest?.("a[hreflang]");
    if (language) {
      event.preventDefault();
      location.replace(language.href);
    }
    const button = event.target.closest?.("[data-move], [data-do], [data-help]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.move) move(button.dataset.move);
    else act(button.dataset.do ?? "help");
  });
  addEventListener("pagehide", clear);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

/* ---------- Where the person is ---------- */

function route() {
  const asked = new Set(path(survey, answersSeen(form, items, seen)));
  return items.filter((item) => asked.has(item.key));
}

function here() {
  return current()?.dataset.screen;
}

/* The item whose screen is called `name`; undefined for the screens round about. */
function itemOn(name) {
  return items.find((item) => item.screen === name);
}

function move(way) {
  const item = itemOn(here());
  if (!item) return elsewhere(here());
  if (way === "skip") forgetAnswer(form, item);
  if (detour) return endDetour();
  const asked = route();
  const at = asked.indexOf(item) + (way === "back" ? -1 : 1);
  if (at < 0) return go("start");
  return go(asked[at]?.screen ?? "ready");
}

/* Back and Next on screens that are not questions. */
function elsewhere(name) {
  if (name === "start") return location.replace(survey.links.start);
  if (name === "ready") return go(route().at(-1).screen);
  if (name === "end") return finish(survey);
  return go(from);
}

const acts = {
  yes: () => go(route()[0].screen),
  no: decline,
  stop: () => aside("stop"),
  help: () => aside("help"),
  return: () => go(from),
  talk: askToTalk,
  send: submit,
  again: submit,
  delete: () => {
    clear();
    go("gone");
  },
  leave: () => location.replace(survey.links.start),
  finish: () => finish(survey),
};

function act(name) {
  closeLooks();
  acts[name]();
}

/* A screen beside the questions: it remembers where to go back to. */
function aside(name) {
  if (!["help", "stop"].includes(here())) from = detour ?? here();
  detour = null;
  go(name);
}

/* From help straight to "Do you want someone to talk with you?", and back. */
function askToTalk() {
  detour = from;
  go(items.find((item) => item.role === "talk").screen);
}

function endDetour() {
  const home = detour;
  detour = null;
  go(home);
}

function go(name, focus = true) {
  stopReading();
  const item = itemOn(name);
  if (item) seen.add(item.key);
  const asked = route();
  if (item && !detour) showProgress({ ...survey, parts: titles }, asked, item.key);
  else hideProgress();
  show(name, {
    stop: Boolean(item) && !detour,
    focus,
    title: titleOf(name, asked.indexOf(item) + 1),
  });
  dressMoves(name, Boolean(item));
  weigh();
}

function titleOf(name, number) {
  if (number > 0) return fill(survey.titles.question, { n: number });
  return survey.titles[{ start: "start", help: "help" }[name] ?? "end"];
}

function dressMoves(name, question) {
  const only = { start: "back", ready: "back", help: "next", end: "next" }[name];
  moves.hidden = !question && !only;
  moves.classList.toggle("moves--one", only === "next");
  for (const button of moves.querySelectorAll("button")) {
    button.hidden = !question && button.dataset.move !== only;
  }
  const next = moves.querySelector(".moves__next");
  next.querySelector("span").textContent = survey.moves[name] ?? survey.moves.next;
  next.querySelector(".icon").toggleAttribute("hidden", name === "end");
  next.querySelector("use").setAttribute("href", name === "help" ? "#i-back" : "#i-next");
  next.classList.toggle("press--accent", name === "end");
}

/* Skip and Next weigh the same until something is chosen; a talk wish opens its line;
   the room left in a text is said only when it is getting short. */
function weigh() {
  const item = itemOn(here());
  const answer = item ? answerTo(form, item) : null;
  moves.toggleAttribute("data-chosen", answer !== null);
  if (item?.role === "talk") {
    openLine(current().querySelector("[data-talk]"), answer !== null && answer !== "no");
  }
  if (item?.kind === "own-words") sayRoom(current(), survey.room, YOUNG.includes(survey.band));
}

function openLine(line, open) {
  const opened = open && line.hidden;
  line.hidden = !open;
  if (opened && document.activeElement?.matches("input")) line.scrollIntoView({ block: "nearest" });
}

/* ---------- Ending ---------- */

async function submit() {
  go("sending");
  const kept = new Set(route().map((item) => item.key));
  const shown = new Set([...seen].filter((key) => kept.has(key)));
  const answers = answersSeen(form, items, shown);
  const outcome = await handIn({ survey, form, answers, code: await code });
  if (outcome.state === "sent") clear();
  go({ sent: "end", later: "later", refused: "refused" }[outcome.state]);
}

/* "No thanks" is counted, never kept: a band and a week. */
function decline() {
  fetch(survey.links.no_thanks, { method: "POST", keepalive: true }).catch(() => {});
  clear();
  forgetLooks();
  location.replace(survey.links.start);
}

function clear() {
  form.reset();
  seen.clear();
}
