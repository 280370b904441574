import { expect, it } from "vitest";
import { openCases } from "#adapters/dynamo/sale/open-cases";
import { capture } from "#adapters/dynamo/sale/sale-capture";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { tellLateAccepts } from "#domain/ledger/tell-late-accepts";
import { aBooking, aLead, anOrder, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const late = capture({ table, newId: sequentialIds(), random: Math.random, pause: async () => {} });

it("finds the late accepts that wait for an operator, oldest first, and tells each once", async () => {
  const listOpenCases = openCases(table);
  expect(await listOpenCases()).toEqual([]);
  for (const number of [2, 1]) {
    const at = new Date(noon.getTime() - number * 60_000);
    const booking = aBooking(aLead(number), anOrder(1), { at });
    expect(await late(booking)).toBe("released-before");
  }
  const found = await listOpenCases();
  expect(found.map(({ leadId }) => leadId)).toEqual([aLead(2).id, aLead(1).id]);
  const activity = activityLog(table);
  for (let look = 0; look < 2; look++)
    expect(await tellLateAccepts({ activity, listOpenCases })).toBe(2);
  const { items } = await activity.list(null, { limit: 10 });
  expect(items.map(({ object }) => object)).toEqual([
    `${aLead(1).id} ${anOrder(1).id}`,
    `${aLead(2).id} ${anOrder(1).id}`,
  ]);
});
