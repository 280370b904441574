import { ask } from "./ask.ts";
import { type Item, listAll } from "./judge-books.ts";
import { askAgency, askAs, read, type SoakWorld } from "./soak-world.ts";

const listSales = async (world: SoakWorld): Promise<Map<string, number>> => {
  const route = "GET /v1/portal/leads";
  const sold = new Map<string, number>();
  for (const buyer of world.buyers) {
    const sales = await listAll((query) =>
      read(world, route, askAs(world, buyer, route, { query })),
    );
    for (const { leadId, priceCents } of sales)
      sold.set(`${leadId} ${buyer.buyerId}`, Number(priceCents));
  }
  return sold;
};

const listCases = async (world: SoakWorld): Promise<Item[]> => {
  const route = "GET /v1/agency/reconciliations";
  const of = (state: string) =>
    listAll((query) => read(world, route, askAgency(world, route, { query: { ...query, state } })));
  return [...(await of("open")), ...(await of("settled"))];
};

/** An accept that is neither sale nor case is right only where no try ever heard it. */
const judgeUnheard = async (world: SoakWorld, offer: string) => {
  const [leadId = "", orderId] = offer.split(" ");
  const route = "GET /v1/agency/leads/{leadId}";
  const { body } = await read(world, route, askAgency(world, route, { path: { leadId } }));
  const rows: Item[] = (body["traces"] ?? []).flatMap((trace: Item) => trace["rows"]);
  const tries = rows.filter((row) => row["orderId"] === orderId && row["offer"] !== null);
  const isUnheard = tries.every((row) => row["offer"].result === "postAmbiguous");
  world.journal.count("accepts that nobody heard");
  if (!isUnheard || tries.length === 0)
    world.journal.wrong(`${offer} was accepted and is no sale: ${JSON.stringify(tries)}`);
};

/**
 * Every lead that was answered with 2xx has its end, its supplier reads the same as the agency, its
 * sales are its buyers' leads at the same prices, and what a buyer accepted is a sale or a case.
 */
export const judgeLeads = async (world: SoakWorld): Promise<void> => {
  const { journal, cloud } = world;
  const sold = await listSales(world);
  const offers = new Map<string, Item>();
  for (const [leadId, key] of journal.leads) {
    const route = "GET /v1/agency/leads/{leadId}";
    const { body } = await read(world, route, askAgency(world, route, { path: { leadId } }));
    const lead: Item = body["lead"];
    const own = "GET /v1/leads/{leadId}";
    const seen = await ask(cloud.endpoints.api, key, own, { path: { leadId } });
    if (lead["status"] === "received" || seen.body["status"] !== lead["status"])
      journal.wrong(`lead ${leadId} is ${lead["status"]}, for its supplier ${seen.text}`);
    for (const sale of lead["sales"]) {
      offers.set(`${leadId} ${sale.orderId}`, sale);
      const place = `${leadId} ${sale.buyerId}`;
      if (sold.get(place) !== sale.priceCents)
        journal.wrong(`${place} is sold for ${sale.priceCents}, its buyer has ${sold.get(place)}`);
      sold.delete(place);
    }
  }
  for (const place of sold.keys()) journal.wrong(`${place} is a buyer's, and no lead was sold so`);
  const cases = new Set(
    (await listCases(world)).map(({ leadId, orderId }) => `${leadId} ${orderId}`),
  );
  journal.counts.set("late accepts", cases.size);
  for (const offer of world.server.accepted)
    if (!offers.has(offer) && !cases.has(offer)) await judgeUnheard(world, offer);
};
