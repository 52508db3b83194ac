// Templates of replies: the chosen one goes into the text where the cursor is, and can be undone.

for (const button of document.querySelectorAll("[data-templates] [data-insert]")) {
  button.addEventListener("click", () => {
    const area = button.closest("form").querySelector("textarea#text");
    area.focus();
    // The browser's own insertion keeps what Ctrl+Z takes back; a field without it is written.
    if (!document.execCommand("insertText", false, button.dataset.insert)) {
      area.setRangeText(button.dataset.insert, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    button.closest("details").open = false;
  });
}
