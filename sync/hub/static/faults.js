// The field at fault of a form that came back is marked, stands in view and has the focus.

for (const form of document.querySelectorAll("form[data-wrong]")) {
  const found = form.elements.namedItem(form.dataset.wrong);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!field) continue;
  field.setAttribute("aria-invalid", "true");
  field.scrollIntoView({ block: "center" });
  field.focus();
  const settled = () => field.removeAttribute("aria-invalid");
  field.addEventListener("input", settled, { once: true });
}
