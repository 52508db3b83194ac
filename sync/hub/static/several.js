// The list of chosen matters is printed by the browser's own dialog.

document.querySelector("[data-print]")?.addEventListener("click", () => print());
