import type { FunctionName } from "#contract/route";

/** What the stacks deploy, read from their templates and in the words of the local parts. */
export type CloudPlan = {
  table: TablePlan;
  functions: FunctionPlan[];
  httpRoutes: RoutePlan[];
  /** Routes of the WebSocket API, and the path that browsers connect to. */
  sockets: { path: string; selection: string; routes: SocketRoutePlan[] };
  queues: QueuePlan[];
  buckets: string[];
  signIn: SignInPlan;
  queueSources: QueueSourcePlan[];
  streamSources: StreamSourcePlan[];
  schedules: SchedulePlan[];
  feedback: FeedbackPlan[];
  /** Headers that the site puts on every page and file. */
  siteHeaders: Record<string, string>;
};

export type KeyPlan = { partitionKey: string; sortKey: string };

export type TablePlan = KeyPlan & {
  name: string;
  timeToLive: string | null;
  stream: "NEW_AND_OLD_IMAGES" | "NEW_IMAGE" | "OLD_IMAGE" | "KEYS_ONLY" | null;
  /** `carries` null = every attribute. */
  indexes: readonly (KeyPlan & { name: string; carries: readonly string[] | null })[];
};

export type FunctionPlan = {
  name: FunctionName;
  arn: string;
  timeoutMs: number;
  memoryMb: number;
  environment: Record<string, string>;
};

export type RoutePlan = { routeKey: string; function: FunctionName };
export type SocketRoutePlan = RoutePlan & { answers: boolean };

export type QueuePlan = {
  name: string;
  arn: string;
  /** Attributes as SQS takes them: visibility, delay, retention and redrive. */
  attributes: Record<string, string>;
};

export type SignInPlan = {
  accessSeconds: number;
  idSeconds: number;
  refreshSeconds: number;
  /** How long a code may be answered. */
  challengeSeconds: number;
  minPasswordLength: number;
};

type SourcePlan = {
  function: FunctionName;
  batchSize: number;
  partialFailures: boolean;
  /** Event filter patterns; none = everything. */
  filters: unknown[];
};

export type QueueSourcePlan = SourcePlan & { queue: string; concurrency: number };
export type StreamSourcePlan = SourcePlan & { bisects: boolean; retries: number };
export type SchedulePlan = {
  function: FunctionName;
  everyMs: number;
  ruleArn: string;
  input: string | null;
};

/** Which function hears of e-mails that came back, and of which of them. */
export type FeedbackPlan = {
  function: FunctionName;
  topicArn: string;
  configurationSet: string;
  /** In lower case, such as `bounce`. */
  events: readonly string[];
};

/** A resource with its intrinsics resolved. */
export type Deployed = { name: string; arn: string; id: string; properties: unknown };

/** All resources of a type over all stacks. */
export type Find = (type: string) => Deployed[];
