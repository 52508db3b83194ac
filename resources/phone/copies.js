"use strict";
// A copy of what was signed, made by the phone from what it shows: one file that loads nothing and can
// be printed.
var PhoneCopies = (function () {
  const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const STYLE = "body { max-width: 42em; margin: 2em auto; padding: 0 1em; color: #18202D;" +
    " font: 1em/1.6 -apple-system, 'PingFang SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif; }" +
    " h1 { font-size: 1.375em; } .text { white-space: pre-wrap; overflow-wrap: anywhere; }" +
    " .text + .text { border-top: 1px solid #D3D9E2; padding-top: 1em; }" +
    " img { box-sizing: border-box; max-width: 100%; width: 24em; border: 1px solid #D3D9E2; }" +
    " th { padding-right: 1em; text-align: left; font-weight: normal; }" +
    " th, td { vertical-align: top; overflow-wrap: anywhere; } .note { color: #4A5464; }";
  const KEPT_MS = 60000;

  function safe(text) {
    const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    return text.replace(/[&<>"]/g, (mark) => marks[mark]);
  }

  function pictureDigest(picture) {
    return PhoneSealing.digestOf(PhoneSealing.fromBase64Url(picture.split(",")[1]));
  }

  function written(about, word, language) {
    const facts = [
      ["copy_station", about.station],
      ["copy_number", about.number],
      ["copy_signer", about.signer],
      ["copy_time", PhoneRows.moment(about.at)],
      ["copy_text", about.sha256],
      ["copy_picture", pictureDigest(about.picture)]
    ].filter(([, value]) => value);
    const title = safe(`${word(about.name)} ${about.number}`);
    return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${safe(word(about.name))}</h1>
<p class="text">${safe(about.text.zh)}</p>
<p class="text">${safe(about.text.en)}</p>
<p><img src="${about.picture}" alt="${safe(word("signature"))}"></p>
<table>
${facts.map(([key, value]) => `<tr><th>${safe(word(key))}</th><td>${safe(value)}</td></tr>`).join("\n")}
</table>
<p class="note">${safe(word("copy_note"))}</p>
</body>
</html>
`;
  }

  // Save a copy: name of the paper, number, station, signer, text, sha256, at, picture.
  function save(about, word, language) {
    const file = new Blob([written(about, word, language)], { type: "text/html" });
    const link = document.createElement("a");
    link.href = window.URL.createObjectURL(file);
    link.download = `${word(about.name)} ${about.number}.html`;
    // Where a browser does not save, the page with the signature stays.
    link.target = "_blank";
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => window.URL.revokeObjectURL(link.href), KEPT_MS);
  }

  return { save };
})();
