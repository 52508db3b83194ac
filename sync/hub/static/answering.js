// Tells the hub that this officer is writing the answer, and that he left it unsent.

const EVERY_MS = 60000;

export function tellAnswering(form) {
  const place = form.dataset.answering;
  if (!place) return;
  let told = 0;
  // Apart from `told`: the page may be left before the hub has answered.
  let begun = false;
  let sent = false;
  const body = (left) => new URLSearchParams({ csrf: form.elements.csrf.value, left });
  const begin = () => {
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    begun = true;
    fetch(place, { method: "POST", body: body(""), credentials: "same-origin" })
      .then((answer) => { if (!answer.ok) told = 0; }, () => { told = 0; });
  };
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea, input[type=text]")) begin();
  });
  form.addEventListener("input", begin);
  form.addEventListener("submit", () => { sent = true; });
  const leave = () => {
    if (!begun || sent) return;
    navigator.sendBeacon(place, body("1"));
    // Whoever stays after all is told again with the next letter.
    told = 0;
  };
  // A browser loses some of what a page sends while it is taken down, so it is told before as well.
  addEventListener("beforeunload", leave);
  addEventListener("pagehide", leave);
}
