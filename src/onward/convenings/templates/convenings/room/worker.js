// The page of one table without a network: what the network does not give, the copy that the page kept gives. It stands at the
// table's own address, so it has no say over any other page.
const KEEP = "onward-table";
const PATIENCE = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(freshOrKept(event.request));
});

async function freshOrKept(request) {
  const page = request.mode === "navigate";
  try {
    return await fetch(request, page ? { signal: AbortSignal.timeout(PATIENCE) } : {});
  } catch (trouble) {
    const cache = await caches.open(KEEP);
    const kept = await cache.match(request, { ignoreVary: true, ignoreSearch: page });
    if (kept) return kept;
    throw trouble;
  }
}
