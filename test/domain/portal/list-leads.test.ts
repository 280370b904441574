import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { portalStores } from "#adapters/dynamo/portal/portal-stores";
import { firstLeadId, highestLeadId, lowestLeadId } from "#domain/portal/lead-id-bounds";
import { portalDesk, scopeFor } from "#test/portal-desk";

const desk = await portalDesk();
const { order, agent } = await desk.addBuyer();
const other = await desk.addBuyer();

const Listed = z.object({
  items: z.array(z.object({ leadId: z.string() })),
  next: z.string().nullable(),
});
const day = 86_400_000;
const sold: string[] = [];
for (let number = 0; number < 12; number++) {
  const at = new Date(desk.now().getTime() - (12 - number) * day);
  const sale = await desk.sell(order, { at });
  sold.unshift(sale.leadId);
  await desk.sell(other.order, { at });
  if (number % 3 === 0)
    await agent("PUT /v1/portal/leads/{leadId}/star", {
      path: { leadId: sale.leadId },
      body: { starred: true },
    });
}

/** Follows a list to its end, and says how its leads came in pages. */
const walk = async (query: Record<string, string>) => {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: { body: Record<string, unknown> } = await agent("GET /v1/portal/leads", {
      query: { ...query, ...(cursor && { cursor }) },
    });
    const { items, next } = Listed.parse(page.body);
    pages.push(items.map(({ leadId }) => leadId));
    cursor = next;
  } while (cursor !== null);
  return pages;
};

describe("a list in pages", () => {
  const queries: Record<string, string>[] = [
    {},
    { q: "maria" },
    { tab: "new" },
    { outcome: "new" },
  ];
  for (const query of queries)
    it(`has every lead once, in order: ${JSON.stringify(query)}`, async () => {
      expect((await walk({ ...query, limit: "5" })).flat()).toEqual(sold);
      const oldest = await walk({ ...query, limit: "5", order: "oldest" });
      expect(oldest.flat()).toEqual(sold.toReversed());
    });

  it("fills a page of a list that leaves most out", async () => {
    const pages = await walk({ tab: "starred", limit: "3" });
    expect(pages[0]).toHaveLength(3);
    expect(pages.flat()).toHaveLength(4);
  });
});

describe("a cursor that somebody changed", async () => {
  const theirs = await other.agent("GET /v1/portal/leads", { query: { limit: "1" } });
  const own = await agent("GET /v1/portal/leads", { query: { limit: "1" } });
  const opened = (cursor: unknown) => Buffer.from(String(cursor), "base64url").toString("utf8");
  const closed = (text: string) => Buffer.from(text).toString("base64url");

  it("leads nowhere but to the buyer's own leads", async () => {
    const texts = [opened(theirs.body["next"]), opened(own.body["next"])];
    const foreignIds = [other.order.buyerId, other.order.id, ...sold];
    const changed = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.constantFrom(order.buyerId, ...sold, "newest"),
        fc.constantFrom(...foreignIds, "oldest", '","pk":"x', "\u0000"),
      )
      .map(([text, from, to]) => closed(text.replace(from, to)));
    const list = fc.constantFrom<Record<string, string>>({}, { q: "maria" }, { tab: "new" });
    await fc.assert(
      fc.asyncProperty(changed, list, async (cursor, query) => {
        const answer = await agent("GET /v1/portal/leads", { query: { ...query, cursor } });
        expect([200, 422]).toContain(answer.status);
        const items: { buyerId: string }[] = answer.body["items"] ?? [];
        expect(items.every(({ buyerId }) => buyerId === order.buyerId)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a range of sales", () => {
  const { sales } = portalStores(desk.table, scopeFor(order.buyerId));
  const range = {
    from: lowestLeadId,
    to: highestLeadId,
    newestFirst: true,
    after: null,
    limit: 100,
  };

  it("never leaves the buyer's own, wherever it is told to start", async () => {
    const theirs = portalStores(desk.table, scopeFor(other.order.buyerId)).sales;
    const all = { kind: "all" } as const;
    const foreign = (await theirs.page({ ...range, of: all })).sales.map(({ leadId }) => leadId);
    for (const of of [all, { kind: "unworked" } as const, { kind: "find", text: "ma" } as const])
      for (const after of [...foreign, firstLeadId(desk.now())]) {
        const page = await sales.page({ ...range, of, after });
        expect(page.sales.every(({ buyerId }) => buyerId === order.buyerId)).toBe(true);
      }
  });
});
