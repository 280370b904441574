import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { SuppressionCause } from "#contract/suppression";
import { liftSuppression } from "#domain/email/lift-suppression";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";

const email = "maria@example.com";

const desk = async (cause: SuppressionCause) => {
  const suppressions = memorySuppressionStore();
  const activity = memoryActivityLog();
  await suppressions.suppress(email, cause, noon);
  const [found] = (await suppressions.among([email])).values();
  if (!found) throw new Error("not suppressed");
  const deps = { suppressions, activity, newId, clock: () => noon };
  const { hash } = found;
  return {
    suppressions,
    activity,
    isSuppressed: async () => (await suppressions.among([email])).size > 0,
    lift: (reason?: string) => liftSuppression(deps, { hash, reason, actor: "Dana" }),
    liftOther: () => liftSuppression(deps, { hash: "0".repeat(64), actor: "Dana" }),
  };
};

describe("lifting a suppression", () => {
  it("after a bounce lets the address be written to again, and is written down", async () => {
    const { lift, isSuppressed, activity } = await desk("bounce");
    await lift();
    expect(await isSuppressed()).toBe(false);
    expect(activity.lines).toMatchObject([
      {
        buyerId: null,
        activity: {
          action: "email.lift",
          actor: "Dana",
          outcome: "done",
          sentence: "An address that bounced gets e-mail again.",
        },
      },
    ]);
    expect(JSON.stringify(activity.lines)).not.toContain("maria");
  });

  it("after a complaint needs a reason, which is written down", async () => {
    const { lift, isSuppressed, activity } = await desk("complaint");
    await expect(lift()).rejects.toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "#/reason", code: "required" }],
    });
    expect(await isSuppressed()).toBe(true);
    await lift("She asked for it by phone");
    expect(await isSuppressed()).toBe(false);
    expect(activity.lines.map(({ activity: { outcome } }) => outcome)).toEqual(["refused", "done"]);
    expect(activity.lines[1]?.activity.sentence).toBe(
      "An address that complained gets e-mail again. Reason: She asked for it by phone",
    );
  });

  it("is done once, however often it is asked", async () => {
    const { lift, activity } = await desk("bounce");
    await lift();
    await lift();
    await Promise.all([lift(), lift()]);
    expect(activity.lines).toHaveLength(1);
  });

  it("ends with the next bounce", async () => {
    const { lift, isSuppressed, suppressions } = await desk("bounce");
    await lift();
    expect(await suppressions.suppress(email, "bounce", noon)).toBe(true);
    expect(await isSuppressed()).toBe(true);
  });

  it("of an address that nobody suppressed is not found", async () => {
    const { liftOther } = await desk("bounce");
    await expect(liftOther()).rejects.toMatchObject({ code: "not_found" });
  });
});
