"use strict";
(function () {
  const FILE_MAX = 100 * 1024 * 1024;
  const POLL_MS = 10000;
  const GRADES = ["very_satisfied", "satisfied", "neutral", "dissatisfied"];
  const place = (id) => document.getElementById(id);
  const address = window.location.pathname.split("/")[2];
  const root = `/p/${address}`;
  const kept = `phone ${address}`;

  let language = (navigator.language || "zh").toLowerCase().indexOf("zh") === 0 ? "zh" : "en";
  let saved = null;
  let seal = null;
  let sender = null;
  let shown = null;
  let problem = null;
  let isOver = false;
  let sending = null;
  const uploads = new Map();
  const pads = new Map();

  function word(key, values) {
    const text = PhoneWords[language][key] || key;
    return text.replace(/\{(\w+)\}/g, (_, name) => (values || {})[name]);
  }

  function remember() {
    try {
      window.localStorage.setItem(kept, JSON.stringify(saved));
    } catch (no) {
      // A browser that keeps nothing sends all the same, while the page is open.
    }
  }

  function recall() {
    try {
      return JSON.parse(window.localStorage.getItem(kept));
    } catch (no) {
      return null;
    }
  }

  function turn(code) {
    isOver = true;
    problem = code;
    if (code === "link_over" || code === "unknown") {
      try {
        window.localStorage.removeItem(kept);
      } catch (no) {
        // It keeps nothing.
      }
    }
    draw();
  }

  function trouble(code) {
    if (problem !== code) {
      problem = code;
      draw();
    }
  }

  // ---- what is shown

  function draw() {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    for (const each of document.querySelectorAll("[data-word]")) {
      each.textContent = word(each.getAttribute("data-word"));
    }
    place("language").textContent = word("other_language");
    place("notice").hidden = problem === null;
    place("notice").textContent = problem === null ? "" : word(problem);
    const about = isOver ? null : shown;
    place("station").textContent = shown ? shown.station : "";
    place("case").hidden = about === null;
    place("until").hidden = about === null;
    place("files").hidden = !about || about.purposes.indexOf("files") < 0;
    if (about) drawCase(about);
    drawList();
    drawPapers(about);
    drawGrade(about);
  }

  function drawCase(about) {
    place("number").textContent = about.number;
    place("state").textContent = language === "zh" ? about.state_zh : about.state_en;
    const until = new Date(about.until).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
      timeZone: "Asia/Shanghai", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit"
    });
    place("until").textContent = word("until", { time: until });
  }

  function line(name, text, tone) {
    const item = document.createElement("li");
    const title = document.createElement("p");
    title.textContent = name;
    const state = document.createElement("p");
    state.className = tone;
    state.textContent = text;
    item.append(title, state);
    return item;
  }

  function drawList() {
    const list = place("list");
    list.textContent = "";
    const sent = new Map((shown ? shown.sent : []).map((each) => [each.id, each]));
    for (const [id, one] of uploads) {
      if (!sent.has(id)) list.append(drawUpload(one));
    }
    for (const each of sent.values()) {
      if (each.kind !== "file") continue;
      const key = { waiting: "arrived", accepted: "accepted", refused: "refused" }[each.state];
      list.append(line(each.name, word(key), each.state === "refused" ? "hint" : "done"));
    }
    const interrupted = (saved ? Object.keys(saved.files) : []).filter(
      (id) => !uploads.has(id) && !sent.has(id)
    );
    for (const id of interrupted) {
      list.append(line(saved.files[id].name, word("choose_again"), "problem"));
    }
  }

  function drawUpload(one) {
    const done = one.size ? Math.floor((100 * one.done) / one.size) : 0;
    const words = {
      waits: [word("waits"), "hint"],
      sending: [problem === null ? word("sending", { done }) : word("paused"), "hint"],
      rests: [word("rests"), "hint"],
      arrived: [word("arrived"), "done"],
      failed: [word(one.reason), "problem"]
    }[one.state];
    const item = line(one.name, words[0], words[1]);
    if (one.state === "sending" || one.state === "waits") {
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = done;
      item.append(bar);
    }
    if (one.state === "failed" && one.mayRetry) {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = word("again");
      again.addEventListener("click", () => {
        one.state = "waits";
        draw();
        sendNext();
      });
      item.append(again);
    }
    return item;
  }

  // ---- files

  function add(files) {
    for (const file of files) {
      const known = Object.keys(saved.files).find((id) => {
        const each = saved.files[id];
        return !uploads.has(id) && each.name === file.name && each.size === file.size &&
          each.modified === file.lastModified;
      });
      const id = known || PhoneSealing.newItem();
      const one = { id, file, name: file.name, size: file.size, done: 0, state: "waits", reason: "" };
      if (file.size > FILE_MAX || file.size === 0) {
        one.state = "failed";
        one.reason = file.size ? "too_large" : "file_empty";
      } else {
        saved.files[id] = { name: file.name, size: file.size, modified: file.lastModified,
          at: known ? saved.files[known].at : new Date().toISOString() };
        remember();
      }
      uploads.set(id, one);
    }
    draw();
    sendNext();
  }

  async function sendNext() {
    if (sending || isOver) return;
    const one = Array.from(uploads.values()).find((each) => each.state === "waits");
    if (!one) return;
    sending = one;
    one.state = "sending";
    draw();
    const head = { kind: "file", name: one.name.slice(-255), size: one.size,
      at: saved.files[one.id].at };
    try {
      const state = await sender.send(one.id, head, one.file, (done) => {
        one.state = "sending";
        one.done = done;
        draw();
      }, () => {
        // The next one goes meanwhile.
        one.state = "rests";
        draw();
        goOn(one);
      });
      finish(one, state);
      await look();
    } catch (no) {
      failed(one, no);
    }
    goOn(one);
  }

  function goOn(one) {
    if (sending === one) sending = null;
    sendNext();
  }

  function finish(one, state) {
    delete saved.files[one.id];
    remember();
    one.state = state.state === "taken" ? "arrived" : "failed";
    one.reason = PhoneWords[language][state.reason] ? state.reason : "not_taken";
    one.file = null;
    draw();
  }

  function failed(one, no) {
    one.state = "failed";
    one.reason = no instanceof PhoneUploads.Turned ? no.code : "unreadable";
    one.mayRetry = one.reason === "full" || one.reason === "desk_trouble";
    if (["link_over", "unknown", "other_phone"].indexOf(one.reason) >= 0) {
      turn(one.reason);
      return;
    }
    if (!one.mayRetry) {
      delete saved.files[one.id];
      remember();
    }
    draw();
  }

  // ---- papers

  function drawPapers(about) {
    for (const name of ["statement", "agreement"]) {
      const text = about ? about[name] : null;
      const known = pads.get(name);
      if (!text) {
        if (known) known.section.remove();
        pads.delete(name);
        continue;
      }
      const one = known || makePaper(name);
      if (one.sha256 !== text.sha256) fillPaper(one, text);
      one.section.querySelector("h2").textContent = word(name);
      const isRefused = wasRefused(about, name);
      const isSigned = !isRefused && saved.signed[name] === text.sha256;
      for (const part of one.section.querySelectorAll(".buttons, canvas, .hint")) {
        part.hidden = isSigned;
      }
      one.section.querySelector(".done").hidden = !isSigned;
      one.section.querySelector(".done").textContent = isSigned ? word("signed") : "";
      const why = one.section.querySelector(".problem");
      const said = one.problem || (isRefused ? "signature_refused" : "");
      why.hidden = !said;
      why.textContent = said ? word(said) : "";
      const sign = one.section.querySelector(".sign");
      sign.disabled = one.isSending;
      if (one.isSending) sign.textContent = word("sending_now");
      if (!isSigned) one.pad.fit();
    }
  }

  // The last signature under a paper counts: after a refusal it can be signed once more.
  function wasRefused(about, name) {
    const given = about.sent.filter((each) => each.kind === "signature" && each.paper === name);
    return given.length > 0 && given[given.length - 1].state === "refused";
  }

  function makePaper(name) {
    const section = document.importNode(place("paper").content, true).querySelector("section");
    section.id = name;
    place("papers").append(section);
    const one = { name, section, sha256: "", problem: "", isSending: false, text: null };
    one.pad = new SignaturePad.Pad(section.querySelector("canvas"));
    section.querySelector(".clear").addEventListener("click", () => one.pad.clear());
    section.querySelector(".sign").addEventListener("click", () => sign(one));
    for (const each of section.querySelectorAll("[data-word]")) {
      each.textContent = word(each.getAttribute("data-word"));
    }
    pads.set(name, one);
    return one;
  }

  function fillPaper(one, text) {
    const box = one.section.querySelector(".text");
    box.textContent = "";
    for (const part of [text.zh, text.en]) {
      const each = document.createElement("p");
      each.textContent = part;
      box.append(each);
    }
    one.text = text;
    one.sha256 = text.sha256;
    one.problem = "";
    one.pad.clear();
  }

  // The digest is that of what stands on the page, not the one that the desk named.
  function digestShown(one) {
    const parts = Array.from(one.section.querySelectorAll(".text p"), (each) => each.textContent);
    return PhoneSealing.digestOf(PhoneSealing.bytesOf(parts.join("\n\n")));
  }

  async function sign(one) {
    const digest = digestShown(one);
    one.problem = "";
    if (!one.pad.isSigned) one.problem = "sign_first";
    if (digest !== one.sha256) one.problem = "text_differs";
    if (one.problem) {
      draw();
      return;
    }
    const picture = one.pad.picture();
    const head = { kind: "signature", paper: one.name, shown: digest, size: picture.length,
      at: new Date().toISOString() };
    one.isSending = true;
    draw();
    const state = await sendSmall(head, new Blob([picture]));
    one.isSending = false;
    if (state.state === "taken") {
      saved.signed[one.name] = digest;
      remember();
    } else {
      one.problem = PhoneWords[language][state.reason] ? state.reason : "not_taken";
    }
    await look();
  }

  async function sendSmall(head, content) {
    try {
      return await sender.send(PhoneSealing.newItem(), head, content, () => {}, () => {});
    } catch (no) {
      const code = no instanceof PhoneUploads.Turned ? no.code : "not_taken";
      if (["link_over", "unknown", "other_phone"].indexOf(code) >= 0) turn(code);
      return { state: "refused", reason: code };
    }
  }

  // ---- grade

  function drawGrade(about) {
    const mayGrade = Boolean(about) && about.purposes.indexOf("grade") >= 0 && about.may_grade;
    place("grade").hidden = !mayGrade;
    place("graded").hidden = !about || !saved || !saved.graded;
    if (!place("choices").children.length) {
      for (const grade of GRADES) {
        const label = document.createElement("label");
        const input = document.createElement("input");
        input.type = "radio";
        input.name = "grade";
        input.value = grade;
        const text = document.createElement("span");
        text.setAttribute("data-word", grade);
        text.textContent = word(grade);
        label.append(input, text);
        place("choices").append(label);
      }
      place("choices").addEventListener("change", () => {
        for (const label of place("choices").children) {
          label.classList.toggle("chosen", label.querySelector("input").checked);
        }
      });
    }
  }

  async function grade(event) {
    event.preventDefault();
    const chosen = place("choices").querySelector("input:checked");
    const why = place("grade-problem");
    why.hidden = Boolean(chosen);
    why.textContent = word("grade_first");
    if (!chosen) return;
    const button = place("grades").querySelector("button");
    button.disabled = true;
    const head = { kind: "grade", grade: chosen.value, words: place("words").value.trim(),
      at: new Date().toISOString() };
    const state = await sendSmall(head, null);
    button.disabled = false;
    if (state.state === "taken") {
      saved.graded = true;
      remember();
    } else {
      why.hidden = false;
      why.textContent = word(PhoneWords[language][state.reason] ? state.reason : "not_taken");
    }
    await look();
  }

  // ---- the desk

  async function look() {
    if (isOver) return;
    const answer = await PhoneUploads.asked("GET", `${root}/shown`, undefined, seal.proof, trouble);
    shown = JSON.parse(new TextDecoder().decode(seal.open("shown", answer.content)));
    draw();
  }

  async function poll() {
    for (;;) {
      await new Promise((go) => window.setTimeout(go, POLL_MS));
      if (isOver) return;
      if (document.hidden || sending) continue;
      try {
        await look();
      } catch (no) {
        turn(no instanceof PhoneUploads.Turned ? no.code : "desk_trouble");
      }
    }
  }

  async function open() {
    if (typeof BigInt === "undefined" || !window.fetch || !window.TextEncoder) {
      turn("too_old");
      return;
    }
    const before = recall();
    const key = window.location.hash.slice(1) || (before ? before.key : "");
    let deskKey = null;
    try {
      deskKey = PhoneSealing.fromBase64Url(key);
    } catch (no) {
      deskKey = new Uint8Array(0);
    }
    if (deskKey.length !== 32) {
      turn("no_key");
      return;
    }
    saved = before && before.key === key ? before : {
      key, secret: PhoneSealing.toBase64Url(PhoneSealing.newSecret()), files: {}, signed: {},
      graded: false
    };
    remember();
    trouble("opening");
    seal = new PhoneSealing.Seal(address, deskKey, PhoneSealing.fromBase64Url(saved.secret));
    sender = new PhoneUploads.Sender(root, seal, trouble);
    const proof = seal.seal("key", PhoneSealing.bytesOf("phone"));
    try {
      const body = PhoneSealing.joined(seal.publicKey, proof);
      await PhoneUploads.asked("PUT", `${root}/key`, body, seal.proof, trouble);
      await look();
    } catch (no) {
      turn(no instanceof PhoneUploads.Turned ? no.code : "desk_trouble");
      return;
    }
    poll();
  }

  function listen(id) {
    place(id).addEventListener("change", (event) => {
      add(Array.from(event.target.files));
      event.target.value = "";
    });
  }

  listen("camera");
  listen("choose");
  place("grades").addEventListener("submit", grade);
  place("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    draw();
  });
  draw();
  open();
})();
