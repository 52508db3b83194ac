"use strict";
// Recording by the page itself, where the browser lets it: over HTTPS, by somebody who agrees.
var PhoneRecorder = (function () {
  const TYPES = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"];
  const RATE = 48000;
  const LAST_MS = 1000;

  const isThere = Boolean(
    window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia
  );

  class Recorder {
    // `tick` hears the seconds that are recorded, null at the end. `most`: bytes of one recording.
    constructor(most, tick) {
      this.most = most;
      this.tick = tick;
      this.recorder = null;
      this.isOpening = false;
    }

    // Also while the phone asks its owner: another tap opens no second microphone.
    get isRunning() {
      return this.isOpening || this.recorder !== null;
    }

    // Record until `stop`, until a file may be no larger, or until it fails: isCut tells that, and
    // what was recorded before is kept. Returns also bytes, type and seconds. Raises where there is
    // no microphone, its owner does not let it be used, or nothing was recorded.
    async record() {
      this.isOpening = true;
      let sound;
      try {
        sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      } finally {
        this.isOpening = false;
      }
      try {
        return await this.recorded(sound);
      } finally {
        for (const track of sound.getTracks()) track.stop();
        this.recorder = null;
        this.tick(null);
      }
    }

    async recorded(sound) {
      const type = TYPES.find((each) => window.MediaRecorder.isTypeSupported(each));
      const options = { audioBitsPerSecond: RATE };
      if (type) options.mimeType = type;
      const recorder = new window.MediaRecorder(sound, options);
      const parts = [];
      let size = 0;
      let seconds = 0;
      let isCut = false;
      this.recorder = recorder;
      this.isMeant = false;
      this.tick(0);
      const timer = window.setInterval(() => {
        seconds += 1;
        this.tick(seconds);
      }, 1000);
      try {
        await new Promise((done) => {
          recorder.ondataavailable = (event) => {
            parts.push(event.data);
            size += event.data.size;
            if (size > this.most - 1024 * 1024) this.stop();
          };
          // It ends by itself where the microphone goes, as with a call or a right taken back.
          recorder.onstop = () => {
            isCut = isCut || !this.isMeant;
            done();
          };
          recorder.onerror = () => {
            isCut = true;
            // The last part comes with the end; a recorder that is broken may not tell it.
            this.stop();
            window.setTimeout(done, LAST_MS);
          };
          recorder.start(1000);
        });
      } finally {
        window.clearInterval(timer);
      }
      if (size === 0) throw new Error("no recording");
      return { content: new Blob(parts, { type: recorder.mimeType }), seconds, isCut };
    }

    stop() {
      this.isMeant = true;
      if (this.recorder && this.recorder.state !== "inactive") this.recorder.stop();
    }
  }

  return { Recorder, isThere };
})();
