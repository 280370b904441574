import { expect, test } from "vitest";
import { bidderHealthStore } from "#adapters/dynamo/routing/bidder-health-store";
import { unknownHealth } from "#domain/auction/bidder-throttle";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const sick = { answering: 0.2, latencyMs: 740 };

test("a fresh process starts with what another learned of a bidder", async () => {
  const now = { at: noon };
  const one = bidderHealthStore(table, () => now.at);
  await one.load([ids.order(1), ids.order(2)]);
  expect(one.of(ids.order(1))).toEqual(unknownHealth);
  one.note(ids.order(1), sick);
  now.at = new Date(noon.getTime() + 61_000);
  await one.save();
  const other = bidderHealthStore(table, () => now.at);
  await other.load([ids.order(1), ids.order(2)]);
  expect(other.of(ids.order(1))).toEqual(sick);
  expect(other.of(ids.order(2))).toEqual(unknownHealth);
});

test("a process writes a bidder's health at most once a minute", async () => {
  const now = { at: noon };
  const writer = bidderHealthStore(table, () => now.at);
  const stored = async () => {
    const reader = bidderHealthStore(table, () => now.at);
    await reader.load([ids.order(3)]);
    return reader.of(ids.order(3));
  };
  await writer.load([ids.order(3)]);
  writer.note(ids.order(3), sick);
  await writer.save();
  expect(await stored()).toEqual(unknownHealth);
  now.at = new Date(noon.getTime() + 60_000);
  await writer.save();
  expect(await stored()).toEqual(sick);
});
