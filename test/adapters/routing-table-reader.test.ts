import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { routingTableReader } from "#adapters/routing-table-reader";
import { aCampaign, anOrder, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();

const put = (item: Record<string, unknown>) =>
  table.client.send(new PutCommand({ TableName: table.name, Item: item }));

test("a campaign's orders are read anew for every lead, so that a pause counts at once", async () => {
  const read = routingTableReader(table, () => noon);
  expect(await read(aCampaign.id)).toBeNull();
  await put(itemOf("campaign", keys.campaign(aCampaign.id), aCampaign));
  const order = anOrder(1);
  const putOrder = (state: "active" | "paused") =>
    put(itemOf("routedOrder", keys.routedOrder(aCampaign.id, order.id), { ...order, state }));
  await putOrder("active");
  expect((await read(aCampaign.id))?.map(({ state }) => state)).toEqual(["active"]);
  await putOrder("paused");
  expect((await read(aCampaign.id))?.map(({ state }) => state)).toEqual(["paused"]);
});
