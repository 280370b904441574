import type { NoticeMessage } from "#contract/message";
import type { Clock } from "#domain/effects";
import type { Email, EmailBrand, EmailResult, SendEmail } from "#domain/email/email";
import { renderEmail } from "#domain/email/render-email";
import { Retry } from "#domain/errors";
import type { ReadNoticeFacts } from "./notice-facts.ts";
import type { ClaimResult, NoticeClaim, NoticeEnd, NoticeStore } from "./notice-store.ts";
import { recipientsOf } from "./recipients-of.ts";
import { shareNotice } from "./share-notice.ts";
import { stillHolds } from "./still-holds.ts";
import { writeNotice } from "./write-notice.ts";

/** Longer than a worker lives, so that no two send the same notice at once. */
const leaseMs = 120_000;
/** The queue parks a message after as many tries, so the notice says why. */
const mostAttempts = 5;
/** Each choice that another worker crowds is a return told; more than a few cannot be. */
const mostChoices = 5;

export type NoticeDeps = {
  read: ReadNoticeFacts;
  notices: Pick<NoticeStore, "toldBy" | "claim" | "settle">;
  send: SendEmail;
  brand: EmailBrand;
  clock: Clock;
};

export type NoticeOutcome =
  | { kind: "sent"; recipients: number }
  /** Every address bounced or complained before. */
  | { kind: "suppressed" }
  | { kind: "failed"; reason: string }
  /** Sent or given up before: a repeat. */
  | { kind: "repeated" }
  /** The e-mail of another message tells of it. */
  | { kind: "toldWith"; key: string }
  /** What it told of is no longer so, or no longer there. */
  | { kind: "overtaken" };

const endOf = (result: EmailResult, addressed: number): NoticeEnd => {
  if (result.kind === "sent") return { state: "sent", recipients: result.to.length, reason: null };
  const state = result.cause === "suppressed" ? "suppressed" : "failed";
  return { state, recipients: addressed, reason: result.detail };
};

/** Whether a later try may bring what this one did not. */
const mayTryAgain = (result: EmailResult, { attempt }: NoticeClaim): boolean =>
  result.kind === "failed" &&
  (result.cause === "busy" || result.cause === "unknown") &&
  attempt < mostAttempts;

const outcomeOf = (end: NoticeEnd): NoticeOutcome => {
  switch (end.state) {
    case "suppressed":
      return { kind: "suppressed" };
    case "failed":
      return { kind: "failed", reason: end.reason ?? "" };
    case "sending":
    case "sent":
      return { kind: "sent", recipients: end.recipients };
  }
};

type Chosen =
  | Extract<NoticeOutcome, { kind: "toldWith" | "overtaken" }>
  | { kind: "chosen"; email: Email; claimed: ClaimResult };

/** Reads what is to be told now, writes it, and claims the right to send it. */
const choose = async (deps: NoticeDeps, message: NoticeMessage): Promise<Chosen> => {
  const { buyerId, key, kind } = message;
  const facts = await deps.read(message);
  if (facts === null || !stillHolds(message, facts)) return { kind: "overtaken" };
  const shared = await shareNotice(deps.notices, message, facts);
  if (shared.kind === "toldWith") return shared;
  const at = deps.clock();
  const content = writeNotice(message, shared.facts, { brand: deps.brand, at });
  const email = renderEmail(content, recipientsOf(facts), deps.brand);
  const claimed = await deps.notices.claim(
    buyerId,
    { key, kind, subject: email.subject, recipients: email.to.length, others: shared.others },
    { at, until: new Date(at.getTime() + leaseMs) },
  );
  return { kind: "chosen", email, claimed };
};

const deliver = async (
  deps: NoticeDeps,
  email: Email,
  claim: NoticeClaim,
): Promise<NoticeOutcome> => {
  const result = await deps.send(email);
  if (mayTryAgain(result, claim)) throw new Retry("the mail service may take it later");
  const end = endOf(result, email.to.length);
  await deps.notices.settle(claim, end);
  return outcomeOf(end);
};

/**
 * Sends one notice, once per key; with it, what else the same people are to be told by now. Absorbs
 * every repeat of a notice that was sent or given up, and lets one worker at a time try. A worker
 * that dies between its claim and the end leaves a lease; when that is over the notice is tried
 * again with the same content, so a death just after the sending costs a second e-mail, and none
 * is ever lost.
 * @throws Retry while another worker has the claim, or when the mail service may take it later
 */
export const sendNotice = async (
  deps: NoticeDeps,
  message: NoticeMessage,
): Promise<NoticeOutcome> => {
  for (let tried = 0; tried < mostChoices; tried++) {
    const chosen = await choose(deps, message);
    if (chosen.kind !== "chosen") return chosen;
    const { email, claimed } = chosen;
    switch (claimed.kind) {
      case "claimed":
        return deliver(deps, email, claimed.claim);
      case "leased":
        throw new Retry("another worker is sending this notice");
      case "done":
        return { kind: "repeated" };
      case "toldWith":
        return claimed;
      case "crowded":
    }
  }
  throw new Retry("other workers keep telling what this one would");
};
