import { describe, expect, it } from "vitest";
import type { NoticeMessage } from "#contract/message";
import type { Email, EmailResult } from "#domain/email/email";
import type { NoticeFacts } from "#domain/notice/notice-facts";
import { sampleAt, sampleFacts } from "#domain/notice/sample-facts";
import { type NoticeDeps, sendNotice } from "#domain/notice/send-notice";
import { dyingNoticeWorker, noticeCrashes, wasOut } from "#test/fakes/dying-notice-worker";
import { memoryNoticeStore } from "#test/fakes/memory-notice-store";
import { ids } from "#test/fakes/sale-fixtures";

const buyerId = ids.buyer(1);
const receipt = sampleFacts("receipt", "en-US");
const paymentId = receipt.subject.kind === "payment" ? receipt.subject.payment.id : null;
if (paymentId === null) throw new Error("not a payment");
const message: NoticeMessage = {
  key: `receipt-${paymentId}`,
  kind: "receipt",
  buyerId,
  about: { kind: "payment", paymentId },
};

const brand = {
  agencyName: "Acme Leads",
  accent: "#0f766e",
  portalUrl: "https://leads.acme.example",
};
const sentTo = ({ to }: Email): EmailResult => ({ kind: "sent", reference: "m-1", to });

const noticeDesk = (answer: (email: Email) => EmailResult = sentTo) => {
  const notices = memoryNoticeStore();
  const sent: Email[] = [];
  const state: { facts: NoticeFacts | null; seconds: number } = { facts: receipt, seconds: 0 };
  const deps: NoticeDeps = {
    read: async () => state.facts,
    notices,
    send: async (email) => {
      const result = answer(email);
      if (result.kind === "sent") sent.push(email);
      return result;
    },
    brand,
    clock: () => new Date(sampleAt.getTime() + state.seconds * 1_000),
  };
  return { deps, state, sent, listed: () => notices.of(buyerId) };
};

describe("a notice", () => {
  it("goes out once, and is on record with its subject and recipients", async () => {
    const { deps, sent, listed } = noticeDesk();
    expect(await sendNotice(deps, message)).toEqual({ kind: "sent", recipients: 2 });
    expect(sent.map(({ subject }) => subject)).toEqual(["Receipt: $500.00 added to your wallet"]);
    expect(listed()).toEqual([
      {
        key: message.key,
        kind: "receipt",
        subject: "Receipt: $500.00 added to your wallet",
        state: "sent",
        recipients: 2,
        reason: null,
        at: sampleAt.toISOString(),
      },
    ]);
  });

  it("goes out once however often and at once its message comes", async () => {
    const { deps, sent, state } = noticeDesk();
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => sendNotice(deps, message)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    state.seconds = 500;
    expect(await sendNotice(deps, message)).toEqual({ kind: "repeated" });
    expect(sent).toHaveLength(1);
  });

  it("is not sent when what it tells of is no longer so, or no longer there", async () => {
    const { deps, sent, state, listed } = noticeDesk();
    state.facts = null;
    expect(await sendNotice(deps, message)).toEqual({ kind: "overtaken" });
    state.facts = sampleFacts("paymentFailed", "en-US");
    expect(await sendNotice(deps, message)).toEqual({ kind: "overtaken" });
    expect([sent, listed()]).toEqual([[], []]);
  });

  it("counts only those it really went to", async () => {
    const { deps, listed } = noticeDesk(({ to }) => sentTo({ ...receiptEmail, to: to.slice(1) }));
    await sendNotice(deps, message);
    expect(listed()).toMatchObject([{ state: "sent", recipients: 1 }]);
  });

  it("ends suppressed when every address bounced before", async () => {
    const suppressed = { kind: "failed", cause: "suppressed", detail: "it bounced" } as const;
    const { deps, listed } = noticeDesk(() => suppressed);
    expect(await sendNotice(deps, message)).toEqual({ kind: "suppressed" });
    expect(listed()).toMatchObject([{ state: "suppressed", reason: "it bounced" }]);
    expect(await sendNotice(deps, message)).toEqual({ kind: "repeated" });
  });

  it("ends failed, with the reason, when it is refused for good", async () => {
    const refused = { kind: "failed", cause: "refused", detail: "not verified" } as const;
    const { deps, listed } = noticeDesk(() => refused);
    expect(await sendNotice(deps, message)).toEqual({ kind: "failed", reason: "not verified" });
    expect(listed()).toMatchObject([{ state: "failed", reason: "not verified" }]);
  });

  it("is tried again while the mail service is busy, five times at most", async () => {
    const busy = { kind: "failed", cause: "busy", detail: "slow down" } as const;
    const { deps, state, listed } = noticeDesk(() => busy);
    for (let tried = 1; tried < 5; tried++) {
      await expect(sendNotice(deps, message)).rejects.toMatchObject({ name: "Retry" });
      state.seconds += 360;
    }
    expect(await sendNotice(deps, message)).toEqual({ kind: "failed", reason: "slow down" });
    expect(listed()).toMatchObject([{ state: "failed", reason: "slow down" }]);
  });
});

const receiptEmail: Email = { to: [], subject: "", text: "", html: "" };

/** What is told alone asks for nobody else's key. */
const crashes = noticeCrashes.filter(({ at }) => at !== "toldBy");

describe("a worker that dies", () => {
  it.each(crashes)(
    "$when $at loses no notice, and repeats one only if it was out",
    async (crash) => {
      const { deps, state, sent, listed } = noticeDesk();
      const worker = dyingNoticeWorker(deps, crash);
      await expect(sendNotice(worker, message)).rejects.toThrow("died");
      // Its message comes again at once, and again after the queue's visibility timeout.
      await sendNotice(worker, message).catch(() => {});
      state.seconds = 360;
      await sendNotice(worker, message).catch(() => {});
      expect(sent).toHaveLength(wasOut(crash) ? 2 : 1);
      expect(listed()).toMatchObject([{ state: "sent", recipients: 2 }]);
    },
  );
});
