import { beforeAll, describe, expect, it } from "vitest";
import type { MemberRole } from "#contract/buyer";
import { mayManageMoney } from "#domain/billing/money-roles";
import { seesMoney } from "#domain/member/sees-money";
import { seesPersonal } from "#domain/member/sees-personal";
import { addMember, type MoneyTenant, makeMoneyTenant } from "#test/money-tenant";
import { call, listen, ticketUrl } from "#test/portal-tenant";
import { memberRoutes, requestTo, unknownIds } from "./portal-requests.ts";
import { everythingRead, idsOf } from "./tenants.ts";

const roles = ["owner", "manager", "finance", "agent", "viewer"] as const;

let tenant: MoneyTenant;
const tokens = new Map<MemberRole, string>();
beforeAll(async () => {
  tenant = await makeMoneyTenant("Sunpeak Solar");
  for (const role of roles) tokens.set(role, (await addMember(tenant, role)).token);
});

const as = (role: MemberRole) => (key: string, request: Parameters<typeof call>[1]) =>
  call(key, { ...request, token: tokens.get(role) ?? "" });

const isRead = (key: string) => key.startsWith("GET ");

/** Whether a role may call a route at all; every route has one rule. */
const may = (role: MemberRole, key: string): boolean => {
  if (/ \/v1\/portal\/(wallet|activity)/.test(key))
    return isRead(key) ? seesMoney(role) : mayManageMoney(role);
  if (/ \/v1\/portal\/evidence/.test(key)) return seesPersonal(role);
  if (isRead(key) || /\/(checks|socket-tickets)$/.test(key)) return true;
  return seesPersonal(role);
};

describe.each(roles)("a member who is %s", (role) => {
  const allowed = memberRoutes.filter(({ key }) => may(role, key));
  const forbidden = memberRoutes.filter(({ key }) => !may(role, key));

  it("is let in where the role may", async () => {
    for (const { key } of allowed) {
      const request = requestTo(key, idsOf(tenant));
      // Writes name nothing that is there, so that the next test finds it as it was.
      const harmless = isRead(key) ? request : requestTo(key, unknownIds(idsOf(tenant)));
      const { status } = await as(role)(key, harmless);
      expect([401, 403], key).not.toContain(status);
      expect(status, key).toBeLessThan(500);
    }
  });

  it("is refused everywhere else, with good requests as with unknown ids, and moves nothing", async () => {
    const before = { ...(await everythingRead(tenant)), "GET /v1/portal/activity": null };
    for (const { key } of forbidden) {
      const good = await as(role)(key, requestTo(key, idsOf(tenant)));
      const none = await as(role)(key, requestTo(key, unknownIds(idsOf(tenant))));
      expect([good.status, good.body["code"]], key).toEqual([403, "forbidden"]);
      expect(none.body, key).toEqual(good.body);
    }
    const after = { ...(await everythingRead(tenant)), "GET /v1/portal/activity": null };
    expect(after).toEqual(before);
  });
});

describe("what a role does not see", () => {
  it("is not in the frames of its socket either", async () => {
    const socketOf = async (role: MemberRole) =>
      listen(await ticketUrl({ ...tenant, as: as(role) }));
    const agent = await socketOf("agent");
    const finance = await socketOf("finance");
    const [, , leadId = ""] = tenant.leadIds;
    const note = "Says she is Nora Quist";
    await tenant.as("POST /v1/portal/returns", {
      body: { items: [{ leadId, reason: "badContact", note }] },
    });
    const { methodId } = tenant;
    await tenant.as("POST /v1/portal/wallet/payments", { body: { amountCents: 5_000, methodId } });
    const told = ({ heard }: typeof agent) => heard.join(" ");
    await expect.poll(() => told(finance), { timeout: 10_000 }).toContain("payment.updated");
    await expect.poll(() => told(finance), { timeout: 10_000 }).toContain("return.updated");
    await expect.poll(() => told(agent), { timeout: 10_000 }).toContain("return.updated");
    expect(told(agent)).toContain(note);
    expect(told(agent)).not.toMatch(/payment\.updated|invoice\.updated|pay_/);
    expect(told(finance)).not.toContain(note);
    agent.socket.close();
    finance.socket.close();
  });

  it("is masked in the returns that finance and viewers read", async () => {
    const path = { returnId: tenant.returnIds.pending };
    for (const role of ["finance", "viewer"] as const)
      for (const key of ["GET /v1/portal/returns/{returnId}", "GET /v1/portal/returns"]) {
        const { text, status } = await as(role)(key, { path });
        expect(status).toBe(200);
        expect(text).not.toMatch(/nobody there|see the file|calls\.pdf|@example|\+1\d{10}/);
      }
  });
});
