// The pages as an app of a telephone: while there is no connection it says what to do.

const { worker } = document.documentElement.dataset;
if (worker && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => { /* Without one the browser says it. */ }));
}
