// Which questions a person is asked, from what they answered so far.
//
// The twin of surveys/routing.py: tests/surveys/paths.json and a generated batch hold
// the two to one meaning. Pure: no page, no clock, no storage.

// Code points that leave nothing on the page; the same list as in surveys/words.py.
const VISIBLE = new RegExp(
  "[^\\u{0}-\\u{20}\\u{7f}-\\u{a0}\\u{ad}\\u{34f}\\u{61c}\\u{115f}\\u{1160}\\u{1680}" +
    "\\u{17b4}\\u{17b5}\\u{180b}-\\u{180f}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}" +
    "\\u{205f}-\\u{206f}\\u{2800}\\u{3000}\\u{3164}\\u{fe00}-\\u{fe0f}\\u{feff}" +
    "\\u{ffa0}\\u{fff0}-\\u{fffb}\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}" +
    "\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]",
  "u",
);

/** Whether `text` is empty or holds nothing a reader could see. */
export function showsNothing(text) {
  return !VISIBLE.test(text);
}

/**
 * Keys of the items asked, in order, notices among them.
 *
 * `questionnaire` is the bundle; `answers` an object (or Map) of item keys to a code, a
 * list of codes, a text or null. An answer counts only if its question is itself asked.
 */
export function path(questionnaire, answers) {
  const asked = [];
  const chosen = new Map();
  for (const part of questionnaire.parts) {
    for (const item of part.items) {
      if (!item.show_if || holds(item.show_if, chosen)) {
        asked.push(item.key);
        chosen.set(item.key, codes(answerTo(answers, item.key)));
      }
    }
  }
  return asked;
}

/** What counts as chosen in one answer; empty when that is nothing. */
function codes(answer) {
  const several = Array.isArray(answer) ? answer : [answer];
  return several.filter((code) => typeof code === "string" && !showsNothing(code));
}

function answerTo(answers, key) {
  if (answers instanceof Map) return answers.get(key);
  // Never look up the prototype: a key may be named like something that lives there.
  return Object.prototype.hasOwnProperty.call(answers, key) ? answers[key] : null;
}

function holds(rule, chosen) {
  switch (rule.op) {
    case "is":
      return (chosen.get(rule.item) || []).some((code) => rule.codes.includes(code));
    case "skipped":
      return !(chosen.get(rule.item) || []).length;
    case "all":
      return rule.rules.every((part) => holds(part, chosen));
    case "any":
      return rule.rules.some((part) => holds(part, chosen));
    case "not":
      return !holds(rule.rule, chosen);
    default:
      // A rule this script is too old for: asking once too often harms nobody.
      return true;
  }
}
