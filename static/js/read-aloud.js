/* "Read it to me": the device's own voice, word by word with a marker. Only a voice that
   lives on the device is used, because a remote one would send the words away; where
   there is none the button stays hidden. It never starts by itself. */

import { chosenLook } from "./looks.js";

const RATES = { slow: 0.7, usual: 0.9, fast: 1.15 };
const SPOKEN = "h1, h2, h3, p, li, dt, dd, label, .option__word, .voice__ask, .voice__how";
const QUIET = ".rail, .tools, .moves, .keeper, .look, .option__said, .option__tick, [aria-hidden='true'], .without-script, .sr";

const speech = globalThis.speechSynthesis;
let voice = null;
let restore = () => {};
let run = 0;

/* Show the button once a local voice for the page's language is known. `scope` gives
   the element to read. */
export function startReading(scope) {
  if (!speech) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-read]");
    if (button) toggle(button, scope());
  });
  speech.addEventListener?.("voiceschanged", findVoice);
  findVoice();
}

/* Stop, because the person asked or moved on. */
export function stopReading() {
  run += 1;
  speech?.cancel();
  restore();
  for (const button of document.querySelectorAll("[data-read]")) dress(button, false);
}

function findVoice() {
  const language = document.documentElement.lang.toLowerCase().split("-")[0];
  const known = speech.getVoices().filter((each) => each.localService);
  const fits = known.filter((each) => each.lang.toLowerCase().split(/[-_]/)[0] === language);
  voice = fits.find((each) => /^en[-_]gb/i.test(each.lang)) ?? fits[0] ?? null;
  for (const part of document.querySelectorAll("[data-read], [data-speed]")) part.hidden = !voice;
}

function toggle(button, scope) {
  const reading = button.getAttribute("aria-pressed") === "true";
  stopReading();
  if (reading) return;
  dress(button, true);
  readNext(partsOf(scope), 0, run);
}

function dress(button, on) {
  const words = button.querySelector("span");
  button.dataset.words ||= words.textContent;
  words.textContent = on ? document.body.dataset.stopReading : button.dataset.words;
  button.setAttribute("aria-pressed", String(on));
  button.querySelector("use").setAttribute("href", on ? "#i-halt" : "#i-read");
}

/* What is read of a screen, in order: each element that holds words of its own. */
function partsOf(scope) {
  const all = [...scope.querySelectorAll(SPOKEN)];
  return all.filter((each) => {
    const holds = all.some((other) => other !== each && each.contains(other));
    return !holds && !each.closest(QUIET) && each.textContent.trim() && each.offsetParent;
  });
}

function readNext(parts, at, mine) {
  if (mine !== run) return;
  restore();
  const part = parts[at];
  if (!part) {
    stopReading();
    return;
  }
  const said = new SpeechSynthesisUtterance(part.dataset.spoken ?? part.textContent.trim());
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = RATES[chosenLook("speed")] ?? RATES.usual;
  restore = frame(part);
  said.onboundary = (event) => mine === run && markWord(part, event);
  said.onend = () => readNext(parts, at + 1, mine);
  said.onerror = () => mine === run && stopReading();
  speech.speak(said);
}

/* Frame the answer or the voice being read; returns what undoes that and any marker. */
function frame(part) {
  const card = part.closest(".option, .voice");
  card?.classList.add("is-reading");
  return () => {
    card?.classList.remove("is-reading");
    for (const mark of part.querySelectorAll("mark.now")) mark.replaceWith(mark.textContent);
    part.normalize();
    restore = () => {};
  };
}

function markWord(part, event) {
  const plain = [...part.children].every((child) => child.matches("mark.now"));
  if (event.name !== "word" || !plain || part.dataset.spoken) return;
  const text = part.textContent;
  const from = text.length - text.trimStart().length + event.charIndex;
  const length = event.charLength || text.slice(from).search(/\s|$/);
  const mark = document.createElement("mark");
  mark.className = "now";
  mark.textContent = text.slice(from, from + length);
  part.replaceChildren(text.slice(0, from), mark, text.slice(from + length));
}
