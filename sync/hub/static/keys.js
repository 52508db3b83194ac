// J and K walk the queue, 1 2 3 choose an opinion, Ctrl+Enter sends; off while one types.

import { singleKeys } from "/static/sheet.js";

const WALKED = "walked";
const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

function walk(step) {
  const rows = [...document.querySelectorAll("[data-queue] a[data-matter]")];
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + step));
  if (next !== now) rows[next].click();
}

function choose(digit, say) {
  const radio = document.getElementById(`outcome-${digit}`);
  if (!radio) return;
  if (radio.disabled) {
    say(radio.closest("label").textContent.trim().replace(/\s+/g, " "));
    return;
  }
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.focus();
}

// Whoever walks the list by keys stays in it: the row that was chosen has the focus in the new page.
export function stayInList() {
  const current = document.querySelector("[data-queue] [aria-current=true][data-matter]");
  if (current && sessionStorage.getItem(WALKED) === current.dataset.matter) current.focus();
  sessionStorage.removeItem(WALKED);
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-queue] a[data-matter]");
    // A click of the keyboard or of J and K has no count.
    if (row && event.detail === 0) sessionStorage.setItem(WALKED, row.dataset.matter);
  });
}

export function listenToKeys(say) {
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.target.matches(TYPING)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = document.querySelector("form[data-opinion]");
      if (form && !form.contains(event.target)) form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || !singleKeys() || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if ("123".includes(key)) choose(key, say);
  });
}
