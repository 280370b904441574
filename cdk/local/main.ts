import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { addAgencyKey } from "./bootstrap.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";
import { type DemoMarket, startDemoMarket } from "./demo-market.ts";
import { removeEndpoints, writeEndpoints } from "./endpoints-file.ts";
import { Failure } from "./failure.ts";
import { type Flags, readFlags } from "./flags.ts";
import { readStripeKeys, type StripeKeys } from "./stripe/stripe-keys.ts";
import { untilTold } from "./until-told.ts";
import { welcome } from "./welcome.ts";

const localFolder =
  process.env["LOCAL_CLOUD_FOLDER"] ?? fileURLToPath(new URL("../../.local", import.meta.url));
/** A shutdown that takes longer is cut off; children end with their input. */
const longestStopMs = 8_000;

const say = (sentence: string) => console.log(` ${sentence}`);
const complain = (sentence: string) => console.error(` ${sentence}`);

let starting: Promise<LocalCloud> | null = null;
let market: DemoMarket | null = null;
let stopping = false;

const stop = async (exitCode: number) => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(exitCode), longestStopMs).unref();
  await market?.stop().catch(() => {});
  const cloud = await starting?.catch(() => null);
  await cloud?.stop();
  removeEndpoints(localFolder);
  process.exit(exitCode);
};

const outputOf = (flags: Flags) => {
  const target = flags.verbose
    ? process.stdout
    : createWriteStream(join(localFolder, "functions.log"), { flags: "w" });
  return (stream: Readable) => void stream.pipe(target, { end: false });
};

/** Stripe posts to no address of this machine by itself. */
const tellOfWebhooks = (keys: StripeKeys, portal: string) => {
  if (keys.webhookSecret === "")
    say(
      `Payments go to your Stripe test account. For its webhooks run: stripe listen ` +
        `--forward-to ${portal}/v1/hooks/stripe, and start again with STRIPE_WEBHOOK_SECRET; ` +
        "without them payments settle by our own checks.",
    );
};

const start = async (flags: Flags) => {
  const stripeKeys = readStripeKeys(process.env);
  const dataFolder = flags.persist ? join(localFolder, "data") : null;
  mkdirSync(localFolder, { recursive: true });
  starting = startLocalCloud({
    port: flags.port,
    mailboxPort: flags.port + 2,
    stripePort: flags.port + 3,
    stripeKeys,
    keepIn: dataFolder,
    watch: true,
    onOutput: outputOf(flags),
    onProgress: say,
    onTrouble: complain,
    onDeath: (sentence) => {
      complain(`${sentence} Start again to go on.`);
      void stop(1);
    },
  });
  const cloud = await starting;
  await addAgencyKey(cloud.endpoints);
  if (!flags.quiet)
    market = await startDemoMarket({
      cloud,
      flags,
      planFile: dataFolder && join(dataFolder, "market.json"),
      onProgress: say,
      onTrouble: complain,
    }).catch((error: unknown) => {
      if (!stopping) complain(`The demo market does not start: ${String(error)}`);
      return null;
    });
  if (stopping) return;
  if (stripeKeys) tellOfWebhooks(stripeKeys, cloud.endpoints.portal);
  writeEndpoints(localFolder, cloud.endpoints, market);
  console.log(welcome({ ...cloud, market, flags, readyAfterMs: performance.now() }));
};

untilTold(() => void stop(0));
try {
  await start(readFlags(process.argv.slice(2)));
} catch (error) {
  if (!stopping) {
    complain(error instanceof Failure ? error.message : `It does not start: ${String(error)}`);
    await stop(1);
  }
}
