// What is written on site and is not at the hub yet stays in this browser, encrypted by a key that
// the hub gives to the signed-in officer alone: without a session nobody reads it.

const DATABASE = "onsite";
const STORE = "kept";
const LONGEST_MS = 7 * 24 * 3600 * 1000;
const NONCE = 12;
export const canKeep = Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);
let key = null;

export function unlock(secret) {
  const raw = Uint8Array.from(atob(secret), (each) => each.charCodeAt(0));
  key = crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(mode, work) {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = await settled(request);
  // Signing out in another tab deletes it; nobody waits for this one.
  database.onversionchange = () => database.close();
  try {
    const turn = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      turn.oncomplete = resolve;
      turn.onabort = () => reject(turn.error);
    });
    const answer = await work(turn.objectStore(STORE));
    await done;
    return answer;
  } finally {
    database.close();
  }
}

const words = new TextEncoder();
const bound = (name, iv) => ({ name: "AES-GCM", iv, additionalData: words.encode(name) });

// A value of JSON and, for a photo, its bytes behind it.
export async function keep(name, about, bytes = new ArrayBuffer(0)) {
  const told = words.encode(JSON.stringify(about));
  const plain = new Uint8Array(4 + told.length + bytes.byteLength);
  new DataView(plain.buffer).setUint32(0, told.length);
  plain.set(told, 4);
  plain.set(new Uint8Array(bytes), 4 + told.length);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt(bound(name, iv), await key, plain);
  await within("readwrite", (store) => settled(store.put({ iv, sealed, at: Date.now() }, name)));
}

async function read(name, { iv, sealed }) {
  const plain = await crypto.subtle.decrypt(bound(name, iv), await key, sealed);
  const length = new DataView(plain).getUint32(0);
  const about = JSON.parse(new TextDecoder().decode(new Uint8Array(plain, 4, length)));
  return { name, about, bytes: plain.slice(4 + length) };
}

// What is kept under names that begin so; what this key does not open is left alone.
export async function kept(prefix) {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const [names, values] = await within("readonly", (store) => (
    Promise.all([settled(store.getAllKeys(range)), settled(store.getAll(range))])));
  const found = [];
  for (const [n, name] of names.entries()) {
    try {
      found.push(await read(name, values[n]));
    } catch {
      // Damaged, or of another hub at this address.
    }
  }
  return found;
}

export function drop(name) {
  return within("readwrite", (store) => settled(store.delete(name)));
}

export function count(prefix) {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  return within("readonly", (store) => settled(store.count(range)));
}

export async function dropOld() {
  await within("readwrite", async (store) => {
    const [names, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    names.filter((_, n) => Date.now() - values[n].at > LONGEST_MS).forEach((name) => store.delete(name));
  });
}

export function forgetAll() {
  return settled(indexedDB.deleteDatabase(DATABASE));
}
