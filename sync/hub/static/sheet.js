// The list of keys, which ? shows from everywhere but a field; single keys can be switched off.

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const sheet = document.querySelector("[data-keys-sheet]");

export const singleKeys = () => document.body.dataset.singleKeys !== "off";

addEventListener("keydown", (event) => {
  if (!sheet || event.key !== "?" || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (!singleKeys() || event.target.matches(TYPING) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  sheet.showModal();
});
document.addEventListener("click", (event) => {
  if (sheet && event.target.closest("[data-show-keys]")) sheet.showModal();
});
