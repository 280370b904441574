import { describe, expect, it } from "vitest";
import type { Campaign } from "#contract/campaign";
import type { Lead } from "#contract/lead";
import { releaseGuards, takeGuards } from "#domain/intake/duplicate-guard";
import { auto, intakeWorld, noon, solar, sourceId } from "#test/fakes/intake-world";
import { memoryFingerprintStore } from "#test/fakes/memory-fingerprint-store";

const { deps } = intakeWorld();

const aLead = (values: Lead["values"], campaign: Campaign = solar): Lead => ({
  id: deps.newId("lead"),
  campaignId: campaign.id,
  sourceId,
  pingId: null,
  idempotencyKey: null,
  test: false,
  status: "received",
  reason: null,
  values,
  otherFields: {},
  subId: null,
  timeZone: null,
  maxSales: 1,
  soldCount: 0,
  sales: [],
  payoutCents: 0,
  receivedAt: noon.toISOString(),
  finishedAt: null,
  durationMs: null,
});

const withRules = (rules: Campaign["duplicateRules"], campaign: Campaign = solar): Campaign => ({
  ...campaign,
  duplicateRules: rules,
});

const phone = { phone: "+15125550143" };

describe("duplicate rules", () => {
  it("match when every named field is equal, in any case", async () => {
    const store = memoryFingerprintStore();
    const campaign = withRules([{ fields: ["email", "zip"], windowDays: 1, scope: "campaign" }]);
    const take = (email: string, zip: string) =>
      takeGuards(store, aLead({ email, zip }), campaign).then(({ kind }) => kind);
    expect(await take("Jane@x.com", "78704")).toBe("unique");
    expect(await take("jane@x.com", "78704")).toBe("duplicate");
    expect(await take("jane@x.com", "78705")).toBe("unique");
  });

  it("say nothing about a lead without the named field", async () => {
    const store = memoryFingerprintStore();
    const campaign = withRules([{ fields: ["email"], windowDays: 1, scope: "campaign" }]);
    for (const lead of [aLead(phone), aLead(phone)])
      expect((await takeGuards(store, lead, campaign)).kind).toBe("unique");
  });

  it("keep campaigns apart, or look across all of them", async () => {
    const store = memoryFingerprintStore();
    const within = { fields: ["phone"], windowDays: 30, scope: "campaign" as const };
    const across = { ...within, scope: "everywhere" as const };
    await takeGuards(store, aLead(phone), withRules([within, across]));
    const inAuto = (rule: typeof within | typeof across) =>
      takeGuards(store, aLead(phone, auto), withRules([rule], auto)).then(({ kind }) => kind);
    expect(await inAuto(across)).toBe("duplicate");
    expect(await inAuto(within)).toBe("unique");
  });

  it("look across campaigns that call the same thing differently", async () => {
    const store = memoryFingerprintStore();
    const rule = (key: string) => [{ fields: [key], windowDays: 30, scope: "everywhere" as const }];
    await takeGuards(store, aLead(phone), withRules(rule("phone")));
    const other = aLead({ phone_number: "+15125550143" }, auto);
    const result = await takeGuards(store, other, withRules(rule("phone_number"), auto));
    expect(result.kind).toBe("duplicate");
  });

  it("take all guards or none", async () => {
    const store = memoryFingerprintStore();
    const campaign = withRules([
      { fields: ["phone"], windowDays: 30, scope: "campaign" },
      { fields: ["email"], windowDays: 30, scope: "campaign" },
    ]);
    const first = aLead({ phone: "+15125550100", email: "jane@x.com" });
    await takeGuards(store, first, campaign);
    const second = aLead({ phone: "+15125550101", email: "jane@x.com" });
    expect((await takeGuards(store, second, campaign)).kind).toBe("duplicate");
    const third = aLead({ phone: "+15125550101", email: "joan@x.com" });
    expect((await takeGuards(store, third, campaign)).kind).toBe("unique");
    await releaseGuards(store, first, campaign);
    expect([...store.held.values()]).toEqual([third.id, third.id]);
  });
});
