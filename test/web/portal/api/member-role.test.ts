import { expect, it } from "vitest";
import { onRoleChange, takeRole } from "../../../../web/portal/api/member-role.ts";

it("tells of a role only when it is another than before", () => {
  const told: string[] = [];
  const stop = onRoleChange((role) => void told.push(role));
  const changes = ["owner", "owner", "agent", "agent", "viewer"].map(takeRole);
  stop();
  takeRole("owner");
  expect(changes).toEqual([false, false, true, false, true]);
  expect(told).toEqual(["agent", "viewer"]);
});
