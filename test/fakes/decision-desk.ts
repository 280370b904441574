import { ReturnId } from "#contract/id";
import type { NoticeMessage } from "#contract/message";
import type { Return } from "#contract/return";
import type { Email } from "#domain/email/email";
import { sampleAt, sampleFacts } from "#domain/notice/sample-facts";
import { type NoticeDeps, type NoticeOutcome, sendNotice } from "#domain/notice/send-notice";
import { returnReactions } from "#domain/reaction/return-reactions";
import { memoryNoticeStore } from "./memory-notice-store.ts";
import { ids } from "./sale-fixtures.ts";

const buyerId = ids.buyer(1);
const brand = {
  agencyName: "Acme Leads",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example",
};
/** A message that failed comes back after this, and parks after as many tries. */
const visibilitySeconds = 360;
const mostReceives = 5;

const instant = (seconds: number) => new Date(sampleAt.getTime() + seconds * 1_000);
const decidedAt = ({ decision }: Return) => decision?.at ?? "";

const sample = (): Return => {
  const { subject } = sampleFacts("returnDecided", "en-US");
  if (subject.kind !== "return") throw new Error("not a return");
  return { ...subject.return, buyerId };
};

type Due = { seconds: number; received: number; message: NoticeMessage };

/** Returns of one buyer that are decided one after another, and the queue that tells of them. */
export const decisionDesk = () => {
  const notices = memoryNoticeStore();
  const returns = new Map<string, Return>();
  const queue: Due[] = [];
  const sent: Email[] = [];
  const now = { seconds: 0 };

  const together = (found: Return): Return[] =>
    [...returns.values()]
      .filter(({ submittedBy, state }) => submittedBy === found.submittedBy && state !== "pending")
      .toSorted((one, other) => (decidedAt(one) < decidedAt(other) ? -1 : 1));

  const deps: NoticeDeps = {
    read: async ({ about }) => {
      const found = about.kind === "return" ? returns.get(about.returnId) : undefined;
      if (!found) return null;
      const facts = sampleFacts("returnDecided", "en-US");
      const subject = { kind: "return", return: found, question: null } as const;
      return { ...facts, subject: { ...subject, together: together(found) } };
    },
    notices,
    send: async (email) => {
      sent.push(email);
      return { kind: "sent", reference: "m-1", to: email.to };
    },
    brand,
    clock: () => instant(now.seconds),
  };

  return {
    deps,
    now,
    sent,
    listed: () => notices.of(buyerId),
    /** Decides a return; the stream then queues its message, as often as asked. */
    decide: (
      number: number,
      more: { submittedBy?: string; declined?: boolean; times?: number },
    ) => {
      const { declined = false, times = 1, ...who } = more;
      const found = sample();
      const id = ReturnId.parse(`ret_${String(number).padStart(26, "0")}`);
      const decision = found.decision && {
        ...found.decision,
        ...(declined && { kind: "declined" as const, creditCents: 0, sentence: `No ${number}` }),
        at: instant(now.seconds).toISOString(),
      };
      const state = declined ? "declined" : "approved";
      const after: Return = { ...found, ...who, id, state, decision };
      returns.set(id, after);
      for (const { queue: name, message, delaySeconds } of returnReactions(null, after))
        if (name === "notice")
          for (let time = 0; time < times; time++)
            queue.push({ seconds: now.seconds + delaySeconds, received: 0, message });
    },
    /** Works on all that is queued, at each instant by as many workers as there are messages. */
    work: async (worker: (message: NoticeMessage) => Promise<NoticeOutcome>) => {
      while (queue.length > 0) {
        now.seconds = Math.min(...queue.map(({ seconds }) => seconds));
        const due = queue.filter(({ seconds }) => seconds === now.seconds);
        for (const one of due) queue.splice(queue.indexOf(one), 1);
        const ends = await Promise.allSettled(due.map(({ message }) => worker(message)));
        for (const [place, one] of due.entries())
          if (ends[place]?.status === "rejected" && one.received + 1 < mostReceives)
            queue.push({
              ...one,
              received: one.received + 1,
              seconds: now.seconds + visibilitySeconds,
            });
      }
    },
    send: (message: NoticeMessage) => sendNotice(deps, message),
    /** Which returns each e-mail told of, by number. */
    told: () =>
      sent.map(({ text }) =>
        [...text.matchAll(/\/returns\/ret_0*(\d+)/g)].map(([, number]) => Number(number)),
      ),
  };
};
