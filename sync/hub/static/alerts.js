// What waits for the reader: a number before the title and on the icon, and notifications. The hub
// says of what and when, by the reader's kinds and quiet hours.
// The page asks each minute, also while its tab is hidden; it does not keep the session alive. What
// to notify of is asked for only where this browser may notify.

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

// Signing out empties the browser's stores; that this browser may notify is no content, and stays.
function allow(value) {
  keep(ALLOWED, "");
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${ALLOWED}=${value}; path=/; samesite=strict; max-age=${value ? 31536000 : 0}${secure}`;
}

function allowed() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${ALLOWED}=`));
  return found ? found.slice(ALLOWED.length + 1) : kept(ALLOWED);
}

function show(count) {
  document.title = count ? `(${count}) ${title}` : title;
  if (icon && icon.dataset.count !== String(count)) {
    icon.dataset.count = String(count);
    icon.href = count ? `/alerts/icon.svg?count=${count}` : "/static/mark.svg";
  }
}

// "new" until the first answer after somebody allowed it: what stands already is no news to them.
const isAllowed = () => ["on", "new"].includes(allowed());
const mayNotify = () => isAllowed() && "Notification" in window && Notification.permission === "granted";

// Each alert has a key, and is told once by this browser: the keys are kept beside all its tabs, and
// of tabs that ask at the same moment one notification replaces the other.
function takeFresh(alerts) {
  const told = kept(TOLD).split(" ").filter(Boolean);
  const fresh = alerts.filter(({ key }) => !told.includes(key));
  if (fresh.length) keep(TOLD, [...told, ...fresh.map(({ key }) => key)].slice(-REMEMBERED).join(" "));
  return fresh;
}

function notify(alerts) {
  const fresh = takeFresh(alerts);
  const isFirst = allowed() === "new";
  allow("on");
  if (!fresh.length || isFirst) return;
  const more = fresh.length > AT_ONCE ? [`+ ${fresh.length - AT_ONCE}`] : [];
  const body = [...fresh.slice(0, AT_ONCE).map(({ text }) => text), ...more].join("\n");
  const made = new Notification(here.dataset.heading, { body, tag: fresh[0].key, icon: "/static/mark.svg" });
  made.addEventListener("click", () => { window.focus(); location.assign("/review"); });
}

async function fetchCounts(withAlerts) {
  try {
    const answer = await fetch(`/alerts/counts${withAlerts ? "?alerts=1" : ""}`, {
      headers: { "X-Refresh": "1" }, credentials: "same-origin", redirect: "error",
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function ask() {
  const withAlerts = mayNotify();
  const counts = await fetchCounts(withAlerts);
  // Without an answer the last number stays.
  if (!counts) return;
  show(counts.waiting);
  if (withAlerts && mayNotify()) notify(counts.alerts);
}

function choose() {
  const row = document.querySelector("[data-browser-alerts]");
  if (!row) return;
  const [state, on, off] = ["state", "on", "off"].map((name) => row.querySelector(`[data-browser-${name}]`));
  const paint = () => {
    const can = "Notification" in window;
    const is = can && Notification.permission === "granted" && isAllowed();
    const barred = !can || Notification.permission === "denied";
    state.textContent = is ? row.dataset.on : barred ? row.dataset.barred : row.dataset.off;
    on.hidden = is || barred;
    off.hidden = !is;
  };
  on.addEventListener("click", async () => {
    if (await Notification.requestPermission() === "granted") {
      allow("new");
      await ask();
    }
    paint();
  });
  off.addEventListener("click", () => { allow(""); paint(); });
  paint();
}

choose();
if (here) {
  show(Number(here.dataset.mine));
  setInterval(ask, EVERY_MS);
  addEventListener("visibilitychange", ask);
  ask();
}
