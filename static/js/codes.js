/* The withdraw code: four words made on this device, and the hash of them that is sent.
   Whoever holds the words can have the answers deleted; nobody can work them out. */

const MANY = 4;

/* Four of `list` (words with spaces between): `{ words, hash: "64 hex digits" }`, or
   null where the browser cannot hash: a page neither https nor on this machine. */
export async function newCode(list) {
  if (!globalThis.crypto?.subtle) return null;
  const all = list.split(" ");
  const words = Array.from({ length: MANY }, () => all[below(all.length)]);
  const bytes = new TextEncoder().encode(words.join(" "));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { words, hash };
}

/* A fair random whole number below `limit`, which is at most 65536. */
function below(limit) {
  const fair = 65536 - (65536 % limit);
  const draw = new Uint16Array(1);
  do crypto.getRandomValues(draw);
  while (draw[0] >= fair);
  return draw[0] % limit;
}
