"use strict";
// A frame in which a finger, a pen or the mouse signs.
var SignaturePad = (function () {
  const LEAST = 40;
  const WIDTH = 3.2;

  class Pad {
    // `changed` is called after each stroke.
    constructor(canvas, changed) {
      this.canvas = canvas;
      this.changed = changed;
      this.drawing = canvas.getContext("2d");
      this.strokes = [];
      this.now = null;
      this.length = 0;
      this.listen();
    }

    // Whether enough was drawn to be somebody's signature and not a touch by mistake.
    get isSigned() {
      return this.length >= LEAST;
    }

    // Called when the frame is on the screen: its size follows the phone's.
    fit() {
      const scale = Math.min(3, window.devicePixelRatio || 1);
      const box = this.canvas.getBoundingClientRect();
      if (!box.width || (this.canvas.width === Math.round(box.width * scale))) return;
      this.canvas.width = Math.round(box.width * scale);
      this.canvas.height = Math.round(box.height * scale);
      this.drawing.setTransform(scale, 0, 0, scale, 0, 0);
      this.clear();
    }

    clear() {
      this.strokes = [];
      this.now = null;
      this.length = 0;
      this.drawing.fillStyle = "#fff";
      this.drawing.fillRect(0, 0, this.canvas.width, this.canvas.height);
      this.drawing.strokeStyle = "#18202D";
      this.drawing.lineWidth = WIDTH;
      this.drawing.lineCap = this.drawing.lineJoin = "round";
    }

    // The picture as a data: address of a PNG.
    picture() {
      return this.canvas.toDataURL("image/png");
    }

    begin(x, y) {
      this.fit();
      this.now = [x, y];
      this.drawing.beginPath();
      this.drawing.moveTo(x, y);
      this.drawing.lineTo(x + 0.1, y);
      this.drawing.stroke();
    }

    go(x, y) {
      if (!this.now) return;
      const before = this.now;
      this.length += Math.hypot(x - before[0], y - before[1]);
      this.drawing.beginPath();
      this.drawing.moveTo(before[0], before[1]);
      this.drawing.lineTo(x, y);
      this.drawing.stroke();
      this.now = [x, y];
    }

    listen() {
      const at = (event) => {
        const box = this.canvas.getBoundingClientRect();
        const point = event.touches ? event.touches[0] : event;
        return [point.clientX - box.left, point.clientY - box.top];
      };
      const on = (name, act) =>
        this.canvas.addEventListener(name, (event) => {
          event.preventDefault();
          act(event);
        }, { passive: false });
      const begin = (event) => this.begin(...at(event));
      const go = (event) => this.go(...at(event));
      const end = () => {
        if (this.now) this.changed();
        this.now = null;
      };
      if (window.PointerEvent) {
        on("pointerdown", (event) => {
          this.canvas.setPointerCapture(event.pointerId);
          begin(event);
        });
        on("pointermove", go);
        on("pointerup", end);
        on("pointercancel", end);
        // Else the page glides or scrolls under the finger, and the next tap only stops it.
        on("touchstart", () => {});
        return;
      }
      on("touchstart", begin);
      on("touchmove", go);
      on("touchend", end);
      on("mousedown", begin);
      on("mousemove", go);
      window.addEventListener("mouseup", end);
    }
  }

  return { Pad };
})();
