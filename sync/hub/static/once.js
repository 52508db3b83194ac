// A form is sent once: while its answer is on the way a second click or key sends nothing.

// The browser tells no page of a Stop (Esc) while the answer hangs.
const LONGEST_WAIT_MS = 15_000;
const sent = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  // A look in another window sends nothing, and leaves the page as it is.
  if (event.defaultPrevented || form.getAttribute("method") !== "post" || event.submitter?.formTarget === "_blank") return;
  // By its address: a live page may draw the form anew meanwhile.
  const address = form.getAttribute("action");
  if (sent.has(address)) {
    event.preventDefault();
    return;
  }
  sent.add(address);
  const buttons = [...form.elements].filter((each) => each.type === "submit" && !each.disabled);
  // After the browser has read which button was pressed.
  setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  const release = () => {
    clearTimeout(timer);
    removeEventListener("pageshow", releaseKept);
    sent.delete(address);
    buttons.forEach((button) => { button.disabled = false; });
  };
  const timer = setTimeout(release, LONGEST_WAIT_MS);
  // A browser that comes back to a page that it kept, as after a lost line, may send again. The event
  // of a first showing releases nothing: on a slow machine it comes after the click.
  const releaseKept = (event) => { if (event.persisted) release(); };
  addEventListener("pageshow", releaseKept);
});
