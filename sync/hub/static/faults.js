// Each field at fault of a form that came back is marked; the first stands in view and has the focus.
// What is wrong is read out with it.

function mark(form, name, isFirst) {
  const found = form.elements.namedItem(name);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!field) return false;
  const told = form.querySelector("[role=alert]") || document.querySelector("[role=alert]");
  if (told) {
    told.id ||= "fault";
    field.setAttribute("aria-describedby", told.id);
  }
  field.setAttribute("aria-invalid", "true");
  field.closest("details")?.setAttribute("open", "");
  if (isFirst) {
    field.scrollIntoView({ block: "center" });
    field.focus();
  }
  const settled = () => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };
  field.addEventListener("input", settled, { once: true });
  return true;
}

for (const form of document.querySelectorAll("form[data-wrong]")) {
  let isFirst = true;
  for (const name of form.dataset.wrong.split(" ").filter(Boolean)) {
    if (mark(form, name, isFirst)) isFirst = false;
  }
}

// What a browser itself refuses to send: every missing field is marked, not the first alone.
document.addEventListener("invalid", ({ target }) => {
  target.setAttribute("aria-invalid", "true");
  target.addEventListener("input", () => target.removeAttribute("aria-invalid"), { once: true });
}, true);
