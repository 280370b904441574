import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { type EmailFeedback, takeFeedback } from "#domain/email/take-feedback";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";

const desk = () => {
  const suppressions = memorySuppressionStore();
  const activity = memoryActivityLog();
  const deps = { suppressions, activity, newId, clock: () => noon };
  const causes = async () =>
    (await suppressions.list({ limit: 10 })).items.map(({ address, cause }) => [address, cause]);
  return { suppressions, causes, activity, take: (one: EmailFeedback) => takeFeedback(deps, one) };
};

const bounce = (more: Partial<EmailFeedback> = {}): EmailFeedback => ({
  kind: "bounce",
  isPermanent: true,
  addresses: ["maria@example.com"],
  reference: "m-1",
  ...more,
});

describe("what comes back of an e-mail", () => {
  it("ends the writing to an address that bounced for good", async () => {
    const { causes, activity, take } = desk();
    expect(await take(bounce())).toBe(1);
    expect(await causes()).toEqual([["m•••@example.com", "bounce"]]);
    expect(activity.lines).toMatchObject([
      { buyerId: null, activity: { action: "email.bounce", object: "m-1", actor: "system" } },
    ]);
  });

  it("ends it after a complaint", async () => {
    const { causes, take } = desk();
    await take({ kind: "complaint", addresses: ["a@b.example", "c@d.example"], reference: "m" });
    expect((await causes()).map(([, cause]) => cause)).toEqual(["complaint", "complaint"]);
  });

  it("lets a full mailbox be, for it may empty", async () => {
    const { causes, activity, take } = desk();
    const full: EmailFeedback = { ...bounce(), kind: "bounce", isPermanent: false };
    expect(await take(full)).toBe(0);
    expect(await causes()).toEqual([]);
    expect(activity.lines).toEqual([]);
  });

  it("is noted once, however often it is told, and never by address", async () => {
    const { activity, take } = desk();
    await take(bounce());
    expect(await take(bounce())).toBe(0);
    expect(activity.lines).toHaveLength(1);
    expect(JSON.stringify(activity.lines)).not.toContain("maria");
  });

  it("is taken whole when it is told again after a crash", async () => {
    const { suppressions, causes, take } = desk();
    const { suppress } = suppressions;
    suppressions.suppress = async () => Promise.reject(new Error("the table is away"));
    await expect(take(bounce())).rejects.toThrow("away");
    suppressions.suppress = suppress;
    expect(await take(bounce())).toBe(1);
    expect(await causes()).toHaveLength(1);
  });
});
