import { describe, expect, it } from "vitest";
import { Activity } from "#contract/activity";
import { type OpenCase, tellLateAccepts } from "#domain/ledger/tell-late-accepts";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { ids, noon } from "#test/fakes/sale-fixtures";

const caseOf = (lead: number, order: number): OpenCase => ({
  leadId: ids.lead(lead),
  orderId: ids.order(order),
  priceCents: 4_200,
  openedAt: noon.toISOString(),
});

const tell = async (...looks: OpenCase[][]) => {
  const activity = memoryActivityLog();
  const counts: number[] = [];
  for (const cases of looks)
    counts.push(await tellLateAccepts({ activity, listOpenCases: async () => cases }));
  return { counts, lines: activity.lines };
};

describe("a late accept", () => {
  it("is a line of the agency's activity, with what it is about and what to do", async () => {
    const { lines } = await tell([caseOf(1, 2)]);
    expect(lines).toEqual([
      {
        buyerId: null,
        activity: {
          id: expect.any(String),
          at: noon.toISOString(),
          actor: "system",
          action: "reconciliation.open",
          outcome: "done",
          sentence:
            "A buyer's server accepted a lead after its hold had ended: it has the lead and has " +
            "not paid the $42.00 that was agreed. Charge it or waive it.",
          object: `${ids.lead(1)} ${ids.order(2)}`,
        },
      },
    ]);
    expect(Activity.parse(lines[0]?.activity)).toEqual(lines[0]?.activity);
  });

  it("is told once, and counted for as long as it is open", async () => {
    const one = caseOf(1, 1);
    const { counts, lines } = await tell([one], [one], [one, caseOf(1, 2)], [caseOf(1, 2)], []);
    expect(counts).toEqual([1, 1, 2, 1, 0]);
    expect(lines).toHaveLength(2);
  });
});
