// The minutes on site: blocks of text by a tap, and a draft that outlives a lost line.

import { look, whenBack } from "/static/connection.js";
import { gather, lay } from "/static/fields.js";
import { canKeep, drop, keep, kept, unlock } from "/static/kept.js";
import { beginPhotos } from "/static/photos.js";

const PAUSE_MS = 1500;
const LONGEST_PAUSE_MS = 60_000;
const form = document.querySelector("form[data-visit]");
const state = document.querySelector("[data-kept-state]");
const name = form && `${document.body.dataset.reader}/${form.dataset.draft}/minutes`;

function insert(field, text) {
  const before = field.value.trimEnd();
  field.value = before ? `${before}\n${text}` : text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
}

function tell(text, tone = "", isTimed = true) {
  state.className = `hint ${tone}`;
  state.textContent = isTimed ? `${text} ${clock()}` : text;
}

function helpWriting() {
  for (const row of form.querySelectorAll("[data-blocks]")) {
    row.hidden = !row.children.length;
    row.addEventListener("click", (event) => {
      const block = event.target.closest("[data-text]");
      if (block) insert(form.elements[row.dataset.blocks], block.dataset.text);
    });
  }
  for (const button of form.querySelectorAll("[data-now]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = form.elements[button.dataset.now];
      field.value = clock();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

// How often something was typed: an answer settles what was typed before it was sent.
let typed = 0;
let sent = 0;
let timer = null;
let isSending = false;
let failures = 0;
let laid = null;
// A change voids signatures, and another's change is decided by a person: then only Save sends.
let waitsForPerson = false;

async function keepNow() {
  const about = { revision: form.elements.revision.value, fields: gather(form) };
  await keep(name, about);
}

async function post() {
  const answer = await fetch(form.getAttribute("action"), {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Draft": "1" },
    credentials: "same-origin", redirect: "error",
  });
  const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
  if (isJson) return { ...await answer.json(), isOvertaken: answer.status === 409 };
  if (answer.status >= 500 || answer.status === 408) throw new Error(String(answer.status));
  // The session ran out or is another one; or the visit has ended: Save shows what was typed.
  const isAway = [401, 403].includes(answer.status);
  return { fault: isAway ? form.dataset.awayWords : form.dataset.otherWords, isAway };
}

// Sends what is typed; true once the hub has it.
async function send() {
  clearTimeout(timer);
  if (isSending || typed === sent) return typed === sent;
  isSending = true;
  const about = typed;
  try {
    tell(form.dataset.sendingWords, "", false);
    const told = await post();
    if (told.fault) {
      waitsForPerson = !told.isAway;
      tell(told.isOvertaken ? form.dataset.otherWords : told.fault, "warn", false);
      return false;
    }
    failures = 0;
    form.elements.revision.value = told.revision;
    sent = about;
    const voided = document.querySelector("[data-voided]");
    if (told.voided) voided.querySelector("span").textContent = told.voided;
    if (told.voided) voided.hidden = false;
    if (typed === about) await drop(name);
    else await keepNow();
    tell(form.dataset.sentWords, "ok");
    return typed === about;
  } catch {
    failures += 1;
    tell(form.dataset.hereWords, "warn");
    look().then((isThere) => { if (isThere) later(); });
    return false;
  } finally {
    isSending = false;
    if (typed !== about) later();
  }
}

function later() {
  clearTimeout(timer);
  if (!waitsForPerson) timer = setTimeout(send, Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** failures));
}

async function note() {
  typed += 1;
  // What was kept before is laid back first, or it would be written over.
  await laid;
  try {
    await keepNow();
    if (!isSending) tell(form.dataset.hereWords, "warn");
  } catch {
    // A browser without room keeps nothing: then it is only sent.
  }
  later();
}

// Save sends the draft first: whatever the page shows next, nothing old is laid over it.
const settledForms = new WeakSet();
function sendBeforeSaving() {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction") || settledForms.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    send().then((isThere) => {
      if (!isThere && !document.querySelector("[data-away]").hidden) return;
      settledForms.add(form);
      form.requestSubmit(submitter);
      settledForms.delete(form);
    });
  }, true);
}

async function layBack() {
  const [found] = await kept(name);
  if (!found || form.hasAttribute("data-returned")) return;
  lay(form, found.about.fields);
  // Typed over an older state it is sent as that, so that nothing newer is written over.
  form.elements.revision.value = found.about.revision;
  typed += 1;
  tell(form.dataset.hereWords, "warn");
  if (!waitsForPerson) send();
}

function begin() {
  unlock(form.dataset.key);
  waitsForPerson = document.querySelector("[data-signed]") !== null;
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  sendBeforeSaving();
  whenBack(() => { if (!waitsForPerson) send(); });
  beginPhotos(form);
  laid = layBack().catch(() => {});
  form.querySelector("[data-theirs]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    await drop(name).catch(() => {});
    location.assign(form.getAttribute("action"));
  });
}

if (form) {
  helpWriting();
  if (canKeep) begin();
  else {
    tell(form.dataset.unkeptWords, "warn", false);
    beginPhotos(form);
  }
}
