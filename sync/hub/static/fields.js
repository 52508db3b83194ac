// What a person typed into a form, and how it is laid back; what is secret is never kept.

const NEVER = ["hidden", "submit", "password", "file"];
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

export function fields(form) {
  return [...form.elements].filter((field) => field.name && !NEVER.includes(field.type)
    && field.tagName !== "FIELDSET" && field.tagName !== "BUTTON");
}

export function gather(form) {
  return fields(form).map((field) => (
    isTick(field) ? [field.name, field.value, field.checked] : [field.name, "", field.value]));
}

// Words, as against what was chosen, ticked or proposed; a form that came back proposes nothing.
export function words(form) {
  const cameBack = "here" in document.body.dataset;
  return fields(form).filter((field) => field.matches("textarea, input") && !isTick(field)
    && field.value.trim() && (cameBack || field.value !== field.defaultValue))
    .map((field) => field.value.trim());
}

// With `adds`, what has nothing here takes nothing away of what the page brought.
export function lay(form, kept, adds = false) {
  const left = [...kept];
  for (const field of fields(form)) {
    const at = left.findIndex(([name, value]) => name === field.name
      && (!isTick(field) || value === field.value));
    if (at < 0 || field.disabled) continue;
    const [found] = left.splice(at, 1);
    if (field.type === "radio") field.checked = found[2] || field.checked;
    else if (isTick(field)) field.checked = found[2];
    else field.value = found[2] || (adds ? field.value : "");
  }
}
