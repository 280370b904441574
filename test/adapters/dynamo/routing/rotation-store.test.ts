import { expect, test } from "vitest";
import { nextTurn } from "#adapters/dynamo/routing/rotation-store";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();

test("every turn is given out once, whoever asks at once, and each ring counts by itself", async () => {
  const turn = nextTurn(table, () => noon);
  const turns = await Promise.all(
    Array.from({ length: 40 }, () => turn(ids.campaign(1), "one ring")),
  );
  expect(turns.toSorted((one, other) => one - other)).toEqual(turns.map((_, index) => index));
  expect(await turn(ids.campaign(1), "another ring")).toBe(0);
  expect(await turn(ids.campaign(2), "one ring")).toBe(0);
});
