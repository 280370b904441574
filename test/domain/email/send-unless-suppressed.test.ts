import { expect, it } from "vitest";
import type { Email } from "#domain/email/email";
import { sendUnlessSuppressed } from "#domain/email/send-unless-suppressed";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";

const email = { to: ["a@b.example", "c@d.example"], subject: "s", text: "t", html: "h" };

const desk = () => {
  const sent: Email[] = [];
  const suppressions = memorySuppressionStore();
  const send = sendUnlessSuppressed(async (one) => {
    sent.push(one);
    return { kind: "sent", reference: "m-1", to: one.to };
  }, suppressions);
  return { sent, suppressions, send };
};

it("writes to those who may be written to", async () => {
  const { sent, suppressions, send } = desk();
  await suppressions.suppress("A@B.example", "bounce", noon);
  expect(await send(email)).toMatchObject({ kind: "sent", to: ["c@d.example"] });
  expect(sent.map(({ to }) => to)).toEqual([["c@d.example"]]);
});

it("writes to nobody when all bounced or complained, and says why", async () => {
  const { sent, suppressions, send } = desk();
  for (const address of email.to) await suppressions.suppress(address, "complaint", noon);
  expect(await send(email)).toEqual({
    kind: "failed",
    cause: "suppressed",
    detail: "each of its addresses bounced or complained before, so nothing is sent to it any more",
  });
  expect(sent).toEqual([]);
});
