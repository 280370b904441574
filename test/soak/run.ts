import { parseArgs } from "node:util";
import { addAgencyKey } from "#local/bootstrap";
import { startLocalCloud } from "#local/cloud";
import { functionLog } from "./function-log.ts";
import { soak } from "./soak.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1" },
    callers: { type: "string", default: "4" },
    actions: { type: "string", default: "Infinity" },
    port: { type: "string" },
    brief: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const day = 24 * 60;
const options = {
  seed,
  actions: Number(values.actions),
  seconds: Number(values.minutes) * 60,
  callers: Number(values.callers),
  spans: values.brief ? [day + 60] : [7, 15, 70, 400, day, 480],
};

const log = functionLog();
const troubles: string[] = [];
const trouble = (sentence: string) => troubles.push(sentence);
const cloud = await startLocalCloud({
  ...(values.port !== undefined && { port: Number(values.port) }),
  onOutput: log.take,
  onTrouble: trouble,
  onDeath: trouble,
});
try {
  await addAgencyKey(cloud.endpoints);
  const { counts, explained, entries, ...found } = await soak(cloud, log, options);
  const anomalies = [...found.anomalies, ...troubles];
  for (const [what, count] of counts) console.log(`${String(count).padStart(6)}  ${what}`);
  for (const line of explained) console.log(`meant: ${line}`);
  for (const anomaly of anomalies) console.log(`WRONG: ${anomaly}`);
  console.log(
    `seed ${seed}: ${entries} entries, ${log.lines()} log lines, ${anomalies.length} anomalies`,
  );
  process.exitCode = anomalies.length > 0 ? 1 : 0;
} finally {
  await cloud.stop();
}
process.exit();
