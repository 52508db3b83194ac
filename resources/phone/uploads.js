"use strict";
// Sending of sealed items: piece by piece, one piece in memory, again and again until it arrived.
var PhoneUploads = (function () {
  const PIECE = 512 * 1024;
  const TRIES = [1, 2, 4, 8, 15];

  // An answer of the desk that ends the page's work: the link is over, another phone has it.
  class Turned extends Error {
    constructor(code) {
      super(code);
      this.code = code;
    }
  }

  const codes = { 404: "unknown", 410: "link_over" };

  function wait(seconds) {
    return new Promise((go) => {
      const timer = window.setTimeout(done, seconds * 1000);
      function done() {
        window.clearTimeout(timer);
        window.removeEventListener("online", done);
        go();
      }
      window.addEventListener("online", done);
    });
  }

  async function request(method, address, body, proof) {
    const limit = window.AbortController ? new AbortController() : null;
    const timer = window.setTimeout(() => limit && limit.abort(), 60000);
    try {
      const headers = { "Phone-Proof": proof };
      const options = { method, body, headers, cache: "no-store", credentials: "omit" };
      if (limit) options.signal = limit.signal;
      const answer = await window.fetch(address, options);
      const content = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, content };
    } finally {
      window.clearTimeout(timer);
    }
  }

  function told(answer) {
    try {
      return JSON.parse(new TextDecoder().decode(answer.content));
    } catch (no) {
      return {};
    }
  }

  // Ask until there is an answer. `trouble` hears why there is none yet, null once there is one.
  async function asked(method, address, body, proof, trouble) {
    for (let tries = 0; ; tries += 1) {
      let why = "no_network";
      try {
        const answer = await request(method, address, body, proof);
        if (answer.status < 300) {
          trouble(null);
          return answer;
        }
        const about = told(answer);
        if (answer.status === 409 && about.error === undefined) {
          trouble(null);
          return answer;
        }
        why = about.error || codes[answer.status] || "desk_trouble";
        if (answer.status < 500 && [408, 429].indexOf(answer.status) < 0) throw new Turned(why);
        if (answer.status === 507) throw new Turned(why);
      } catch (no) {
        if (no instanceof Turned) throw no;
      }
      trouble(why);
      await wait(TRIES[Math.min(tries, TRIES.length - 1)]);
    }
  }

  function read(blob) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(new Uint8Array(reader.result));
      reader.onerror = () => failed(new Turned("unreadable"));
      reader.readAsArrayBuffer(blob);
    });
  }

  class Sender {
    constructor(root, seal, trouble) {
      this.root = root;
      this.seal = seal;
      this.trouble = trouble;
    }

    async piece(item, number, plain) {
      const sealed = this.seal.seal(`${item}/${number}`, plain);
      const place = `${this.root}/items/${item}/${number}`;
      return told(await asked("PUT", place, sealed, this.seal.proof, this.trouble));
    }

    // Ask until an item that is whole on the way was taken or refused, or is to be sent again.
    async outcome(item, last) {
      for (let tries = 0; ; tries += 1) {
        await wait(TRIES[Math.min(tries, TRIES.length - 1)]);
        const place = `${this.root}/items`;
        const all = told(await asked("GET", place, undefined, this.seal.proof, this.trouble));
        const state = all[item] || { next: 0, state: "coming" };
        if (state.state !== "coming" || state.next <= last) return state;
      }
    }

    // Send an item whose content is a file or bytes, until it was taken or refused. `progress` hears
    // the bytes that arrived, `rests` that all is there and the desk has not taken it yet. What is
    // next the desk says: it may have more than this page knows.
    async send(item, head, content, progress, rests) {
      const count = content ? Math.ceil(content.size / PIECE) : 0;
      const last = count + (head.kind === "file" ? 1 : 0);
      const digest = PhoneSealing.digest();
      let digested = 0;

      async function part(number) {
        const plain = await read(content.slice((number - 1) * PIECE, number * PIECE));
        if (plain.length === 0) throw new Turned("unreadable");
        return plain;
      }

      async function plainOf(number) {
        if (number === 0) return PhoneSealing.bytesOf(JSON.stringify(head));
        let plain = null;
        // Of what arrived before, only the digest is taken.
        while (digested < Math.min(number, count)) {
          plain = await part(digested + 1);
          digest.update(plain);
          digested += 1;
        }
        if (number <= count) return plain === null ? part(number) : plain;
        const text = { sha256: PhoneSealing.hex(digest.clone().digest()) };
        return PhoneSealing.bytesOf(JSON.stringify(text));
      }

      let number = 0;
      for (;;) {
        progress(Math.min(Math.max(0, number - 1) * PIECE, content ? content.size : 0));
        let state = await this.piece(item, number, await plainOf(number));
        if (state.state === "coming" && state.next > last) {
          rests();
          state = await this.outcome(item, last);
        }
        if (state.state !== "coming") return state;
        number = state.next;
      }
    }
  }

  return { Sender, Turned, asked, told };
})();
