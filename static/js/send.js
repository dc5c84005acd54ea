/* Sending: one body, one id, the same bytes at every try. The server stores an id once,
   so a reply lost on the way costs nothing. */

const WAITS_MS = [0, 1500, 4000];
const TIMEOUT_MS = 20000;

/* Send `body` to `address`. Resolves to `{ state, reply }`: "sent" with the receipt,
   "refused" with the server's problem, or "later" when nothing came through. */
export async function send(address, body) {
  for (const wait of WAITS_MS) {
    await pause(wait);
    const answer = await attempt(address, body);
    if (answer) return answer;
  }
  return { state: "later", reply: {} };
}

async function attempt(address, body) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    });
    if (response.status >= 500 || response.status === 429) return null;
    const reply = await response.json();
    return { state: response.ok ? "sent" : "refused", reply };
  } catch {
    return null;
  }
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
