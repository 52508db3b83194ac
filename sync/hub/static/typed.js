// What was sent and not taken stands in its form again, also after signing in. Nothing that is
// secret is kept; nothing stays behind for who signs in next, nor after signing out.

import { fields, gather, lay, words } from "/static/fields.js";

const SENT = "typed:";
const DRAFT = "opinion:";
const reader = document.body.dataset.reader;
const door = !reader;
const notice = document.querySelector("[data-kept-here]");

// A page that answered a form gets its own address: it can be read again, and gone back to. So does
// one whose address might name a person.
if (document.body.dataset.here) history.replaceState(null, "", document.body.dataset.here);

const keys = () => Object.keys(sessionStorage)
  .filter((key) => key.startsWith(SENT) || key.startsWith(DRAFT));
const read = (key) => JSON.parse(sessionStorage.getItem(key));
// Forms of one address are told apart by what they are about, which they carry hidden.
const about = (form) => ["kind", "of", "again"].map((name) => form.elements[name])
  .filter((field) => field?.type === "hidden").map((field) => field.value).join("|");
const keyOf = (form) => `${SENT}${form.getAttribute("action")}#${form.dataset.which || ""}#${about(form)}`;

for (const key of keys()) {
  const { by } = read(key);
  if (reader && by && by !== reader) sessionStorage.removeItem(key);
}

// Drafts have their own keeper; a form with a secret in it is the door's or the account's.
function isKept(form) {
  return form.getAttribute("method") === "post" && !("draft" in form.dataset) && !("leaves" in form.dataset)
    && !form.querySelector("input[type=password], [autocomplete=one-time-code]");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isKept(form) || event.submitter?.formTarget === "_blank") return;
  const typed = gather(form);
  const said = words(form);
  const file = [...form.querySelectorAll("input[type=file]")].some((each) => each.files.length);
  if (!typed.length && !file) return;
  const page = location.pathname;
  const stood = form.elements.stood?.value;
  sessionStorage.setItem(keyOf(form), JSON.stringify({ by: reader, page, fields: typed, said, file, stood }));
});

document.addEventListener("submit", (event) => {
  const warning = event.target.dataset.leaves;
  if (warning === undefined) return;
  if (keys().length && !confirm(warning)) event.preventDefault();
  else keys().forEach((key) => sessionStorage.removeItem(key));
});

// A draft is kept once something was written in it.
const isWritten = (key) => key.startsWith(DRAFT) || read(key).said.length > 0;
const show = (mark) => document.querySelectorAll(mark).forEach((each) => { each.hidden = false; });

// Nothing was taken: what was sent is held until its form is open again.
function hold() {
  for (const key of keys()) {
    const kept = read(key);
    if (isWritten(key)) show("[data-kept]");
    if (kept.file) show("[data-kept-file]");
    if (key.startsWith(SENT)) sessionStorage.setItem(key, JSON.stringify({ ...kept, held: true }));
  }
}

// What finds no form is told until its reader folds it away.
function tellLeft(said, key = "") {
  const box = document.querySelector("[data-left-over]");
  if (!said.length) return;
  box.querySelector(".plain").textContent = said.join("\n");
  box.hidden = false;
  box.addEventListener("toggle", () => { if (key && !box.open) sessionStorage.removeItem(key); });
}

function layBack(key, kept) {
  const form = [...document.forms].find((each) => isKept(each) && keyOf(each) === key);
  if (form) {
    lay(form, kept.fields);
    // What was typed over an older state is sent as that, so that nothing newer is written over.
    if (kept.stood !== undefined && form.elements.stood) form.elements.stood.value = kept.stood;
    const laid = fields(form).map((field) => field.value.trim());
    tellLeft(kept.said.filter((each) => !laid.includes(each)));
    form.closest("details")?.setAttribute("open", "");
    sessionStorage.removeItem(key);
  } else if (kept.page === location.pathname) tellLeft(kept.said, key);
}

// What was sent and is not held was taken, or stands in the page; Back or a reload after a lost line
// is neither: an answer that came has settled it already.
function settle() {
  const [way] = performance.getEntriesByType("navigation");
  for (const key of keys().filter((each) => each.startsWith(SENT))) {
    const kept = read(key);
    if (kept.held || ["back_forward", "reload"].includes(way?.type)) layBack(key, kept);
    else sessionStorage.removeItem(key);
  }
}

if (notice) hold();
else if (door) { if (keys().some(isWritten)) show("[data-kept]"); }
else settle();
