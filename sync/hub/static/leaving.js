// Who signs out leaves nothing on a shared telephone: what was kept here is deleted before the form goes.

import { canKeep, count, dropOld, forgetAll } from "/static/kept.js";

const reader = document.body.dataset.reader;
const cleared = new WeakSet();

async function leave(form, submitter) {
  try {
    if (await count(`${reader}/`) && !confirm(form.dataset.leaves)) return;
    await forgetAll();
  } catch {
    // A browser that keeps nothing, as in a private window, has nothing to delete.
  }
  cleared.add(form);
  form.requestSubmit(submitter);
}

if (canKeep && reader) {
  dropOld().catch(() => {});
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.leaves === undefined || cleared.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(form, event.submitter);
  }, true);
}
