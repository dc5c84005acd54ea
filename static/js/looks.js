/* "Make it look how I like": the choice is the state of the inputs in #look, which the
   style sheet follows. It is carried from page to page in window.name, which lives in
   the memory of this tab; it is never written to any storage or address. */

const MARK = "look ";
const GROUPS = ["size", "paper", "face", "pictures", "speed"];

const dialog = document.getElementById("look");

/* Open and close the dialog, restore what was chosen on the page before, keep changes. */
export function startLooks() {
  if (!dialog) return;
  dialog.removeAttribute("popover");
  restore();
  dialog.addEventListener("change", keep);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-look]")) dialog.showModal();
  });
  dialog.querySelector("[data-look-done]").addEventListener("click", closeLooks);
  dialog.querySelector("[data-look-reset]").addEventListener("click", putBack);
}

/* The value chosen in a group, such as "slow" for "speed". */
export function chosenLook(group) {
  return dialog?.querySelector(`[name="look-${group}"]:checked`)?.value ?? "usual";
}

/* Close the dialog, also when help or hiding was asked for from inside it. */
export function closeLooks() {
  if (dialog?.open) dialog.close();
}

/* The sitting is over: the next person begins with the page as it is. */
export function forgetLooks() {
  window.name = "";
}

function keep() {
  window.name = MARK + GROUPS.map((group) => `${group}=${chosenLook(group)}`).join(" ");
}

function restore() {
  if (!window.name.startsWith(MARK)) return;
  const inputs = [...dialog.querySelectorAll("input")];
  for (const part of window.name.slice(MARK.length).split(" ")) {
    const [group, value] = part.split("=");
    const input = inputs.find((each) => each.name === `look-${group}` && each.value === value);
    if (input) input.checked = true;
  }
}

function putBack() {
  for (const input of dialog.querySelectorAll("input")) input.checked = input.defaultChecked;
  keep();
}
