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

// A file above the limit of its form is told by its name at once, and is not sent.
const sizeOf = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches("input[data-limit]")) return;
  const large = [...field.files].find((file) => file.size > Number(field.dataset.limit));
  const words = large ? field.dataset.tooLarge.replace("{name}", () => large.name)
    .replace("{size}", sizeOf(large.size)) : "";
  field.setCustomValidity(words);
  const place = field.closest(".field");
  place.querySelector("[data-told-large]")?.remove();
  if (!large) return;
  event.stopPropagation();
  const told = document.createElement("p");
  told.className = "notice bad";
  told.setAttribute("role", "alert");
  told.dataset.toldLarge = "";
  told.textContent = words;
  place.append(told);
  told.scrollIntoView({ block: "nearest" });
}, true);

// What a browser itself refuses to send: every missing field is marked, not the first alone.
document.addEventListener("invalid", ({ target }) => {
  target.setAttribute("aria-invalid", "true");
  target.addEventListener("input", () => target.removeAttribute("aria-invalid"), { once: true });
}, true);
