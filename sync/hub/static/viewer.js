// The viewer of a file: opened over the dossier, moved, enlarged and turned; the file stays as it is.

import { singleKeys } from "/static/sheet.js";

const LEAST = 0.25;
const MOST = 8;
const STEP = 1.25;
const TYPING = "input, textarea, select, video, audio";

function stand(viewer) {
  const stage = viewer.querySelector("[data-stage]");
  const drawn = viewer.querySelector("[data-drawn]");
  const scales = viewer.dataset.scales.split(" ").map(Number);
  const first = { leaf: 1, percent: scales[0] };
  // What is seen, and what was asked for last.
  const state = { zoom: 1, turn: 0, x: 0, y: 0, fits: true, ...first, asked: first };

  // Zoom counts in dots of the first drawing; a later one has more of them.
  const dots = () => scales[0] / state.percent;
  const fitting = () => {
    const isSide = state.turn % 180 !== 0;
    const [wide, high] = isSide ? [drawn.naturalHeight, drawn.naturalWidth] : [drawn.naturalWidth, drawn.naturalHeight];
    const room = Math.min(stage.clientWidth / wide, stage.clientHeight / high) / dots();
    return Math.min(room, 1) * 0.96 || 1;
  };
  const paint = () => {
    if (!drawn) return;
    if (state.fits) Object.assign(state, { zoom: fitting(), x: 0, y: 0 });
    drawn.style.transform = `translate(${state.x}px, ${state.y}px) rotate(${state.turn}deg) scale(${state.zoom * dots()})`;
    viewer.querySelector("[data-percent]").textContent = `${Math.round(state.zoom * 100)}%`;
    sharpen();
  };
  // A page that is enlarged is drawn anew with more dots; what is seen stays as large as it is.
  const sharpen = () => {
    const wanted = scales.find((each) => each >= scales[0] * state.zoom) ?? scales.at(-1);
    if (viewer.dataset.viewer === "pdf" && wanted > state.asked.percent) show(state.asked.leaf, wanted);
  };
  const show = (leaf, percent) => {
    const asked = { leaf, percent };
    state.asked = asked;
    const next = new Image();
    next.src = `${viewer.dataset.page}${leaf}?percent=${percent}`;
    next.decode().then(() => {
      // An older drawing may come after a newer one.
      if (asked !== state.asked) return;
      if (leaf !== state.leaf) state.fits = true;
      Object.assign(state, { leaf, percent });
      drawn.src = next.src;
      const word = viewer.querySelector("[data-leaf-word]");
      word.textContent = word.dataset.words.replace("#", leaf);
      drawn.decode().then(paint, () => {});
    }, () => {
      if (asked !== state.asked) return;
      state.asked = { leaf: state.leaf, percent: state.percent };
      viewer.querySelector("[data-leaf-word]").textContent = viewer.dataset.unreadable;
    });
  };
  const zoom = (factor, at = null) => {
    if (!drawn) return;
    const zoomed = Math.min(MOST, Math.max(LEAST * fitting(), state.zoom * factor));
    const ratio = zoomed / state.zoom;
    const box = stage.getBoundingClientRect();
    const [px, py] = at ? [at.clientX - box.left - box.width / 2, at.clientY - box.top - box.height / 2] : [0, 0];
    Object.assign(state, { zoom: zoomed, fits: false, x: px - (px - state.x) * ratio, y: py - (py - state.y) * ratio });
    paint();
  };
  const fit = () => { state.fits = true; paint(); };
  const turn = () => { state.turn = (state.turn + 90) % 360; fit(); };
  const leaf = (step) => {
    const to = state.asked.leaf + step;
    if (to >= 1 && to <= Number(viewer.dataset.pages)) show(to, scales[0]);
  };
  const facts = () => {
    const isBare = viewer.classList.toggle("bare");
    viewer.querySelector("[data-facts]").setAttribute("aria-pressed", String(!isBare));
    paint();
  };

  if (drawn) {
    // A newer drawing in its place ends the wait for the first, which is no fault of it.
    drawn.decode().then(paint, () => { if (state.asked === first) drawn.replaceWith(viewer.dataset.unreadable); });
    new ResizeObserver(() => { if (state.fits) paint(); }).observe(stage);
    stage.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? STEP : 1 / STEP, event); }, { passive: false });
    stage.addEventListener("dblclick", (event) => { if (state.fits) zoom(1 / state.zoom, event); else fit(); });
    stage.addEventListener("pointerdown", (event) => stage.setPointerCapture(event.pointerId));
    stage.addEventListener("pointermove", (event) => {
      if (!event.buttons) return;
      Object.assign(state, { x: state.x + event.movementX, y: state.y + event.movementY, fits: false });
      paint();
    });
  }
  viewer.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if ("zoom" in button.dataset) zoom(STEP ** Number(button.dataset.zoom));
    else if ("fit" in button.dataset) fit();
    else if ("turn" in button.dataset) turn();
    else if ("leaf" in button.dataset) leaf(Number(button.dataset.leaf));
    else if ("facts" in button.dataset) facts();
  });
  if (innerWidth < 1366) facts();

  const go = (name) => viewer.querySelector(`[${name}][href]`)?.click();
  return {
    "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), 0: fit, r: turn, i: facts,
    " ": () => go("data-close"), arrowleft: () => go("data-before"), arrowright: () => go("data-after"),
    s: () => {
      const saving = viewer.querySelector(".saving");
      if (!saving) return;
      saving.open = true;
      saving.querySelector("input[name=reason]").focus();
    },
    "ctrl+arrowup": () => leaf(-1), "ctrl+arrowdown": () => leaf(1),
  };
}

let keys = null;
const begin = (viewer) => {
  keys = stand(viewer);
  viewer.querySelector("[data-stage]").focus({ preventScroll: true });
};

addEventListener("keydown", (event) => {
  if (!keys || event.isComposing || event.altKey || event.metaKey || event.target.matches(TYPING)) return;
  const name = `${event.ctrlKey ? "ctrl+" : ""}${event.key.toLowerCase()}`;
  // Arrows and Space are the keys of what has the focus; letters and signs may be switched off.
  const isSign = !event.ctrlKey && event.key.length === 1 && event.key !== " ";
  if (!keys[name] || (isSign && !singleKeys())) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  event.preventDefault();
  keys[name]();
});

// Over the dossier: what is typed there stays. Without a script the link leads to the same page.
let dialog = null;
let opener = null;
function close() {
  dialog.close();
}

async function open(address) {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const viewer = document.importNode(page.querySelector("[data-viewer]"), true);
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "viewing";
    dialog.addEventListener("close", () => {
      const looked = dialog.querySelector(".film [aria-current]")?.getAttribute("href");
      dialog.replaceChildren();
      keys = null;
      // A live page may have drawn the dossier anew meanwhile.
      const link = document.querySelector(`main a[data-view][href="${looked}"]`) ?? opener;
      link?.focus({ preventScroll: true });
    });
    document.body.append(dialog);
  }
  dialog.replaceChildren(viewer);
  if (!dialog.open) dialog.showModal();
  begin(viewer);
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-view][href]");
  const closing = dialog?.open && event.target.closest("[data-close]");
  if (!link && !closing) return;
  if (closing) {
    event.preventDefault();
    close();
  } else if (!document.body.classList.contains("looking")) {
    event.preventDefault();
    if (!dialog?.open) opener = link;
    open(link.href).catch(() => { location.href = link.href; });
  }
});

const own = document.querySelector("body.looking [data-viewer]");
if (own) begin(own);
