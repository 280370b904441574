/**
 * A process of its own for one cold start: imports a bundle, calls its handler once, and tells its
 * parent how many milliseconds passed from the first to the answer.
 */
const [file = "", event = "{}"] = process.argv.slice(2);
const context = { getRemainingTimeInMillis: () => 10_000 };

const startedMs = performance.now();
const { handler } = await import(file);
await handler(JSON.parse(event), context);
process.send?.(performance.now() - startedMs);
process.disconnect();
