"use strict";
// Encryption between this phone and the desk; its other side is sync/phones/sealing.py.
var PhoneSealing = (function () {
  const PROTOCOL = "mediation-desk phone 1";
  const NONCE = 12;
  const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  function bytesOf(text) {
    return new TextEncoder().encode(text);
  }

  function random(count) {
    return window.crypto.getRandomValues(new Uint8Array(count));
  }

  function joined() {
    const parts = Array.prototype.slice.call(arguments);
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  function hex(bytes) {
    return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  function fromBase64Url(text) {
    const plain = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function toBase64Url(bytes) {
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return window.btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  // The id of an item: 16 random bytes in base32.
  function newItem() {
    let bits = Array.from(random(16), (byte) => ("0000000" + byte.toString(2)).slice(-8)).join("");
    bits += "00";
    let text = "";
    for (let at = 0; at < bits.length; at += 5) {
      text += ALPHABET[parseInt(bits.slice(at, at + 5), 2)];
    }
    return text;
  }

  class Seal {
    // deskKey: the public key behind the # of the address. secret: this phone's own key for the link.
    constructor(address, deskKey, secret) {
      this.address = address;
      this.publicKey = PhoneCrypto.x25519.getPublicKey(secret);
      const shared = PhoneCrypto.x25519.getSharedSecret(secret, deskKey);
      const salt = joined(deskKey, this.publicKey);
      const key = (direction) =>
        PhoneCrypto.hkdf(
          PhoneCrypto.sha256, shared, salt, bytesOf(`${PROTOCOL} ${direction} ${address}`), 32
        );
      this.up = key("up");
      this.down = key("down");
      // What this phone shows with each request: that it has read the QR, and that it is this one.
      const word = joined(bytesOf(`${PROTOCOL} word ${address}`), deskKey);
      this.proof = `${hex(PhoneCrypto.sha256(word))}.${hex(key("own"))}`;
    }

    seal(place, plain) {
      const nonce = random(NONCE);
      const cipher = PhoneCrypto.chacha20poly1305(this.up, nonce, this.boundTo("up", place));
      return joined(nonce, cipher.encrypt(plain));
    }

    // Raises where the text was not sealed by the desk for this place.
    open(place, sealed) {
      const nonce = sealed.subarray(0, NONCE);
      const cipher = PhoneCrypto.chacha20poly1305(this.down, nonce, this.boundTo("down", place));
      return cipher.decrypt(sealed.subarray(NONCE));
    }

    boundTo(direction, place) {
      return bytesOf(`${PROTOCOL}\n${direction}\n${this.address}\n${place}`);
    }
  }

  return {
    Seal, bytesOf, fromBase64Url, toBase64Url, hex, joined, newItem,
    newSecret: () => random(32),
    digest: () => PhoneCrypto.sha256.create(),
    digestOf: (bytes) => hex(PhoneCrypto.sha256(bytes))
  };
})();
