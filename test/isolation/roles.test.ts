import { beforeAll, describe, expect, inject, it } from "vitest";
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

/** Keys of how much money there is, wherever they stand; the price of a lead is no such thing. */
const moneyKeys =
  /^(balance|held|available|spendable|creditLimit|lowBalance|threshold|room|lowestPrice)Cents$/;

/** Whatever an answer tells of money: keys that hold some, and amounts written out. */
const moneyIn = (value: unknown): string[] => {
  if (typeof value === "string") return /[-−]?\$\d/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    moneyKeys.test(key) && inner !== null ? [key] : moneyIn(inner),
  );
};

describe.each(roles)("a member who is %s", (role) => {
  const allowed = memberRoutes.filter(({ key }) => may(role, key));
  const forbidden = memberRoutes.filter(({ key }) => !may(role, key));

  it("is let in where the role may", async () => {
    for (const { key } of allowed) {
      const request = requestTo(key, idsOf(tenant));
      // Writes name nothing that is there, so that the next test finds it as it was.
      const harmless = isRead(key) ? request : requestTo(key, unknownIds(idsOf(tenant)));
      const { status, headers } = await as(role)(key, harmless);
      expect([401, 403], key).not.toContain(status);
      expect(status, key).toBeLessThan(500);
      expect(headers.get("x-member-role"), key).toBe(role);
    }
  });

  it(`is told ${seesMoney(role) ? "the money" : "no amount of money, in no answer"}`, async () => {
    const telling = new Set<string>();
    for (const { key } of allowed.filter(({ key }) => isRead(key) || key.endsWith("/checks"))) {
      const { body, status } = await as(role)(key, requestTo(key, idsOf(tenant)));
      expect(status, key).toBe(200);
      if (moneyIn(body).length > 0) telling.add(key);
    }
    const wanted = ["GET /v1/portal/me", "GET /v1/portal/events", "GET /v1/portal/wallet"];
    expect([...telling]).toEqual(seesMoney(role) ? expect.arrayContaining(wanted) : []);
    const { body } = await as(role)("GET /v1/portal/me", {});
    expect(body["wallet"] === null).toBe(!seesMoney(role));
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
    await expect.poll(() => told(finance), { timeout: 10_000 }).toContain("wallet.changed");
    await expect.poll(() => told(agent), { timeout: 10_000 }).toContain("return.updated");
    expect(told(agent)).toContain(note);
    expect(told(agent)).not.toMatch(/wallet\.changed|payment\.updated|invoice\.updated|pay_/);
    expect(told(agent)).not.toMatch(/balanceCents|availableCents/);
    // What is not told leaves no gap, which would make every portal ask for what it missed.
    const { id } = await tenant.post();
    for (const { heard } of [agent, finance]) {
      await expect.poll(() => heard.join(" "), { timeout: 10_000 }).toContain(id);
      const numbers = heard.map((frame) => Number(JSON.parse(frame).seq));
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    }
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

describe("a role that changes", () => {
  const routeOf = (method: string) => `${method} /v1/agency/buyers/{buyerId}/members/{memberId}`;
  const change = async (memberId: string, role: MemberRole) => {
    const path = { buyerId: tenant.buyerId, memberId };
    await apiOfAgency(routeOf("PUT"), { path, body: { role } });
  };
  const apiOfAgency = async (key: string, request: Parameters<typeof call>[1]) => {
    const answer = await call(key, { ...request, token: inject("agencyKey") });
    expect(answer.status, answer.text).toBeLessThan(300);
  };

  it("holds for the very next call, closes the socket, and spoils tickets given before", async () => {
    const { token, memberId } = await addMember(tenant, "owner");
    const asThem = (key: string, request = {}) => call(key, { ...request, token });
    const them = { ...tenant, as: asThem };
    const open = await listen(await ticketUrl(them));
    const early = await ticketUrl(them);
    await change(memberId, "agent");
    const me = await asThem("GET /v1/portal/me");
    expect(me.headers.get("x-member-role")).toBe("agent");
    expect([Object(me.body["member"]).role, me.body["wallet"]]).toEqual(["agent", null]);
    expect((await asThem("GET /v1/portal/wallet")).status).toBe(403);
    expect((await asThem("GET /v1/portal/wallet")).headers.get("x-member-role")).toBe("agent");
    expect((await listen(early)).opened).toBe(false);
    await expect.poll(open.isClosed, { timeout: 10_000 }).toBe(true);
    await change(memberId, "viewer");
    const list = await asThem("GET /v1/portal/leads");
    expect([list.status, /@|\+1\d/.test(list.text)]).toEqual([200, false]);
  });

  it("to none at all is told as such, on every route", async () => {
    const { token, memberId } = await addMember(tenant, "finance");
    const early = await ticketUrl({ ...tenant, as: (key) => call(key, { token }) });
    const path = { buyerId: tenant.buyerId, memberId };
    await apiOfAgency(routeOf("DELETE"), { path });
    for (const { key } of memberRoutes) {
      const request = requestTo(key, idsOf(tenant));
      const { status, body, headers } = await call(key, { ...request, token });
      expect([status, body["code"]], key).toEqual([401, "membership_ended"]);
      expect(headers.get("x-member-role"), key).toBeNull();
    }
    expect((await listen(early)).opened).toBe(false);
  });
});
