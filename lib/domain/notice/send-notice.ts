import type { NoticeMessage } from "#contract/message";
import type { Clock } from "#domain/effects";
import type { EmailBrand, EmailResult, SendEmail } from "#domain/email/email";
import { renderEmail } from "#domain/email/render-email";
import { Retry } from "#domain/errors";
import type { ReadNoticeFacts } from "./notice-facts.ts";
import type { NoticeClaim, NoticeEnd, NoticeStore } from "./notice-store.ts";
import { recipientsOf } from "./recipients-of.ts";
import { stillHolds } from "./still-holds.ts";
import { writeNotice } from "./write-notice.ts";

/** Longer than a worker lives, so that no two send the same notice at once. */
const leaseMs = 120_000;
/** The queue parks a message after as many tries, so the notice says why. */
const mostAttempts = 5;

export type NoticeDeps = {
  read: ReadNoticeFacts;
  notices: Pick<NoticeStore, "claim" | "settle">;
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

/**
 * Sends one notice, once per key. Absorbs every repeat of a notice that was sent or given up, and
 * lets one worker at a time try. A worker that dies between its claim and the end leaves a lease;
 * when that is over the notice is tried again, so a death just after the sending costs a second
 * e-mail, and none is ever lost.
 * @throws Retry while another worker has the claim, or when the mail service may take it later
 */
export const sendNotice = async (
  deps: NoticeDeps,
  message: NoticeMessage,
): Promise<NoticeOutcome> => {
  const facts = await deps.read(message);
  if (facts === null || !stillHolds(message, facts)) return { kind: "overtaken" };
  const at = deps.clock();
  const content = writeNotice(message, facts, { brand: deps.brand, at });
  const email = renderEmail(content, recipientsOf(facts), deps.brand);
  const { buyerId, key, kind } = message;
  const claimed = await deps.notices.claim(
    buyerId,
    { key, kind, subject: email.subject, recipients: email.to.length },
    { at, until: new Date(at.getTime() + leaseMs) },
  );
  if (claimed.kind === "done") return { kind: "repeated" };
  if (claimed.kind === "leased") throw new Retry("another worker is sending this notice");
  const result = await deps.send(email);
  if (mayTryAgain(result, claimed.claim)) throw new Retry("the mail service may take it later");
  const end = endOf(result, email.to.length);
  await deps.notices.settle(claimed.claim, end);
  return outcomeOf(end);
};
