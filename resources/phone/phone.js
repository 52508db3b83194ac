"use strict";
(function () {
  const FILE_MAX = 100 * 1024 * 1024;
  const POLL_MS = 10000;
  const FACES = { very_satisfied: "laugh", satisfied: "smile", neutral: "meh", dissatisfied: "frown" };
  const FIRSTS = ["first_accept", "first_contact", "first_act", "first_answer"];
  const { said, told, clock } = PhoneRows;
  const place = (id) => document.getElementById(id);
  // It moves to the last part, and outlives one that is removed.
  const end = place("end");
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
  const papers = new Map();
  const rows = new PhoneRows.FileRows(place("list"), place("said"), word);
  const recorder = new PhoneRecorder.Recorder(FILE_MAX, drawRecorder);
  let tells = false;
  let isTelling = false;
  let isGrading = false;
  let isChanging = false;
  let gradeProblem = "";
  // The last grade that was taken from this page.
  let gradeItem = "";
  let pictures = Promise.resolve();

  function word(key, values) {
    const text = PhoneWords[language][key] || key;
    return text.replace(/\{(\w+)\}/g, (_, name) => (values || {})[name]);
  }

  // A reason that this page has a word for.
  function known(reason) {
    return PhoneWords[language][reason] ? reason : "not_taken";
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
    recorder.stop();
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
      said(each, word(each.getAttribute("data-word")));
    }
    said(place("language"), word("other_language"));
    told(place("notice"), problem === null ? "" : word(problem));
    place("notice").classList.toggle("warn", !isOver && problem !== "opening");
    const about = isOver ? null : shown;
    told(place("station"), shown ? shown.station : word("product"));
    place("about").hidden = about === null;
    place("until").hidden = about === null;
    place("files").hidden = !about || about.purposes.indexOf("files") < 0;
    drawCase(about);
    drawList();
    drawRecorder(null);
    drawPapers(about);
    drawGrade(about);
    drawEnd();
  }

  function drawCase(about) {
    const isShown = Boolean(about) &&
      ["see_state", "grade"].some((each) => about.purposes.indexOf(each) >= 0);
    place("case").hidden = !isShown;
    if (!about) return;
    said(place("number"), about.number);
    said(place("consumer"), about.consumer || "");
    said(place("state"), language === "zh" ? about.state_zh : about.state_en);
    PhoneRows.drawSteps(place("firsts"), about.firsts || [], FIRSTS.map((each) => word(each)));
    const until = new Date(about.until).toLocaleString(language === "zh" ? "zh-CN" : "en-GB", {
      timeZone: "Asia/Shanghai", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit"
    });
    said(place("until"), word("until", { time: until }));
  }

  // The last part that is shown reaches to the foot of the screen, and bears the page's end.
  function drawEnd() {
    const parts = Array.from(document.querySelectorAll("main section")).filter(
      (each) => !each.hidden
    );
    const last = parts[parts.length - 1];
    for (const each of document.querySelectorAll(".last")) each.classList.remove("last");
    if (!last) {
      place("notice").parentNode.append(end);
      return;
    }
    last.classList.add("last");
    document.body.classList.toggle("single", parts.filter((each) => each.id !== "case").length < 2);
    if (last.parentNode === place("papers")) last.parentNode.classList.add("last");
    const foot = last.querySelector(".foot");
    const where = foot ? foot.parentNode : last;
    if (end.parentNode !== where) where.insertBefore(end, foot);
  }

  function drawList() {
    const sent = (shown ? shown.sent : []).filter((each) => each.kind === "file");
    const ids = sent.map((each) => each.id);
    const now = new Map();
    for (const [id, one] of uploads) {
      if (ids.indexOf(id) < 0 && one.state !== "stopped") now.set(id, ofUpload(one));
    }
    for (const each of sent) now.set(each.id, ofSent(each));
    for (const [id, one] of Object.entries(saved ? saved.files : {})) {
      if (!now.has(id) && !uploads.has(id) && !one.isStopped) {
        now.set(id, { name: one.name, size: one.size,
          how: ["triangle-alert", word("choose_again"), "warn"] });
      }
    }
    rows.draw(now);
    drawCount(now, sent);
  }

  function drawCount(now, sent) {
    said(place("added"), now.size ? word("added", { count: now.size }) : "");
    const isComing = Array.from(uploads.values()).some(isUnderWay);
    const last = (shown ? shown.sent : []).filter((each) => ["file", "done"].indexOf(each.kind) >= 0).pop();
    const isTold = !isComing && Boolean(last) && last.kind === "done";
    place("told").hidden = now.size === 0;
    said(place("all-there"), isComing ? word("stay") :
      isTold ? word("told", { count: sent.length, time: clock(last.at) }) :
        sent.length ? word("all_there", { count: sent.length }) : "");
    place("all-there").className = isComing ? "why" : "done";
    place("tell").parentNode.hidden = isTold || (!isComing && !sent.length);
    place("tell").disabled = tells;
    said(place("tell"), word(!tells ? "tell" : isComing ? "tells_later" : "signing"));
  }

  // Carried out after the last file.
  async function tell() {
    const isComing = Array.from(uploads.values()).some(isUnderWay);
    if (!tells || isTelling || isComing || isOver) return;
    isTelling = true;
    const state = await sendSmall({ kind: "done", at: new Date().toISOString() }, null);
    isTelling = tells = false;
    const isTaken = state.state === "taken";
    told(place("files-problem"), isTaken ? "" : word(known(state.reason)));
    await look();
  }

  function isUnderWay(one) {
    return ["waits", "sending", "rests"].indexOf(one.state) >= 0;
  }

  function ofSent(each) {
    const time = each.at ? clock(each.at) : "";
    const how = {
      waiting: ["check", word("arrived", { time }), "ok"],
      accepted: ["check", word("accepted"), "ok"],
      refused: ["x", word("refused"), "soft"]
    }[each.state];
    const thumb = uploads.has(each.id) ? uploads.get(each.id).thumb : null;
    return { name: each.name, size: each.size, thumb, how };
  }

  function howOf(one) {
    if (one.state === "sending") {
      if (problem === null) return ["arrow-up", PhoneRows.progressOf(one, word), "acc"];
      return ["wifi-off", word(problem === "no_network" ? "paused" : "paused_else"), "warn"];
    }
    return {
      waits: ["clock", word("waits"), "soft"],
      rests: ["hourglass", word("rests"), "soft"],
      arrived: ["check", word("arrived", { time: clock(Date.now()) }), "ok"],
      failed: ["triangle-alert", word(one.reason), "bad"]
    }[one.state];
  }

  function ofUpload(one) {
    const about = { name: one.name, size: one.size, thumb: one.thumb, how: howOf(one) };
    if (one.state === "sending") {
      about.done = one.done;
      about.stop = () => stop(one);
    }
    if (one.state === "failed" && one.mayRetry) {
      about.again = () => {
        one.state = "waits";
        draw();
        sendNext();
      };
    }
    return about;
  }

  // ---- files

  function add(files, isRecorded) {
    for (const file of files) {
      const known = Object.keys(saved.files).find((id) => {
        const each = saved.files[id];
        return !uploads.has(id) && each.name === file.name && each.size === file.size &&
          each.modified === file.lastModified;
      });
      const id = known || PhoneSealing.newItem();
      const at = known ? saved.files[known].at : new Date().toISOString();
      const one = { id, file, name: file.name, size: file.size, done: 0, state: "waits", reason: "",
        at, isRecorded, thumb: null, began: null };
      if (file.size > FILE_MAX || file.size === 0) {
        one.state = "failed";
        one.reason = file.size ? "too_large" : "file_empty";
      } else if (!isRecorded) {
        // A recording of this page is in its memory alone: nobody can choose it again.
        saved.files[id] = { name: file.name, size: file.size, modified: file.lastModified, at };
        remember();
      }
      uploads.set(id, one);
      // One after the other: a photo takes much memory while it is read.
      pictures = pictures.then(async () => {
        one.thumb = await PhoneRows.thumb(file);
        drawList();
      });
    }
    draw();
    sendNext();
  }

  // What was sent of it stays a day, and goes on where the same file is chosen again.
  function stop(one) {
    one.state = "stopped";
    if (saved.files[one.id]) saved.files[one.id].isStopped = true;
    remember();
    draw();
  }

  async function record() {
    if (recorder.isRunning) {
      recorder.stop();
      return;
    }
    told(place("files-problem"), "");
    try {
      const { content, seconds, isCut } = await recorder.record();
      const time = word(seconds < 60 ? "seconds" : "minutes",
        { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
      const type = content.type.split(";")[0];
      const name = `${word("recorded", { time })}.${type === "audio/mp4" ? "m4a" : "webm"}`;
      add([new File([content], name, { type })], true);
      told(place("files-problem"), isCut ? word("record_cut") : "");
    } catch (no) {
      letRecord(false);
      told(place("files-problem"), word("no_microphone"));
    }
  }

  // Record by the page itself, or by the phone's own recorder.
  function letRecord(isHere) {
    place("recorder").hidden = !isHere;
    document.querySelector("label[for=record]").hidden = isHere;
  }

  function drawRecorder(seconds) {
    const isOn = recorder && recorder.isRunning;
    if (isOn && seconds === null) return;
    const tile = place("recorder");
    tile.classList.toggle("runs", isOn);
    tile.querySelector("use").setAttribute("href", isOn ? "#i-square" : "#i-mic");
    const time = isOn ? `${Math.floor(seconds / 60)}:${("0" + (seconds % 60)).slice(-2)}` : "";
    said(tile.querySelector("span"), isOn ? word("record_stop", { time }) : word("record"));
  }

  async function sendNext() {
    if (sending || isOver) return;
    const one = Array.from(uploads.values()).find((each) => each.state === "waits");
    if (!one) return;
    sending = one;
    one.state = "sending";
    one.began = { at: Date.now(), done: 0 };
    draw();
    const head = { kind: "file", name: one.name.slice(-255), size: one.size, at: one.at };
    try {
      const state = await sender.send(one.id, head, one.file, (done) => {
        if (one.state === "stopped") throw new PhoneUploads.Turned("stopped");
        one.state = "sending";
        // Pieces that were there before took no time.
        if (done && one.began.done === 0) one.began = { at: Date.now(), done };
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
    one.reason = known(state.reason);
    one.file = null;
    draw();
  }

  function failed(one, no) {
    one.reason = no instanceof PhoneUploads.Turned ? no.code : "unreadable";
    if (one.reason === "stopped") {
      uploads.delete(one.id);
      return;
    }
    one.state = "failed";
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

  const pageOfPapers = { word, language: () => language, changed: () => draw(), sign, copy };

  function drawPapers(about) {
    for (const name of ["statement", "agreement"]) {
      // The last signature under a paper counts: after a refusal it can be signed once more.
      const given = (about ? about.sent : []).filter(
        (each) => each.kind === "signature" && each.paper === name
      ).pop();
      const isRefused = Boolean(given) && given.state === "refused";
      // What was signed here stays to be read and copied, also where it can no longer be signed.
      const stays = Boolean(about) && papers.has(name) && papers.get(name).signed && !isRefused;
      const text = (about && about[name]) || (stays ? papers.get(name).text : null);
      if (!text) {
        if (papers.has(name)) papers.get(name).section.remove();
        papers.delete(name);
        continue;
      }
      if (!papers.has(name)) papers.set(name, new PhonePapers.Paper(name, place("papers"), pageOfPapers));
      const one = papers.get(name);
      if (one.sha256 !== text.sha256) one.fill(text);
      if (one.signed && given && given.id === one.signed.item) one.signed.at = given.at;
      const isSigned = !isRefused && saved.signed[name] === text.sha256;
      one.draw({ isSigned, isRefused, signer: about.consumer, at: given ? given.at : null });
    }
  }

  function follow() {
    if (Array.from(papers.values()).some((one) => !one.isRead)) drawPapers(isOver ? null : shown);
  }

  async function sign(one) {
    const digest = one.digest();
    one.problem = "";
    if (!one.pad.isSigned) one.problem = "sign_first";
    if (digest !== one.sha256) one.problem = "text_differs";
    if (one.problem) {
      draw();
      return;
    }
    const item = PhoneSealing.newItem();
    const picture = one.pad.picture();
    const content = PhoneSealing.fromBase64Url(picture.split(",")[1]);
    const head = { kind: "signature", paper: one.name, shown: digest, size: content.length,
      at: new Date().toISOString() };
    one.isSending = true;
    draw();
    const state = await sendSmall(head, new Blob([content]), item);
    one.isSending = false;
    if (state.state === "taken") {
      // A text that changed meanwhile is another one.
      if (one.sha256 === digest) one.signed = { item, picture, at: null };
      saved.signed[one.name] = digest;
      remember();
    } else {
      one.problem = known(state.reason);
    }
    await look();
  }

  function copy(one) {
    const { number, station, consumer } = shown;
    PhoneCopies.save({ name: one.name, number, station, signer: consumer, text: one.text,
      sha256: one.sha256, at: one.signed.at, picture: one.signed.picture }, word, language);
  }

  async function sendSmall(head, content, item) {
    try {
      return await sender.send(item || PhoneSealing.newItem(), head, content, () => {}, () => {});
    } catch (no) {
      const code = no instanceof PhoneUploads.Turned ? no.code : "not_taken";
      if (["link_over", "unknown", "other_phone"].indexOf(code) >= 0) turn(code);
      return { state: "refused", reason: code };
    }
  }

  // ---- grade

  function drawGrade(about) {
    const mayGrade = Boolean(about) && about.purposes.indexOf("grade") >= 0 && about.may_grade;
    const given = lastGrade(about);
    const isGiven = Boolean(about) && Boolean(given || saved.graded);
    const isOpen = mayGrade && (isChanging || !isGiven);
    // Over the hub the last answer of the desk may be older than the grade.
    const isAwaited = Boolean(gradeItem && about) && !about.sent.some((each) => each.id === gradeItem);
    place("grade").hidden = !isOpen;
    place("graded").hidden = !isGiven || isOpen;
    place("change").hidden = !mayGrade || isAwaited;
    place("keep").hidden = !isGiven;
    said(place("graded").querySelector("span"), !given || isAwaited ? word("graded") :
      word("graded_what", { grade: word(given.grade), time: clock(given.at) }));
    told(place("graded").querySelector(".problem"), gradeProblem ? word(gradeProblem) : "");
    if (!place("choices").children.length) {
      for (const [grade, face] of Object.entries(FACES)) {
        place("choices").append(PhoneRows.tile("grade", grade, face, word));
      }
      place("choices").addEventListener("change", drawChoices);
    }
    drawChoices();
  }

  function lastGrade(about) {
    return (about ? about.sent : []).filter((each) => each.kind === "grade" && each.grade).pop();
  }

  // Change a grade, or keep it: the tiles show what was given.
  function change(isOn) {
    const given = lastGrade(shown);
    for (const each of place("choices").querySelectorAll("input")) {
      if (given) each.checked = each.value === given.grade;
    }
    isChanging = isOn;
    gradeProblem = "";
    draw();
  }

  function drawChoices() {
    const chosen = PhoneRows.markTiles(place("choices"));
    place("grades").querySelector(".main").disabled = !chosen || isGrading;
    const why = gradeProblem || (chosen ? "" : "grade_first");
    told(place("grade-problem"), why ? word(why) : "");
    place("grade-problem").className = gradeProblem ? "problem" : "why";
  }

  async function grade(event) {
    event.preventDefault();
    const chosen = place("choices").querySelector("input:checked");
    if (!chosen || isGrading) return;
    isGrading = true;
    gradeProblem = "";
    draw();
    const head = { kind: "grade", grade: chosen.value, words: place("words").value.trim(),
      at: new Date().toISOString() };
    const item = PhoneSealing.newItem();
    const state = await sendSmall(head, null, item);
    isGrading = false;
    if (state.state === "taken") {
      isChanging = false;
      gradeItem = item;
      saved.graded = true;
      remember();
    } else {
      gradeProblem = known(state.reason);
    }
    await look();
  }

  // ---- the desk

  async function look() {
    if (isOver) return;
    const answer = await PhoneUploads.asked("GET", `${root}/shown`, undefined, seal.proof, trouble);
    shown = JSON.parse(new TextDecoder().decode(seal.open("shown", answer.content)));
    draw();
    tell();
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

  for (const id of ["camera", "record", "choose"]) listen(id);
  letRecord(PhoneRecorder.isThere);
  place("recorder").addEventListener("click", record);
  window.addEventListener("scroll", follow, { passive: true });
  window.addEventListener("resize", () => drawPapers(isOver ? null : shown));
  window.addEventListener("beforeunload", (event) => {
    const isHere = Array.from(uploads.values()).some((one) => one.isRecorded && isUnderWay(one));
    if (isHere || recorder.isRunning) event.preventDefault();
  });
  if (window.speechSynthesis) window.speechSynthesis.onvoiceschanged = draw;
  place("tell").addEventListener("click", () => {
    tells = true;
    draw();
    tell();
  });
  place("grades").addEventListener("submit", grade);
  place("change").addEventListener("click", () => change(true));
  place("keep").addEventListener("click", () => change(false));
  place("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    draw();
  });
  draw();
  open();
})();
