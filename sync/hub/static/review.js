// The open review page: keeps the queue fresh, the draft safe and the keys at hand.

import { countLetters, dropSent, keepAsking, keepDraft, sendByKeys, takeIn } from "/static/opinion.js";
import { tellAnswering } from "/static/answering.js";
import { listenToKeys, stayInList } from "/static/keys.js";
import { look, whenBack } from "/static/connection.js";

const main = document.querySelector("main[data-live]");
const announce = document.querySelector("[data-announce]");

function say(text) {
  if (announce) announce.textContent = text;
}

async function fetchPage(place) {
  const answer = await fetch(place, {
    headers: { "X-Refresh": "1" }, credentials: "same-origin", redirect: "error",
  });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function swap(fresh, selector) {
  const now = document.querySelector(selector);
  const next = fresh.querySelector(selector);
  if (!now || !next || now.outerHTML === next.outerHTML) return;
  if (now.querySelector("details[open]")) return;
  if (now.contains(document.activeElement) && document.activeElement.matches("select, textarea, input[type=text]")) return;
  if ([...now.querySelectorAll("textarea")].some((text) => text.value !== text.defaultValue)) return;
  const list = now.querySelector(".scroll") || now;
  const top = list.scrollTop;
  const held = now.contains(document.activeElement) ? document.activeElement.dataset.matter : null;
  now.replaceWith(next);
  (next.querySelector(".scroll") || next).scrollTop = top;
  if (held) next.querySelector(`[data-matter="${held}"]`)?.focus({ preventScroll: true });
}

const LIST = ["[data-queue]", "[data-counts]", "[data-bell]"];
const PARTS = [...LIST, "article.dossier", ".deadline", ".contact", "[data-link]", "[data-awaited]", "[data-holder]"];

function sayAtLink(text) {
  const link = document.querySelector("[data-link]");
  if (link) link.textContent = text;
}

let asked = 0;
let shown = 0;

// What went to another body is gone from the list; what was typed about it stays on the page.
// An answer that comes after that to a later question is of an earlier state, and is not shown.
async function refresh() {
  asked += 1;
  const turn = asked;
  try {
    const here = await fetchPage(location.href);
    const fresh = here || await fetchPage(`/${location.pathname.split("/")[1]}`);
    if (!fresh) throw new Error("404");
    if (turn < shown) return;
    shown = turn;
    const before = document.querySelectorAll("[data-queue] li").length;
    for (const part of here ? PARTS : LIST) swap(fresh, part);
    keepAsking();
    settleSeveral();
    if (!here && main.dataset.gone) sayAtLink(main.dataset.gone);
    const after = document.querySelectorAll("[data-queue] li").length;
    if (after > before) say(main.dataset.arrived);
  } catch {
    if (turn >= shown) sayAtLink(main.dataset.lost);
  }
}

// Nothing is done with several rows before one of them is ticked.
function settleSeveral() {
  const form = document.getElementById("several");
  if (!form) return;
  const none = !document.querySelector("[form=several]:checked");
  for (const button of form.querySelectorAll("button")) button.disabled = none;
  form.querySelector("[data-none-ticked]").hidden = !none;
}
addEventListener("pageshow", settleSeveral);
document.addEventListener("change", settleSeveral);
settleSeveral();

let waiting = null;
function soon() {
  if (waiting === null) waiting = setTimeout(() => { waiting = null; refresh(); }, 150);
}

// A browser allows few open lines to one server, so a hidden window gives its own back.
function listen() {
  let line = null;
  const close = () => { line?.close(); line = null; };
  const open = () => {
    if (line || document.hidden) return;
    line = new EventSource(main.dataset.live);
    // What moved between the page and this line is fetched once the line stands.
    line.addEventListener("open", () => refresh().then(() => { main.dataset.line = "open"; }));
    line.addEventListener("change", soon);
    // The hub itself ends the line now and then; only one that answers no more is away.
    line.addEventListener("error", look);
    line.addEventListener("expired", () => { close(); refresh(); });
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) close();
    else { open(); soon(); }
  });
  addEventListener("pagehide", close);
  open();
}

function tellSeen() {
  const token = document.querySelector("main[data-seen]");
  if (!token) return;
  const body = new URLSearchParams({ csrf: token.dataset.csrf });
  fetch(token.dataset.seen, { method: "POST", body, credentials: "same-origin" })
    .then(soon, () => {});
}

document.querySelector("[data-queue] [aria-current=true][data-matter]")
  ?.scrollIntoView({ block: "nearest" });
// On a telephone one pane is shown: after a refusal the form, which says why.
if (document.querySelector(".side [role=alert]") && matchMedia("(max-width: 899px)").matches) {
  location.replace("#opinion");
}
dropSent(main.dataset.matter);
const form = document.querySelector("form[data-opinion]");
if (form) {
  keepDraft(form);
  countLetters(form);
  sendByKeys(form);
  tellAnswering(form);
}
keepAsking();
stayInList();
listenToKeys(say);
whenBack(refresh);
tellSeen();
listen();
setInterval(refresh, 60000);

// What is unfolded over the page folds at Esc, and when one goes on elsewhere.
const folds = () => document.querySelectorAll("details[data-folds][open]");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  for (const each of folds()) {
    each.open = false;
    each.querySelector("summary").focus();
  }
});
for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const each of folds()) if (!each.contains(event.target)) each.open = false;
  });
}

// A chosen file is laid beside the answer at once; what was typed comes back as a draft.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-enclose]") && event.target.files.length) {
    event.target.form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (button && form) takeIn(form, button.dataset.take);
});
