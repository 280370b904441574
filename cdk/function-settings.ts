import type { FunctionName } from "#contract/route";

/** What one function is given: room, time, and exactly what it may touch. */
export type FunctionSettings = {
  memoryMb: number;
  timeoutSeconds: number;
  /** Leading keys it may read and write, as IAM patterns. */
  reads: readonly string[];
  writes: readonly string[];
  deletes?: true;
  queues?: readonly ("lead" | "delivery")[];
  /** Makes, changes and ends accounts of the user pool. */
  accounts?: true;
  email?: true;
  sockets?: true;
};

const routingReads = ["AGENCY", "CAMPAIGN#*", "LEAD#*", "PING#*", "BUYER#*", "BIDDER#*"];
const sellingWrites = ["LEAD#*", "BUYER#*", "CAMPAIGN#*", "BIDDER#*", "PING#*", "FINGERPRINT#*"];

/** Every function of the deployment. A function that is not here does not exist. */
export const functionSettings: Record<FunctionName, FunctionSettings> = {
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
    reads: ["LEAD#*", "BUYER#*", "UNFINISHED#*", "HOLD#*"],
    writes: ["LEAD#*", "BUYER#*"],
    deletes: true,
    queues: ["lead", "delivery"],
  },
  "console/setup": {
    memoryMb: 512,
    timeoutSeconds: 29,
    reads: ["AGENCY", "CAMPAIGN#*", "BUYER#*", "SOURCE#*", "KEY#*", "SLUG#*", "IDENTITY#*"],
    writes: [
      "AGENCY",
      "CAMPAIGN#*",
      "BUYER#*",
      "SOURCE#*",
      "KEY#*",
      "SLUG#*",
      "IDENTITY#*",
      "INVITATION#*",
    ],
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
    reads: ["BUYER#*"],
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
