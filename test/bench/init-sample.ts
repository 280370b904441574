/**
 * A process of its own for one cold start: imports a bundle, calls its handler once, and tells its
 * parent how many milliseconds passed from the first to the answer, by the clock and of processor.
 */
const [file = "", event = "{}"] = process.argv.slice(2);
const context = { getRemainingTimeInMillis: () => 10_000 };

const startedCpu = process.cpuUsage();
const startedMs = performance.now();
const { handler } = await import(file);
await handler(JSON.parse(event), context);
const wallMs = performance.now() - startedMs;
const { user, system } = process.cpuUsage(startedCpu);
process.send?.({ wallMs, cpuMs: (user + system) / 1_000 });
process.disconnect();
