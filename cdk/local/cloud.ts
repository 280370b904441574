import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { bundleFunctions, watchFunctions } from "../bundle.ts";
import { buildWeb } from "./build-web.ts";
import { Cleanups } from "./cleanups.ts";
import { restoreClock, turnClock } from "./clock.ts";
import { startFauxqs } from "./emulators/start-fauxqs.ts";
import { type Mail, startMail } from "./emulators/start-mail.ts";
import { startTable } from "./emulators/start-table.ts";
import { freePort, isFree } from "./free-port.ts";
import { startFront } from "./front.ts";
import { functionEnvironment } from "./function-environment.ts";
import { startFunctions } from "./lambda/function-host.ts";
import { startSignIn } from "./sign-in/start-sign-in.ts";
import { callScheduled } from "./sources/run-schedule.ts";
import { startSources } from "./sources/start-sources.ts";
import { allowOrigin, fileDirectives } from "./stripe/allow-origin.ts";
import { startStripe } from "./stripe/start-stripe.ts";
import type { StripeKeys } from "./stripe/stripe-keys.ts";
import { synthesizeStacks } from "./synthesize-stacks.ts";
import type { CloudPlan } from "./template/cloud-plan.ts";
import { planCloud } from "./template/plan-cloud.ts";
import { readStacks } from "./template/template.ts";

export type CloudOptions = {
  /** Of the portal, the API and the sockets; 0 = any free one. */
  port?: number;
  /** Of the mailbox page; left out or taken = any free one. */
  mailboxPort?: number;
  /** Keys of a test account at Stripe; left out or null = the local Stripe stands in. */
  stripeKeys?: StripeKeys | null;
  /** Of the local Stripe; left out or taken = any free one. */
  stripePort?: number;
  /** Folder to keep table, sign-ins and payments in; null = they go with the process. */
  keepIn?: string | null;
  /** Bundles again and reloads the functions when a source changes. */
  watch?: boolean;
  /** Receives the functions' logs. */
  onOutput?: (stream: Readable) => void;
  /** A sentence about what takes a while. */
  onProgress?: (sentence: string) => void;
  /** A sentence about a function that does not load, or a bundle that does not build. */
  onTrouble?: (sentence: string) => void;
  /** An emulator died; the cloud is of no more use. */
  onDeath?: (sentence: string) => void;
};

export type Endpoints = {
  /** The portal's address, without a slash at its end. */
  portal: string;
  /** Where routes such as `/v1/leads` begin; the portal's own address. */
  api: string;
  socket: string;
  mailbox: string;
  dynamodb: string;
  sqs: string;
  s3: string;
  signIn: string;
  /** The local Stripe; null = a test account at Stripe itself. */
  stripe: string | null;
  /** Name of the one table at `dynamodb`. */
  table: string;
};

export type LocalCloud = {
  endpoints: Endpoints;
  /** Whether the table was made just now, so that nothing is in it. */
  isNew: boolean;
  /** Turns the clock of this process and of the functions; null = real time. */
  setClock: (to: Date | null) => void;
  /** Lets everything that runs by the clock run once now, and waits for its end. */
  runSchedules: () => Promise<void>;
  stop: () => Promise<void>;
};

const choosePort = async (wanted: number | undefined) =>
  wanted !== undefined && (await isFree(wanted)) ? wanted : freePort();

/** Starts everything; whatever had started is stopped again when a part cannot. */
export const startLocalCloud = async (options: CloudOptions = {}): Promise<LocalCloud> => {
  const cleanups = new Cleanups();
  try {
    return await startParts(options, cleanups);
  } catch (error) {
    await cleanups.run();
    throw error;
  }
};

/** Starts a part and remembers how to stop it. */
const keep = async <Part extends { stop: () => unknown }>(
  cleanups: Cleanups,
  starting: Promise<Part> | Part,
): Promise<Part> => {
  const part = await starting;
  cleanups.add(() => part.stop());
  return part;
};

const prepareFunctions = async (options: CloudOptions, cleanups: Cleanups) => {
  let reload = () => {};
  if (options.watch)
    cleanups.add(
      await watchFunctions((failure) => {
        if (failure) options.onTrouble?.(`The functions do not bundle: ${failure}`);
        else reload();
      }),
    );
  else await bundleFunctions();
  return (onChange: () => void) => {
    reload = onChange;
  };
};

/** Stripe as functions reach it, and as the portal's pages may load it. */
const prepareStripe = async (options: CloudOptions, portal: string, cleanups: Cleanups) => {
  if (options.stripeKeys) return { stripe: options.stripeKeys, local: null };
  const keepIn = options.keepIn ? join(options.keepIn, "stripe.json") : null;
  const webhookUrl = `${portal}/v1/hooks/stripe`;
  const port = await choosePort(options.stripePort);
  const local = await startStripe({ keepIn, port, webhookUrl, portalOrigin: portal });
  cleanups.add(() => local.stop());
  return { stripe: local, local };
};

type Services = {
  plan: CloudPlan;
  stripe: StripeKeys;
  options: CloudOptions;
  fauxqs: string;
  mail: Mail;
  kept: (file: string) => string | null;
};

const startServices = async (services: Services, cleanups: Cleanups) => {
  const { plan, options, mail, kept } = services;
  const table = await keep(cleanups, startTable(plan.table, kept("table.db")));
  table.onDeath(() => options.onDeath?.("The local database (dynoxide) has died."));
  const signIn = await keep(
    cleanups,
    startSignIn({ plan: plan.signIn, keepIn: kept("sign-in.json"), send: mail.send }),
  );
  const functions = await keep(
    cleanups,
    startFunctions({
      functions: plan.functions,
      environment: functionEnvironment({
        dynamodb: table.endpoint,
        fauxqs: services.fauxqs,
        mail: mail.endpoint,
        signIn: signIn.endpoint,
        jwks: signIn.jwks,
        stripe: services.stripe,
      }),
      onOutput: options.onOutput ?? ((stream) => stream.resume()),
      onUnloadable: (name, reason) =>
        options.onTrouble?.(`functions/${name}.ts does not load: ${reason}`),
    }),
  );
  await keep(
    cleanups,
    startSources({
      plan,
      dynamodb: table.endpoint,
      fauxqs: services.fauxqs,
      mail,
      invoke: functions.invoke,
      onTrouble: options.onTrouble ?? (() => {}),
    }),
  );
  return { table, signIn, functions };
};

const startParts = async (options: CloudOptions, cleanups: Cleanups): Promise<LocalCloud> => {
  const keepIn = options.keepIn ?? null;
  if (keepIn !== null) await mkdir(keepIn, { recursive: true });
  const kept = (file: string) => (keepIn === null ? null : join(keepIn, file));
  // The port first: when it is taken, nothing else need start.
  const front = await keep(cleanups, startFront(options.port ?? 0));
  const portal = `http://localhost:${front.port}`;
  const { endpoint: fauxqs, ...made } = await keep(cleanups, startFauxqs());
  const mail = await keep(cleanups, startMail(await choosePort(options.mailboxPort)));
  const onSynthesis = () => options.onProgress?.("Reading the stacks …");
  const plan = planCloud(readStacks(await synthesizeStacks(onSynthesis)), { portal, fauxqs });
  const [siteFolder, whenBundled] = await Promise.all([
    buildWeb(),
    prepareFunctions(options, cleanups),
    made.createQueues(plan.queues),
    made.createBuckets(plan.buckets),
  ]);
  const { stripe, local } = await prepareStripe(options, portal, cleanups);
  const services = { plan, options, fauxqs, mail, kept, stripe };
  const { table, signIn, functions } = await startServices(services, cleanups);
  whenBundled(() => functions.reload());
  const withFiles = allowOrigin(plan.siteHeaders, fauxqs, fileDirectives);
  const siteHeaders = allowOrigin(withFiles, local?.endpoint);
  front.open({ ...plan, siteHeaders }, functions.invoke, siteFolder);
  return {
    endpoints: {
      portal,
      api: portal,
      socket: `${portal.replace("http", "ws")}${plan.sockets.path}`,
      mailbox: mail.endpoint,
      dynamodb: table.endpoint,
      sqs: fauxqs,
      s3: fauxqs,
      signIn: signIn.endpoint,
      stripe: local?.endpoint ?? null,
      table: plan.table.name,
    },
    isNew: table.isNew,
    setClock: (to) => {
      if (to === null) restoreClock();
      else turnClock(to);
      functions.turnClock(to);
    },
    runSchedules: async () => {
      await Promise.all(plan.schedules.map((item) => callScheduled(item, functions.invoke)));
    },
    stop: () => cleanups.run(),
  };
};
