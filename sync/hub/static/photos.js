// Photos go to the hub in pieces, under the hash of the whole; after a cut each goes on where it was.

import { look, whenBack } from "/static/connection.js";
import { canKeep, drop, keep, kept } from "/static/kept.js";

const PIECE = 512 * 1024;
const AGAIN_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const box = document.querySelector("[data-photos]");
const waiting = [];
let nameOf = () => "";
let isSending = false;
let failures = 0;

async function digest(bytes) {
  const hashed = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hashed].map((each) => each.toString(16).padStart(2, "0")).join("");
}

function row(name) {
  const item = document.createElement("li");
  item.innerHTML = '<progress max="1" value="0"></progress><span class="state"></span><code class="hint"></code>';
  item.querySelector("progress").setAttribute("aria-label", name);
  const away = document.createElement("button");
  away.type = "button";
  away.className = "button link";
  away.dataset.remove = "";
  away.textContent = box.dataset.removeWord;
  item.append(away);
  box.querySelector("[data-taken]").append(item);
  return item;
}

function tell(photo, text, tone = "") {
  const state = photo.row.querySelector(".state");
  state.className = `state ${tone}`;
  state.textContent = text;
}

async function small(photo) {
  const picture = await createImageBitmap(new Blob([photo.bytes]), { resizeWidth: 360 });
  const shown = document.createElement("canvas");
  shown.width = picture.width;
  shown.height = picture.height;
  shown.getContext("2d").drawImage(picture, 0, 0);
  photo.row.prepend(shown);
}

async function post(address, fields) {
  const body = new FormData();
  body.set("csrf", document.querySelector("form[data-visit]").elements.csrf.value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  if ((answer.headers.get("content-type") || "").startsWith("application/json")) {
    const told = await answer.json();
    if (told.fault) throw new (told.passes ? Stopped : Refused)(told.fault);
    return told;
  }
  if (answer.status >= 500 || answer.status === 408) throw new Error(String(answer.status));
  throw new Stopped([401, 403].includes(answer.status) ? box.dataset.gone : box.dataset.ended);
}

// A photo that the hub never takes; and what passes or ends all: a full day, the session, the visit.
class Refused extends Error {}
class Stopped extends Error {}

async function send(photo) {
  const at = box.dataset.photos;
  const about = { sha256: photo.sha256, size: photo.bytes.byteLength, name: photo.name, taken_at: photo.takenAt };
  let { held, size } = await post(at, about);
  while (held < size) {
    const piece = new Blob([photo.bytes.slice(held, held + PIECE)]);
    ({ held, size } = await post(`${at}/${photo.sha256}?offset=${held}`, { piece }));
    failures = 0;
    photo.row.querySelector("progress").value = held / size;
    tell(photo, box.dataset.part.replace("%", Math.round((100 * held) / size)));
  }
  photo.row.querySelector("progress").remove();
  tell(photo, box.dataset.done, "ok");
}

// It waits no more: the hub has it, will never take it, or the officer took it away.
async function leave(photo) {
  const at = waiting.indexOf(photo);
  if (at >= 0) waiting.splice(at, 1);
  await drop(nameOf(photo)).catch(() => {});
}

async function work() {
  if (isSending) return;
  isSending = true;
  try {
    while (waiting.length) {
      const [photo] = waiting;
      try {
        await send(photo);
      } catch (fault) {
        if (fault instanceof Stopped) {
          waiting.forEach((each) => tell(each, fault.message, "bad"));
          return;
        }
        if (!(fault instanceof Refused)) {
          tell(photo, box.dataset.cut, "warn");
          failures += 1;
          // A single request may fail while the hub is there: then it goes on by itself.
          const pause = Math.min(LONGEST_PAUSE_MS, AGAIN_MS * 2 ** (failures - 1));
          look().then((isThere) => { if (isThere) setTimeout(work, pause); });
          return;
        }
        photo.row.querySelector("progress")?.remove();
        tell(photo, fault.message, "bad");
      }
      await leave(photo);
    }
  } finally {
    isSending = false;
  }
}

// Kept in this browser until the hub has all of it: a camera's picture may be nowhere else.
async function wait(photo) {
  try {
    await small(photo);
  } catch {
    photo.row.querySelector("progress").remove();
    tell(photo, box.dataset.unread, "bad");
    return;
  }
  photo.sha256 = await digest(photo.bytes);
  photo.row.querySelector("code").textContent = photo.sha256;
  if (box.querySelector(`[data-sha256="${photo.sha256}"]`)) {
    photo.row.remove();
    await drop(nameOf(photo)).catch(() => {});
    return;
  }
  photo.row.dataset.sha256 = photo.sha256;
  try {
    await keep(nameOf(photo), { name: photo.name, takenAt: photo.takenAt }, photo.bytes);
    tell(photo, box.dataset.here, "warn");
  } catch {
    // No room: it is sent from memory, and the page says until then that it is not sent.
  }
  waiting.push(photo);
}

async function take(file) {
  const photo = { name: file.name, takenAt: new Date(file.lastModified).toISOString(), row: row(file.name) };
  // A picture that cannot be read is told like one that is none.
  photo.bytes = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
  await wait(photo);
}

async function takeKept(prefix) {
  for (const { about, bytes } of await kept(prefix)) await wait({ ...about, bytes, row: row(about.name) });
}

export async function beginPhotos(form) {
  const prefix = `${document.body.dataset.reader}/${form.dataset.draft}/photo/`;
  nameOf = (photo) => `${prefix}${photo.sha256}`;
  for (const field of box.querySelectorAll("[data-camera]")) {
    field.addEventListener("change", async () => {
      if (!canKeep) {
        const photo = { row: row("") };
        photo.row.querySelector("progress").remove();
        tell(photo, box.dataset.unkept, "bad");
        return;
      }
      const files = [...field.files];
      field.value = "";
      for (const file of files) await take(file);
      work();
    });
  }
  box.addEventListener("click", async (event) => {
    const item = event.target.closest("[data-remove]")?.closest("li");
    if (!item) return;
    const photo = waiting.find((each) => each.row === item);
    if (photo) await leave(photo);
    try {
      if (item.dataset.sha256) await post(`${box.dataset.photos}/${item.dataset.sha256}/remove`, {});
      item.remove();
    } catch (fault) {
      const isTold = fault instanceof Refused || fault instanceof Stopped;
      // One that never came whole need not be taken from the dossier.
      if (photo) item.remove();
      else tell({ row: item }, isTold ? fault.message : box.dataset.cut, "bad");
    }
  });
  whenBack(work);
  if (!canKeep) return;
  await takeKept(prefix);
  work();
}
