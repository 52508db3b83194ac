// A signature drawn with a finger, a pen or the mouse; it is sent with the digest of the text shown.

import { whenBack } from "/static/connection.js";
import { canKeep, count, drop, keep, kept, unlock } from "/static/kept.js";

const pad = document.querySelector("[data-pad]");
const form = pad.querySelector("form");
const canvas = pad.querySelector("[data-canvas]");
const words = pad.querySelector("[data-pad-words]");
const pen = canvas.getContext("2d");
const WIDEST = 1200;
const INK = 3;
const MARGIN = 8;
// Each stroke is a list of places in pixels of the page: turning the phone stretches nothing.
let strokes = [];

function paint(on, scale, [left, top]) {
  on.lineWidth = INK * scale;
  on.lineCap = "round";
  on.lineJoin = "round";
  on.strokeStyle = "#111";
  for (const stroke of strokes) {
    on.beginPath();
    for (const [x, y] of stroke) on.lineTo((x - left) * scale, (y - top) * scale);
    // A dot is drawn too.
    if (stroke.length === 1) on.lineTo((stroke[0][0] - left) * scale + 0.1, (stroke[0][1] - top) * scale);
    on.stroke();
  }
}

function draw() {
  pen.clearRect(0, 0, canvas.width, canvas.height);
  paint(pen, window.devicePixelRatio || 1, [0, 0]);
}

function fit() {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * (window.devicePixelRatio || 1));
  canvas.height = Math.round(height * (window.devicePixelRatio || 1));
  draw();
}

// What was drawn alone, so that it is large on paper, sharp, and of no more bytes than it needs.
function picture() {
  const all = strokes.flat();
  const [xs, ys] = [0, 1].map((axis) => all.map((point) => point[axis]));
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  const scale = Math.min(3, WIDEST / Math.max(width, height));
  const made = document.createElement("canvas");
  made.width = Math.ceil(width * scale);
  made.height = Math.ceil(height * scale);
  paint(made.getContext("2d"), scale, [left, top]);
  return made.toDataURL("image/png");
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

// No gesture begins on it: a quick stroke would be taken for a fling, which swallows the next tap.
canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
canvas.addEventListener("pointerdown", (event) => {
  if (!event.isPrimary) return;
  event.preventDefault();
  canvas.setPointerCapture(event.pointerId);
  strokes.push([place(event)]);
  draw();
});
canvas.addEventListener("pointermove", (event) => {
  if (!event.isPrimary || !canvas.hasPointerCapture(event.pointerId)) return;
  const now = event.getCoalescedEvents?.() ?? [];
  strokes.at(-1).push(...(now.length ? now : [event]).map(place));
  draw();
});

function open(button) {
  const signer = button.closest("[data-signer]");
  form.elements.signer.value = button.dataset.open;
  pad.querySelector("[data-who]").textContent = signer.querySelector("b + p").textContent;
  strokes = [];
  isWaiting = false;
  pad.showModal();
  fit();
}

for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => open(button));
}
function clear() {
  strokes = [];
  isWaiting = false;
  if (canKeep) drop(name);
  draw();
}

pad.querySelector("[data-clear]").addEventListener("click", clear);
pad.querySelector("[data-close]").addEventListener("click", () => { clear(); pad.close(); });
addEventListener("resize", () => { if (pad.open) fit(); });

// Taken before anybody asks whether the hub answers: a signature is not given twice for a lost line.
function take() {
  form.elements.picture.value = picture();
  form.elements.phone_at.value = new Date().toISOString();
}

const name = `${document.body.dataset.reader}/${form.dataset.signature}/signature`;
const NAMES = ["signer", "text_sha256", "picture", "phone_at"];
let isWaiting = false;

addEventListener("submit", (event) => {
  if (event.target !== form) return;
  if (!strokes.length && !isWaiting) {
    event.preventDefault();
    event.stopImmediatePropagation();
    words.textContent = words.dataset.empty;
    words.classList.add("bad");
    return;
  }
  if (isWaiting) return;
  take();
  isWaiting = true;
  words.textContent = words.dataset.here;
  words.className = "warn";
  if (!canKeep) return;
  const about = Object.fromEntries(NAMES.map((each) => [each, form.elements[each].value]));
  // The browser waits for it, so that the page does not go before it is kept.
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  keep(name, about).catch(() => {}).finally(() => form.requestSubmit(submitter));
}, true);

// What waited is sent once the hub is back, or when the page is open again; the hub says if the text
// is another one by then.
whenBack(() => { if (isWaiting) form.requestSubmit(); });

async function sendKept() {
  const [found] = await kept(name);
  if (!found) return;
  const { about } = found;
  const signer = document.querySelector(`[data-signer="${about.signer}"]`);
  await drop(name);
  // The hub has it, or has just said why it does not take it.
  if (about.phone_at.startsWith(signer.dataset.phone || "-") || document.querySelector("[role=alert]")) return;
  if (about.text_sha256 !== form.elements.text_sha256.value) {
    const other = document.createElement("p");
    other.className = "bad";
    other.textContent = words.dataset.other;
    signer.append(other);
    return;
  }
  NAMES.forEach((each) => { form.elements[each].value = about[each]; });
  isWaiting = true;
  await keep(name, about);
  form.requestSubmit();
}

// After the end no photo goes into the dossier: those that are still here are sent first.
const end = document.querySelector("form[data-end]");
let isSent = false;
addEventListener("submit", async (event) => {
  if (event.target !== end || isSent || !canKeep) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const left = await count(`${document.body.dataset.reader}/${form.dataset.signature}/photo/`).catch(() => 0);
  document.querySelector("[data-photos-left]").hidden = !left;
  if (left) return;
  isSent = true;
  end.requestSubmit();
  isSent = false;
}, true);

if (canKeep) {
  unlock(form.dataset.key);
  sendKept();
}
