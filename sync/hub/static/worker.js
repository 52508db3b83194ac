// Answers for the hub while there is no connection: with one page that says what to do. It keeps
// nothing: no page, no file, no text is ever stored by it.

const WORDS = {
  zh: ["热线直通", "没有网络连接", "手机没有网络，打不开页面。", [
    "检查手机的网络和流量，走到信号好的地方。",
    "已打开的页面不要关闭：写好的内容留在页内，恢复后再发出。",
    "恢复后点“重试”。",
  ], "重试"],
  en: ["Direct line", "No connection", "The telephone has no network, so no page can be opened.", [
    "Look at the telephone's network, and go to where the signal is better.",
    "Leave open pages open: what is written stays in them, and is sent once the hub is back.",
    "Then tap Try again.",
  ], "Try again"],
};
const STYLE = `body { margin: 0; padding: 32px 20px; font: 17px/26px system-ui, sans-serif; color: #18202D; background: #F3F5F8; }
main { max-width: 480px; margin: 0 auto; } h1 { font-size: 22px; line-height: 30px; }
li { margin: 8px 0; } a { display: block; margin-top: 24px; padding: 12px; border-radius: 8px; background: #6A3FA6;
color: #FFF; text-align: center; text-decoration: none; font-weight: 700; }
@media (prefers-color-scheme: dark) { body { color: #E6EAF2; background: #12161D; } }`;
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
};

function page() {
  const lang = new URL(location.href).searchParams.get("lang") === "en" ? "en" : "zh";
  const [name, title, text, steps, again] = WORDS[lang];
  const items = steps.map((step) => `<li>${step}</li>`).join("");
  const html = `<!doctype html><html lang="${lang === "en" ? "en" : "zh-Hans"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${text}</p><ol>${items}</ol><a href="">${again}</a></main></body></html>`;
  return new Response(html, { status: 503, headers: HEADERS });
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  // With a connection it stays out of the way: a request that a worker sends on bears the cookies and
  // the marks of this site, whoever led here.
  if (navigator.onLine || request.mode !== "navigate" || request.method !== "GET") return;
  event.respondWith(page());
});
