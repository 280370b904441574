import { describe, expect, it } from "vitest";
import { recordRefusal, withActivity } from "#domain/activity/with-activity";
import { Refusal } from "#domain/errors";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";

const desk = () => {
  const activity = memoryActivityLog();
  return { activity, deps: { activity, newId: sequentialIds(), clock: () => noon } };
};
const attempt = { action: "credit.add", actor: "Dana", object: null, buyerId: ids.buyer(1) };

describe("an attempt that is written down", () => {
  it("leaves its sentence when it is done", async () => {
    const { activity, deps } = desk();
    const result = await withActivity(
      deps,
      { ...attempt, done: (cents: number) => `Added ${cents}` },
      async () => 5,
    );
    expect(result).toBe(5);
    expect(activity.lines).toMatchObject([
      { buyerId: ids.buyer(1), activity: { outcome: "done", sentence: "Added 5", actor: "Dana" } },
    ]);
  });

  it("leaves nothing when it repeats what was done", async () => {
    const { activity, deps } = desk();
    await withActivity(deps, { ...attempt, done: () => null }, async () => 5);
    expect(activity.lines).toEqual([]);
  });

  it("leaves the refusal with what is wrong, and the caller still gets it", async () => {
    const { activity, deps } = desk();
    const refusal = new Refusal("conflict", "Only $1.00 is available.", {
      errors: [{ pointer: "#/amountCents", code: "x", message: "$5.00 is too much.", hint: "" }],
    });
    const run = withActivity(deps, { ...attempt, done: () => "" }, async () => {
      throw refusal;
    });
    await expect(run).rejects.toBe(refusal);
    expect(
      activity.lines.map(({ activity: { outcome, sentence } }) => [outcome, sentence]),
    ).toEqual([["refused", "Only $1.00 is available. Amount: $5.00 is too much."]]);
  });

  it("says what was asked for, and which values were wrong, once each", async () => {
    const { activity, deps } = desk();
    const wrong = (pointer: string, message: string) => ({ pointer, code: "x", message, hint: "" });
    const refusal = new Refusal("invalid_request", "2 values need a fix; see errors.", {
      errors: [
        wrong("#/amountCents", "Amount must be more than 0 cents."),
        wrong("#/items/0/leadId", "There is none."),
      ],
    });
    await recordRefusal(deps, { ...attempt, asked: "Start a top-up" }, refusal);
    expect(activity.lines[0]?.activity).toEqual({
      id: expect.any(String),
      at: noon.toISOString(),
      action: "credit.add",
      actor: "Dana",
      object: null,
      outcome: "refused",
      sentence: "Start a top-up: Amount must be more than 0 cents. Items 1 lead id: There is none.",
    });
  });

  it("leaves one line of a refusal that passes two of these", async () => {
    const { activity, deps } = desk();
    const refusal = new Refusal("conflict", "No.");
    await recordRefusal(deps, attempt, refusal);
    await recordRefusal(deps, attempt, refusal);
    expect(activity.lines).toHaveLength(1);
  });

  it("leaves what fails on our side to the log", async () => {
    const { activity, deps } = desk();
    for (const fault of [new Refusal("unavailable", "Busy."), new Error("broken")])
      await expect(
        withActivity(deps, { ...attempt, done: () => "" }, async () => {
          throw fault;
        }),
      ).rejects.toBe(fault);
    expect(activity.lines).toEqual([]);
  });

  it("cuts a sentence that is too long", async () => {
    const { activity, deps } = desk();
    await withActivity(deps, { ...attempt, done: () => "x".repeat(999) }, async () => 1);
    expect(activity.lines[0]?.activity.sentence).toHaveLength(300);
  });
});
