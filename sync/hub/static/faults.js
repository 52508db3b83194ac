// The field at fault of a form that came back is marked, stands in view and has the focus; what
// is wrong with it is read out with it.

for (const form of document.querySelectorAll("form[data-wrong]")) {
  const found = form.elements.namedItem(form.dataset.wrong);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!field) continue;
  const told = form.querySelector("[role=alert]") || document.querySelector("[role=alert]");
  if (told) {
    told.id ||= "fault";
    field.setAttribute("aria-describedby", told.id);
  }
  field.setAttribute("aria-invalid", "true");
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "center" });
  field.focus();
  const settled = () => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };
  field.addEventListener("input", settled, { once: true });
}
