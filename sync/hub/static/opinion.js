// The opinion form: what is typed outlives a reload, a lost line and a sitting that ran out.

import { gather, lay } from "/static/fields.js";

const word = () => document.querySelector("[data-draft-word]");

function clock() {
  return new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit",
    hour12: false, timeZone: "Asia/Shanghai" });
}

// The hub says which version was sent; only the draft of that very version has done its work.
export function dropSent(matter) {
  const place = new URL(location.href);
  const sent = place.searchParams.get("sent");
  if (!sent) return;
  for (const key of [`opinion:${matter}`, `opinion:ask/${matter}`]) {
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    if (kept && kept.version === sent) sessionStorage.removeItem(key);
  }
  place.searchParams.delete("sent");
  history.replaceState(null, "", place);
}

export function keepDraft(form) {
  const key = `opinion:${form.dataset.draft}`;
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept && !form.hasAttribute("data-returned")) lay(form, kept.fields, true);
  const keep = () => {
    const by = document.body.dataset.reader;
    const draft = { by, version: form.elements.version.value, fields: gather(form) };
    sessionStorage.setItem(key, JSON.stringify(draft));
    if (word()) word().textContent = `${form.dataset.saved} ${clock()}`;
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", keep);
}

export function countLetters(form) {
  const shown = form.querySelector("[data-length]");
  const text = form.querySelector("#text") || form.querySelector("textarea");
  if (!shown || !text) return;
  const count = () => {
    const n = [...text.value].length;
    shown.textContent = `${n} ${n === 1 ? form.dataset.letter : form.dataset.letters}`;
  };
  text.addEventListener("input", count);
  count();
}

export function sendByKeys(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

// A question to other bodies keeps its draft too; the live page may have drawn its form anew.
const asked = new WeakSet();
export function keepAsking() {
  const form = document.querySelector("form[data-asking]");
  if (!form || asked.has(form)) return;
  asked.add(form);
  if (sessionStorage.getItem(`opinion:${form.dataset.draft}`)) form.parentElement.open = true;
  keepDraft(form);
}

// An opinion goes into the answer below what is typed there already.
export function takeIn(form, line) {
  const text = form.elements.text;
  text.value = text.value.trim() ? `${text.value.trimEnd()}\n${line}` : line;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
  text.scrollIntoView({ block: "nearest" });
  text.scrollTop = text.scrollHeight;
}
