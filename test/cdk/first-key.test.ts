import { expect, it } from "vitest";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { makeFirstKey } from "#cdk/first-key";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();

it("makes one owner key for a new agency, which opens the agency's API", async () => {
  const key = await makeFirstKey(table);
  const principal = await agencyAuthenticator(table)({ authorization: `Bearer ${key}` });
  expect(principal).toMatchObject({ kind: "agency", role: "owner" });
});

it("makes no second one while an owner key works", async () => {
  await makeFirstKey(table);
  expect(await makeFirstKey(table)).toBeNull();
});
