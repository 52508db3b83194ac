"use strict";
// A text as it is to be read: label, clauses and amounts stand out, and no letter is another.
var PhonePapers = (function () {
  const LABEL = new RegExp(
    "^(受理站|编号|消费者|经营者|登记时间|商品或服务|消费金额|消费日期|请求|请求金额|事实|" +
    "协议编号|协议内容|履行金额|履行期限|履行方式)：|" +
    "^(Station|Number|Consumer|Merchant|Logged|Goods or service|Amount paid|Day of purchase|Claim|" +
    "Amount claimed|Facts, as written down|Number of the agreement|Terms|Amount|" +
    "To be performed by|Way of performance): "
  );
  const CLAUSE = /^([一二三四五六七八九十]+、|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]+[）)])/;
  const AMOUNT = /(¥ ?[\d,]*\d(?:\.\d+)?|\d[\d,]*(?:\.\d+)? ?(?:元|yuan))/;

  function part(name, text, className) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function said(place, text) {
    text.split(AMOUNT).forEach((each, at) => {
      if (each) place.append(at % 2 ? part("b", each) : each);
    });
    return place;
  }

  function clause(text) {
    const number = CLAUSE.exec(text);
    if (!number) return null;
    const made = part("span", "", "clause");
    made.append(part("b", number[0]), said(part("span", ""), text.slice(number[0].length)));
    return made;
  }

  function line(text, isTitle) {
    if (isTitle) return [part("span", text, "title")];
    const label = LABEL.exec(text);
    const rest = label ? text.slice(label[0].length) : text;
    const numbered = clause(rest);
    if (numbered) return label ? [part("span", label[0], "label"), numbered] : [numbered];
    const made = part("span", "");
    if (label) made.append(part("span", label[0], "label"));
    return [said(made, rest)];
  }

  // Return a text as an element with exactly these letters, its lines below one another.
  function shown(text) {
    const made = document.createElement("p");
    text.split("\n").forEach((each, at) => {
      if (at) made.append("\n");
      made.append(...line(each, at === 0));
    });
    return made;
  }

  function clauses(text) {
    return text.split("\n").filter((each) => {
      const label = LABEL.exec(each);
      return CLAUSE.test(label ? each.slice(label[0].length) : each);
    }).length;
  }

  // Reading aloud, by a voice of the phone itself: others would hear the text somewhere else.
  function voice(language) {
    if (!window.speechSynthesis || !window.SpeechSynthesisUtterance) return null;
    return window.speechSynthesis.getVoices().find(
      (each) => each.localService && each.lang.toLowerCase().indexOf(language) === 0
    ) || null;
  }

  // One paper on the page: its text, the frame to sign in, and the foot. `page` has word(),
  // language(), changed(), sign(paper) and copy(paper).
  class Paper {
    constructor(name, place, page) {
      this.name = name;
      this.page = page;
      this.section = PhoneRows.fromTemplate("paper");
      this.section.id = name;
      place.append(this.section);
      this.sha256 = "";
      this.text = null;
      // What was signed on this page: item, picture. It is in memory alone.
      this.signed = null;
      this.problem = "";
      this.isSending = false;
      this.isRead = false;
      this.isAloud = false;
      this.pad = new SignaturePad.Pad(this.part("canvas"), () => page.changed());
      this.part(".clear").addEventListener("click", () => this.clear());
      this.part(".sign").addEventListener("click", () => page.sign(this));
      this.part(".aloud").addEventListener("click", () => this.readAloud());
      this.part(".copy").addEventListener("click", () => page.copy(this));
      for (const each of this.section.querySelectorAll("[data-word]")) {
        PhoneRows.said(each, page.word(each.getAttribute("data-word")));
      }
    }

    part(name) {
      return this.section.querySelector(name);
    }

    fill(text) {
      this.part(".text").textContent = "";
      this.part(".text").append(shown(text.zh), shown(text.en));
      this.text = text;
      this.sha256 = text.sha256;
      this.signed = null;
      this.isRead = false;
      this.problem = "";
      this.pad.clear();
    }

    clear() {
      this.problem = "";
      this.pad.clear();
      this.page.changed();
    }

    // The digest is that of what stands on the page, not the one that the desk named.
    digest() {
      const parts = Array.from(this.section.querySelectorAll(".text p"), (each) => each.textContent);
      return PhoneSealing.digestOf(PhoneSealing.bytesOf(parts.join("\n\n")));
    }

    draw(about) {
      const { word } = this.page;
      const language = this.page.language();
      const { said, told, clock } = PhoneRows;
      said(this.part(".h1"), word(this.name));
      this.part(".aloud").hidden = voice(language) === null;
      said(this.part(".aloud span"), word(this.isAloud ? "aloud_stop" : "aloud"));
      for (const each of this.section.querySelectorAll(".signing")) each.hidden = about.isSigned;
      const time = about.at ? clock(about.at) : "";
      told(this.part(".done"), about.isSigned ? word("signed", { time }) : "");
      this.drawCopy(about);
      said(this.part(".signer"), about.signer ? word("signer", { name: about.signer }) : "");
      told(this.part(".foot .problem"), this.problem ? word(this.problem) :
        about.isRefused ? word("signature_refused") : "");
      if (!about.isSigned) this.pad.fit();
      this.readSoFar();
      const count = clauses(language === "zh" ? this.text.zh : this.text.en);
      said(this.part(".far"), !this.isRead ? word("unread") :
        count ? word("read_clauses", { count }) : word("read"));
      this.drawFoot();
    }

    // The station's time is part of a copy: without it there is none yet.
    drawCopy(about) {
      const mayCopy = about.isSigned && Boolean(this.signed && this.signed.at);
      const image = this.part(".copying img");
      this.part(".copying").hidden = !mayCopy;
      if (!mayCopy) return;
      if (image.src !== this.signed.picture) image.src = this.signed.picture;
      image.alt = this.page.word("signature");
      PhoneRows.said(this.part(".digest"), this.page.word("copy_digest", { sha256: this.sha256 }));
    }

    drawFoot() {
      const { word } = this.page;
      const why = !this.isRead ? "read_first" : this.pad.isSigned ? "" : "sign_first";
      PhoneRows.said(this.part(".why"), this.isSending || !why ? "" : word(why));
      this.part(".clear").disabled = this.isSending;
      this.part(".sign").disabled = this.isSending || Boolean(why);
      const key = this.isSending ? "signing" : this.problem ? "sign_again" : "sign";
      PhoneRows.said(this.part(".sign"), word(key));
    }

    // A text is read when its end was on the screen.
    readSoFar() {
      const last = this.part(".text").getBoundingClientRect().bottom;
      const screen = document.documentElement.clientHeight;
      if (last && last <= screen - this.part(".foot").offsetHeight + 1) this.isRead = true;
    }

    // Read aloud, or end that.
    readAloud() {
      const language = this.page.language();
      const isReading = window.speechSynthesis.speaking;
      window.speechSynthesis.cancel();
      this.isAloud = !isReading;
      if (!isReading) {
        const words = new window.SpeechSynthesisUtterance(
          language === "zh" ? this.text.zh : this.text.en
        );
        words.voice = voice(language);
        words.lang = words.voice.lang;
        words.onend = words.onerror = () => {
          this.isAloud = false;
          this.page.changed();
        };
        window.speechSynthesis.speak(words);
      }
      this.page.changed();
    }
  }

  return { Paper };
})();
