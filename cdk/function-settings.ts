import type { FunctionName } from "#contract/route";

/** Every queue of the deployment; its address reaches functions as `<NAME>_QUEUE_URL`. */
export const queueNames = ["lead", "delivery", "billing", "return", "notice"] as const;
export type QueueName = (typeof queueNames)[number];

/** What one function is given: room, time, and exactly what it may touch. */
export type FunctionSettings = {
  memoryMb: number;
  timeoutSeconds: number;
  /** Leading keys it may read and write, as IAM patterns. */
  reads: readonly string[];
  writes: readonly string[];
  deletes?: true;
  queues?: readonly QueueName[];
  /** Makes, changes and ends accounts of the user pool. */
  accounts?: true;
  email?: true;
  sockets?: true;
  /** Reads the keys of the card's processor. */
  cards?: true;
  /** What it may do with the files that returns are proved with. */
  evidence?: "read" | "readWrite";
};

const routingReads = ["AGENCY", "CAMPAIGN#*", "LEAD#*", "PING#*", "BUYER#*", "BIDDER#*"];
const sellingWrites = ["LEAD#*", "BUYER#*", "CAMPAIGN#*", "BIDDER#*", "PING#*", "FINGERPRINT#*"];

const setupItems = ["AGENCY", "CAMPAIGN#*", "BUYER#*", "SOURCE#*", "KEY#*", "SLUG#*", "IDENTITY#*"];

/** Every function of the deployment. A function that is not here does not exist. */
export const functionSettings: Record<FunctionName, FunctionSettings> = {
  "hooks/email": {
    memoryMb: 256,
    timeoutSeconds: 10,
    reads: ["SUPPRESSED#*"],
    writes: ["SUPPRESSED#*", "AGENCY"],
  },
  "hooks/stripe": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: ["AGENCY", "BUYER#*", "CAMPAIGN#*", "PROVIDER-EVENT#*"],
    writes: ["AGENCY", "BUYER#*", "CAMPAIGN#*", "PROVIDER-EVENT#*"],
    cards: true,
  },
  "ledger/seal": {
    memoryMb: 512,
    timeoutSeconds: 900,
    reads: ["AGENCY", "BUYER#*"],
    writes: ["BUYER#*"],
  },
  "notices/send": {
    memoryMb: 512,
    timeoutSeconds: 60,
    reads: ["BUYER#*", "SUPPRESSED#*"],
    writes: ["BUYER#*"],
    email: true,
  },
  "portal/returns": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: ["BUYER#*", "IDENTITY#*", "AGENCY", "LEAD#*", "RETURN#*"],
    writes: ["BUYER#*", "LEAD#*", "RETURN#*"],
    deletes: true,
    evidence: "readWrite",
  },
  "portal/wallet": {
    memoryMb: 1769,
    timeoutSeconds: 29,
    reads: ["BUYER#*", "IDENTITY#*", "CAMPAIGN#*"],
    writes: ["BUYER#*", "CAMPAIGN#*"],
    cards: true,
  },
  "returns/sweep": {
    memoryMb: 256,
    timeoutSeconds: 55,
    reads: ["AGENCY", "BUYER#*", "LEAD#*", "LEADS#*", "RETURN#*", "DECISION#*", "ANSWER#*"],
    writes: ["AGENCY", "BUYER#*", "LEAD#*", "RETURN#*"],
    deletes: true,
  },
  "returns/work": {
    memoryMb: 256,
    timeoutSeconds: 30,
    reads: ["AGENCY", "BUYER#*", "LEAD#*", "RETURN#*"],
    writes: ["BUYER#*", "LEAD#*", "RETURN#*"],
    deletes: true,
    queues: ["return"],
  },
  "stream/react": {
    memoryMb: 256,
    timeoutSeconds: 30,
    reads: [],
    writes: [],
    queues: ["billing", "return", "notice"],
  },
  "ingest/leads": {
    memoryMb: 1024,
    timeoutSeconds: 29,
    reads: [...routingReads, "KEY#*", "SOURCE#*", "SLUG#*", "FINGERPRINT#*"],
    writes: [...sellingWrites, "SOURCE#*"],
    deletes: true,
    queues: ["lead", "delivery"],
  },
  "ingest/reference": { memoryMb: 256, timeoutSeconds: 10, reads: [], writes: [] },
  "auction/pings": {
    memoryMb: 1769,
    timeoutSeconds: 29,
    reads: [...routingReads, "KEY#*", "SOURCE#*", "SLUG#*"],
    writes: ["PING#*", "SOURCE#*", "BIDDER#*"],
  },
  "auction/finish": {
    memoryMb: 1024,
    timeoutSeconds: 60,
    reads: [...routingReads, "SOURCE#*", "FINGERPRINT#*"],
    writes: sellingWrites,
    deletes: true,
    queues: ["lead", "delivery"],
  },
  "auction/sweep": {
    memoryMb: 512,
    timeoutSeconds: 55,
    reads: ["LEAD#*", "BUYER#*", "UNFINISHED#*", "HOLD#*", "RECONCILIATIONS#*"],
    writes: ["AGENCY", "LEAD#*", "BUYER#*"],
    deletes: true,
    queues: ["lead", "delivery"],
  },
  "billing/sweep": {
    memoryMb: 512,
    timeoutSeconds: 55,
    reads: ["AGENCY", "BUYER#*", "CAMPAIGN#*", "PAYMENT#*", "SETTLED-PAYMENT#*", "INVOICE#*"],
    writes: ["BUYER#*", "CAMPAIGN#*"],
    queues: ["billing"],
    cards: true,
  },
  "billing/work": {
    memoryMb: 512,
    timeoutSeconds: 60,
    reads: ["AGENCY", "BUYER#*", "CAMPAIGN#*"],
    writes: ["BUYER#*", "CAMPAIGN#*"],
    queues: ["notice"],
    cards: true,
  },
  "console/billing": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: [
      "AGENCY",
      "BUYER#*",
      "CAMPAIGN#*",
      "LEAD#*",
      "LEADS#*",
      "LEAD-RETURNS#*",
      "RECONCILIATIONS#*",
    ],
    writes: ["AGENCY", "BUYER#*", "CAMPAIGN#*", "LEAD#*"],
    cards: true,
  },
  "console/returns": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: [
      "AGENCY",
      "BUYER#*",
      "CAMPAIGN#*",
      "LEAD#*",
      "LEADS#*",
      "LEAD-RETURNS#*",
      "RETURN#*",
      "RETURN-PHONE#*",
      "RETURNS#*",
      "SOURCE#*",
    ],
    writes: ["AGENCY", "BUYER#*", "LEAD#*", "RETURN#*"],
    deletes: true,
    evidence: "read",
  },
  "console/setup": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: [...setupItems, "SUPPRESSED#*"],
    writes: [...setupItems, "INVITATION#*", "SUPPRESSED#*"],
    deletes: true,
    accounts: true,
  },
  "console/work": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: ["AGENCY", "CAMPAIGN#*", "LEAD#*", "LEADS#*", "BUYER#*"],
    writes: ["BUYER#*"],
    queues: ["delivery"],
  },
  "delivery/deliver": {
    memoryMb: 512,
    timeoutSeconds: 60,
    reads: ["BUYER#*", "SUPPRESSED#*"],
    writes: ["BUYER#*"],
    queues: ["delivery"],
    email: true,
  },
  "delivery/sweep": {
    memoryMb: 256,
    timeoutSeconds: 55,
    reads: ["DUE#*", "BUYER#*"],
    writes: ["BUYER#*"],
    queues: ["delivery"],
  },
  "portal/api": {
    memoryMb: 512,
    timeoutSeconds: 15,
    reads: ["BUYER#*", "IDENTITY#*"],
    writes: ["BUYER#*", "TICKET#*"],
  },
  "session/api": {
    memoryMb: 512,
    timeoutSeconds: 15,
    reads: ["BUYER#*", "IDENTITY#*", "INVITATION#*", "CHALLENGE#*"],
    writes: ["BUYER#*", "IDENTITY#*", "INVITATION#*", "CHALLENGE#*", "SIGN-IN#*"],
    deletes: true,
    accounts: true,
  },
  "stream/push": {
    memoryMb: 256,
    timeoutSeconds: 30,
    reads: ["BUYER#*"],
    writes: ["BUYER#*", "CONNECTION#*"],
    deletes: true,
    sockets: true,
  },
  "stream/socket": {
    memoryMb: 256,
    timeoutSeconds: 10,
    reads: ["TICKET#*", "BUYER#*", "CONNECTION#*"],
    writes: ["BUYER#*", "TICKET#*", "CONNECTION#*"],
    deletes: true,
  },
};
