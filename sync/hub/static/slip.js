// A form that is sent by its button or by Ctrl+Enter; a field that only some choices need; a list
// that a choice narrows.

const form = document.querySelector("form[data-once]");

if (form) {
  const main = form.querySelector("button[data-main]") || form.querySelector("button.main");
  // Wherever the focus is, unless it is in another form.
  addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest?.("form") ?? form;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && elsewhere === form) {
      event.preventDefault();
      form.requestSubmit(main);
    }
  });
}

const sometimes = document.querySelector("[data-only-for]");

if (sometimes) {
  const settle = () => {
    const chosen = sometimes.form.querySelector("input[type=radio]:checked")?.value;
    sometimes.disabled = !sometimes.dataset.onlyFor.split(" ").includes(chosen);
  };
  sometimes.form.addEventListener("change", settle);
  // A browser that comes back to the page puts the choice back that was made.
  addEventListener("pageshow", settle);
  settle();
}

const narrowing = document.querySelector("[data-narrows]");

if (narrowing) {
  const list = narrowing.form.elements[narrowing.dataset.narrows];
  const settle = () => {
    const chosen = narrowing.selectedOptions[0];
    for (const each of list.options) {
      const isOther = each.value && chosen?.value
        && (each.dataset.of !== chosen.dataset.of || each.value === chosen.value);
      each.hidden = each.disabled = Boolean(isOther);
    }
    if (list.selectedOptions[0]?.disabled) list.value = "";
  };
  narrowing.addEventListener("change", settle);
  addEventListener("pageshow", settle);
  settle();
}
