"use strict";
// Parts of the page as they are drawn: icons, times, sizes, and the rows of the files.
var PhoneRows = (function () {
  const THUMB = 96;
  const THUMB_MAX = 30 * 1024 * 1024;
  const KINDS = [
    ["audio-lines", /^(录音|Recording) |\.(m4a|mp3|amr|aac|wav)$/i],
    ["image", /\.(jpe?g|png|gif|webp|hei[cf])$/i],
    ["video", /\.(mp4|mov|webm|3gp)$/i]
  ];

  function fromTemplate(id) {
    return document.importNode(document.getElementById(id).content, true).firstElementChild;
  }

  function icon(name) {
    const made = fromTemplate("icon");
    made.firstElementChild.setAttribute("href", `#i-${name}`);
    return made;
  }

  function said(part, text) {
    if (part.textContent !== text) part.textContent = text;
  }

  function told(part, text) {
    part.hidden = !text;
    said(part, text);
  }

  // Times are those of Shanghai; of another day with the day.
  function clock(moment) {
    const day = (at) => new Date(at + 8 * 3600000).toISOString();
    const at = day(new Date(moment).getTime());
    const isToday = at.slice(0, 10) === day(Date.now()).slice(0, 10);
    return isToday ? at.slice(11, 16) : `${at.slice(5, 10)} ${at.slice(11, 16)}`;
  }

  // Day and time in full, as they stand on paper.
  function moment(at) {
    return new Date(new Date(at).getTime() + 8 * 3600000).toISOString().slice(0, 19).replace("T", " ");
  }

  function sizeOf(bytes) {
    if (!bytes) return "";
    return bytes < 104858 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  }

  // What has come, of how much, and how long the rest takes as fast as it went up to now.
  function progressOf(one, word) {
    const of = (size) => (size / 1048576).toFixed(1);
    const seconds = (Date.now() - one.began.at) / 1000;
    const came = one.done - one.began.done;
    const text = word("sending", { done: of(one.done), size: of(one.size) });
    if (!came || seconds < 2) return text;
    const left = Math.max(1, Math.ceil(((one.size - one.done) * seconds) / came));
    return text + (left < 90 ? word("left_seconds", { left }) :
      word("left_minutes", { left: Math.ceil(left / 60) }));
  }

  // Return a photo drawn small; null for what is none, or none that this browser shows.
  async function thumb(file) {
    if (!window.createImageBitmap || file.type.indexOf("image/") || file.size > THUMB_MAX) return null;
    try {
      const whole = await window.createImageBitmap(file);
      const side = Math.min(whole.width, whole.height);
      const small = document.createElement("canvas");
      small.width = small.height = THUMB;
      small.getContext("2d").drawImage(whole, (whole.width - side) / 2, (whole.height - side) / 2,
        side, side, 0, 0, THUMB, THUMB);
      whole.close();
      return small;
    } catch (no) {
      return null;
    }
  }

  // Draw steps one after the other, each by its mark: done, running or later.
  function drawSteps(list, marks, words) {
    list.textContent = "";
    marks.forEach((mark, at) => {
      const step = document.createElement("li");
      step.className = mark;
      const disc = document.createElement("i");
      if (mark === "done") disc.append(icon("check"));
      step.append(disc, words[at]);
      list.append(step);
    });
  }

  // A choice as a tile: a face, its word and a line of what it means.
  function tile(group, value, face, word) {
    const label = fromTemplate("tile");
    label.querySelector("input").name = group;
    label.querySelector("input").value = value;
    label.querySelector("use").setAttribute("href", `#i-${face}`);
    for (const [name, key] of [["b", value], ["span", `${value}_means`]]) {
      label.querySelector(name).setAttribute("data-word", key);
      said(label.querySelector(name), word(key));
    }
    return label;
  }

  // Mark the tile that is chosen; returns its value, empty where none is.
  function markTiles(box) {
    let chosen = "";
    for (const label of box.children) {
      const { checked, value } = label.querySelector("input");
      if (checked) chosen = value;
      label.classList.toggle("chosen", checked);
      const name = checked ? "#i-circle-check" : "#i-circle";
      label.querySelector(".choice use").setAttribute("href", name);
    }
    return chosen;
  }

  // The rows stay in place while they change: a finger, and whoever reads them aloud, finds them.
  class FileRows {
    // `heard` is the part that is read aloud when a row says something else.
    constructor(list, heard, word) {
      this.list = list;
      this.heard = heard;
      this.word = word;
      this.rows = new Map();
    }

    // `files`: by id name, size, thumb, how (icon, words, tone); done, again and stop where it may.
    draw(files) {
      for (const [id, row] of this.rows) {
        if (!files.has(id)) {
          row.remove();
          this.rows.delete(id);
        }
      }
      let at = 0;
      for (const [id, about] of files) {
        if (!this.rows.has(id)) this.rows.set(id, fromTemplate("row"));
        const row = this.rows.get(id);
        const before = this.list.children[at] || null;
        if (before !== row) this.list.insertBefore(row, before);
        this.fill(row, about);
        at += 1;
      }
    }

    fill(row, about) {
      const part = (name) => row.querySelector(name);
      said(part(".name"), about.name);
      said(part(".size"), sizeOf(about.size));
      const face = part(".thumb");
      if (about.thumb && face.firstChild !== about.thumb) {
        face.textContent = "";
        face.append(about.thumb);
      } else if (!face.firstChild) {
        const kind = KINDS.find((each) => each[1].test(about.name));
        face.append(icon(kind ? kind[0] : "file-text"));
      }
      const bar = part("progress");
      bar.hidden = about.done === undefined;
      if (!bar.hidden) bar.value = (100 * about.done) / about.size;
      this.tell(part(".how"), about);
      part(".again").hidden = !about.again;
      part(".again").onclick = about.again || null;
      said(part(".again span"), this.word("again"));
      part(".stop").hidden = !about.stop;
      part(".stop").onclick = about.stop || null;
      part(".stop").setAttribute("aria-label", `${this.word("stop")} ${about.name}`);
    }

    tell(how, about) {
      const [name, text, tone] = about.how;
      if (how.textContent === text && how.classList.contains(tone)) return;
      how.className = `how ${tone}`;
      how.textContent = text;
      how.insertBefore(icon(name), how.firstChild);
      if (about.done === undefined) said(this.heard, `${about.name} ${text}`);
    }
  }

  return {
    FileRows, fromTemplate, icon, said, told, clock, moment, progressOf, thumb, drawSteps, tile, markTiles
  };
})();
