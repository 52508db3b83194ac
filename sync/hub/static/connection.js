// Whether the hub answers: told at once where a page is open, and before a form is sent into nothing.

const PATIENCE_MS = 4_000;
const AGAIN_MS = 3_000;
const EVERY_MS = 20_000;
const FRESH_MS = 5_000;
const bar = document.querySelector("[data-away]");
const back = new Set();
let answeredAt = Date.now();
let again = null;

export const whenBack = (work) => back.add(work);

async function answers() {
  try {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch("/healthz", { cache: "no-store", signal: limit });
    return answer.ok;
  } catch {
    return false;
  }
}

// Shows or hides the bar, and asks again until the hub is back.
export async function look() {
  const isThere = await answers();
  const wasAway = !bar.hidden;
  bar.hidden = isThere;
  clearTimeout(again);
  if (isThere) answeredAt = Date.now();
  else again = setTimeout(look, AGAIN_MS);
  if (isThere && wasAway) back.forEach((work) => work());
  return isThere;
}

// A form is sent once the hub has answered: a browser shows its own page for a line that is gone,
// and what was typed would be gone with it.
const sure = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post" || event.submitter?.formTarget === "_blank") return;
  if ("leaves" in form.dataset || sure.has(form)) {
    sure.delete(form);
    return;
  }
  if (bar.hidden && navigator.onLine && Date.now() - answeredAt < FRESH_MS) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  look().then((isThere) => {
    if (!isThere || !form.isConnected) return;
    sure.add(form);
    form.requestSubmit(submitter);
  });
}, true);

addEventListener("offline", look);
addEventListener("online", look);
// A page with a line of its own is told by that.
const isLive = document.querySelector("main[data-live]") !== null;
setInterval(() => { if (!document.hidden && !isLive) look(); }, EVERY_MS);
