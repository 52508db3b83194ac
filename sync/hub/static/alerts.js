// What waits for the reader: a number before the title and on the icon, and notifications. The hub
// says of what and when, by the reader's kinds and quiet hours.
// The page asks each minute, also while its tab is hidden; it does not keep the session alive.

const EVERY_MS = 60000;
const ALLOWED = "alerts-in-this-browser";
const TOLD = "alerts-told-keys";
const REMEMBERED = 400;
const AT_ONCE = 3;
const here = document.querySelector("[data-mine]");
const icon = document.querySelector("link[rel=icon]");
const title = document.title;

function keep(name, value) {
  try { localStorage.setItem(name, value); } catch { /* A browser may keep nothing. */ }
}

function kept(name) {
  try { return localStorage.getItem(name) || ""; } catch { return ""; }
}

function show(count) {
  document.title = count ? `(${count}) ${title}` : title;
  if (icon && icon.dataset.count !== String(count)) {
    icon.dataset.count = String(count);
    icon.href = count ? `/alerts/icon.svg?count=${count}` : "/static/mark.svg";
  }
}

// Each alert has a key, and is told once by this browser: the keys are kept beside all its tabs, and
// of tabs that ask at the same moment one notification replaces the other.
function notify(alerts) {
  const told = kept(TOLD).split(" ").filter(Boolean);
  const fresh = alerts.filter(({ key }) => !told.includes(key));
  if (!fresh.length) return;
  keep(TOLD, [...told, ...fresh.map(({ key }) => key)].slice(-REMEMBERED).join(" "));
  if (kept(ALLOWED) !== "on" || !("Notification" in window) || Notification.permission !== "granted") return;
  const more = fresh.length > AT_ONCE ? [`+ ${fresh.length - AT_ONCE}`] : [];
  const body = [...fresh.slice(0, AT_ONCE).map(({ text }) => text), ...more].join("\n");
  const made = new Notification(here.dataset.heading, { body, tag: fresh[0].key, icon: "/static/mark.svg" });
  made.addEventListener("click", () => { window.focus(); location.assign("/review"); });
}

async function ask() {
  try {
    const answer = await fetch("/alerts/counts", {
      headers: { "X-Refresh": "1" }, credentials: "same-origin", redirect: "error",
    });
    if (!answer.ok) return;
    const counts = await answer.json();
    show(counts.waiting);
    notify(counts.alerts);
  } catch { /* Without an answer the last number stays. */ }
}

function choose() {
  const row = document.querySelector("[data-browser-alerts]");
  if (!row) return;
  const [state, on, off] = ["state", "on", "off"].map((name) => row.querySelector(`[data-browser-${name}]`));
  const paint = () => {
    const can = "Notification" in window;
    const is = can && Notification.permission === "granted" && kept(ALLOWED) === "on";
    const barred = !can || Notification.permission === "denied";
    state.textContent = is ? row.dataset.on : barred ? row.dataset.barred : row.dataset.off;
    on.hidden = is || barred;
    off.hidden = !is;
  };
  on.addEventListener("click", async () => {
    if (await Notification.requestPermission() === "granted") keep(ALLOWED, "on");
    paint();
  });
  off.addEventListener("click", () => { keep(ALLOWED, ""); paint(); });
  paint();
}

choose();
if (here) {
  show(Number(here.dataset.mine));
  setInterval(ask, EVERY_MS);
  addEventListener("visibilitychange", ask);
  ask();
}
