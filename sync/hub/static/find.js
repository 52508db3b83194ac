// The search of the bar: / goes to it from everywhere but a field, Esc leaves it again.

import { singleKeys } from "/static/sheet.js";

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const box = document.querySelector("main [data-find]") || document.querySelector("[data-find]");
let left = null;

addEventListener("keydown", (event) => {
  if (!box || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const inBox = event.target.matches("[data-find]");
  if (event.key === "/" && singleKeys() && !event.target.matches(TYPING)) {
    event.preventDefault();
    left = document.activeElement;
    box.focus();
    box.select();
  } else if (event.key === "Escape" && inBox) {
    event.target.blur();
    if (left?.isConnected && left !== document.body) left.focus({ preventScroll: true });
  }
});
