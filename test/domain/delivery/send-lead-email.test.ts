import { describe, expect, it } from "vitest";
import { EndpointTarget } from "#contract/delivery";
import { deliverLead } from "#domain/delivery/deliver-lead";
import { sendUnlessSuppressed } from "#domain/email/send-unless-suppressed";
import { deliveryDesk } from "#test/fakes/delivery-desk";
import { aDelivery, anEndpoint } from "#test/fakes/delivery-fixtures";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { ids, noon } from "#test/fakes/sale-fixtures";

const key = { buyerId: ids.buyer(1), deliveryId: ids.delivery(1) };
const mailedTo = (...to: string[]) =>
  anEndpoint(1, "https://crm.example.com/in", {
    target: EndpointTarget.parse({ kind: "email", to }),
  });

const desk = async (...to: string[]) => {
  const made = deliveryDesk();
  const suppressions = memorySuppressionStore();
  await suppressions.suppress("gone@b.example", "bounce", noon);
  made.stock([aDelivery(1)], mailedTo(...to));
  const email = {
    ...made.deps.email,
    send: sendUnlessSuppressed(made.deps.email.send, suppressions),
  };
  return { ...made, deps: { ...made.deps, email } };
};

describe("a lead for an address that bounced", () => {
  it("parks with the sentence, for no later try can succeed", async () => {
    const { deps, delivery, memory } = await desk("gone@b.example");
    const sentence =
      "The e-mail was not sent: the address bounced or complained before, " +
      "so nothing is sent to it any more";
    expect(await deliverLead(deps, key)).toMatchObject({ kind: "parked", reason: sentence });
    expect(delivery(ids.delivery(1))).toMatchObject({ state: "parked", parkedReason: sentence });
    expect(memory.attempts).toMatchObject([{ result: "failed", verdict: sentence }]);
  });

  it("goes to the endpoint's other address", async () => {
    const { deps, memory } = await desk("gone@b.example", "here@b.example");
    expect((await deliverLead(deps, key)).kind).toBe("delivered");
    expect(memory.attempts).toMatchObject([{ verdict: "E-mail sent to 1 address" }]);
  });
});
