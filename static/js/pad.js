/* A drawing pad. It keeps nothing: what is drawn is on the screen and nowhere else. */

const WIDTH = 6;

/* Wire the pad that is on the page, if there is one. */
export function startPad() {
  const canvas = document.querySelector(".pad canvas");
  if (!canvas) return;
  document.documentElement.dataset.script = "on";
  const pen = canvas.getContext("2d");
  fit(canvas, pen);
  addEventListener("resize", () => fit(canvas, pen));
  canvas.addEventListener("pointerdown", (event) => begin(canvas, pen, event));
  canvas.addEventListener("pointermove", (event) => draw(canvas, pen, event));
  document.querySelector("[data-wipe]").addEventListener("click", () => fit(canvas, pen));
}

function fit(canvas, pen) {
  const box = canvas.getBoundingClientRect();
  const scale = globalThis.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  pen.scale(scale, scale);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.lineWidth = WIDTH;
}

function begin(canvas, pen, event) {
  canvas.setPointerCapture(event.pointerId);
  const pot = document.querySelector(".pots input:checked + i");
  pen.strokeStyle = pot ? getComputedStyle(pot).color : "black";
  pen.beginPath();
  pen.moveTo(...place(canvas, event));
  draw(canvas, pen, event);
}

function draw(canvas, pen, event) {
  if (!canvas.hasPointerCapture(event.pointerId)) return;
  pen.lineTo(...place(canvas, event));
  pen.stroke();
}

function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
