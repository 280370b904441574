import { describe, expect, it } from "vitest";
import { readInvitation, useInvitation } from "#adapters/dynamo/member/invitation-store";
import { suppressionStore } from "#adapters/dynamo/notice/suppression-store";
import { sha256 } from "#adapters/system";
import { agencyDesk } from "#test/agency-desk";
import { acme } from "#test/agency-samples";

const desk = await agencyDesk();
const { owner, table } = desk;
const all = "/v1/agency/buyers/{buyerId}/members";
const one = "/v1/agency/buyers/{buyerId}/members/{memberId}";

const makeBuyer = async () => (await owner("POST /v1/agency/buyers", { body: acme })).body["buyer"];
let addresses = 0;
const nextEmail = () => `member-${++addresses}@acme.test`;
const invite = async (buyerId: string, role = "agent", email = nextEmail()) =>
  (await owner(`POST ${all}`, { path: { buyerId }, body: { email, name: "Bo", role } })).body;
const tokenOf = (url: string) => sha256(new URL(url).searchParams.get("token") ?? "");
const join = (url: string) =>
  useInvitation(table)({ tokenHash: tokenOf(url), name: "Bo Bond", at: desk.now() });
const listed = async (buyerId: string) =>
  (await owner(`GET ${all}`, { path: { buyerId } })).body["items"];

const { id: buyerId } = await makeBuyer();

describe("inviting a member", () => {
  it("answers 201 with a link of seven days, whose token is stored as a hash alone", async () => {
    const email = "Bo.Bond@Acme.test";
    const made = await owner(`POST ${all}`, {
      path: { buyerId },
      body: { email, name: "Bo", role: "manager" },
    });
    expect(made.status).toBe(201);
    expect(made.body["member"]).toMatchObject({ state: "invited", email: "bo.bond@acme.test" });
    const invitation = await readInvitation(table)(tokenOf(made.body["url"]));
    expect(invitation).toMatchObject({
      email: "bo.bond@acme.test",
      buyerName: acme.name,
      expiresAt: new Date(desk.now().getTime() + 7 * 86_400_000).toISOString(),
    });
    expect(await listed(buyerId)).toContainEqual({ ...made.body["member"], suppression: null });
  });

  it("answers 409 to an address that is a member's, of whichever buyer and in any case", async () => {
    await invite(buyerId, "agent", "taken@acme.test");
    const { id: other } = await makeBuyer();
    const again = await owner(`POST ${all}`, {
      path: { buyerId: other },
      body: { email: "TAKEN@acme.test", name: "Bo", role: "agent" },
    });
    expect([again.status, again.body["code"]]).toEqual([409, "conflict"]);
    expect(await listed(other)).toEqual([]);
  });
});

describe("the list of members", () => {
  it("says to whom no e-mail goes any more, why and since when, until that is lifted", async () => {
    const email = nextEmail();
    const { member } = await invite(buyerId, "finance", email);
    const suppressions = suppressionStore(table);
    await suppressions.suppress(email.toUpperCase(), "complaint", desk.now());
    const row = async () =>
      (await listed(buyerId)).find(({ id }: { id: string }) => id === member.id);
    const { suppression } = await row();
    expect(suppression).toMatchObject({
      address: "m•••@acme.test",
      cause: "complaint",
      since: desk.now().toISOString(),
    });
    await suppressions.lift(suppression, desk.now());
    expect(await row()).toEqual({ ...member, suppression: null });
  });
});

describe("an invitation", () => {
  it("lets one person in once, of any number at once", async () => {
    const { url, member } = await invite(buyerId);
    const uses = await Promise.all([join(url), join(url), join(url)]);
    expect(uses.map(({ kind }) => kind).toSorted()).toEqual(["gone", "gone", "used"]);
    const stored = await desk.stores.members.read({ buyerId: member.buyerId, memberId: member.id });
    expect(stored).toMatchObject({
      state: "active",
      name: "Bo Bond",
      joinedAt: expect.any(String),
    });
  });

  it("ends after seven days", async () => {
    const { url } = await invite(buyerId);
    const late = new Date(desk.now().getTime() + 7 * 86_400_000);
    const use = { tokenHash: tokenOf(url), name: "Bo", at: late };
    expect(await useInvitation(table)(use)).toEqual({ kind: "gone" });
  });

  it("is replaced by a new link with 201; the old one stops working", async () => {
    const { url, member } = await invite(buyerId);
    const path = { buyerId, memberId: member.id };
    const renewed = await owner(`POST ${one}/invitation`, { path });
    expect(renewed.status).toBe(201);
    expect(await join(url)).toEqual({ kind: "gone" });
    expect((await join(renewed.body["url"])).kind).toBe("used");
  });

  it("answers 409 once the member has joined, and 404 once removed", async () => {
    const { url, member } = await invite(buyerId);
    await join(url);
    const path = { buyerId, memberId: member.id };
    expect((await owner(`POST ${one}/invitation`, { path })).status).toBe(409);
    await owner(`DELETE ${one}`, { path });
    expect((await owner(`POST ${one}/invitation`, { path })).status).toBe(404);
  });
});

describe("the role of a member", () => {
  it("changes with 200", async () => {
    const { member } = await invite(buyerId);
    const path = { buyerId, memberId: member.id };
    const changed = await owner(`PUT ${one}`, { path, body: { role: "finance" } });
    expect([changed.status, changed.body["role"]]).toEqual([200, "finance"]);
    expect(await listed(buyerId)).toContainEqual({ ...changed.body, suppression: null });
  });

  it("stays with the last owner: 409", async () => {
    const { id } = await makeBuyer();
    const { member } = await invite(id, "owner");
    const path = { buyerId: id, memberId: member.id };
    expect((await owner(`PUT ${one}`, { path, body: { role: "viewer" } })).status).toBe(409);
    expect((await owner(`PUT ${one}`, { path, body: { role: "owner" } })).status).toBe(200);
  });
});

describe("removing a member", () => {
  it("answers 204, ends sign-in and the open link, and frees the address", async () => {
    const email = nextEmail();
    const { member, url } = await invite(buyerId, "agent", email);
    const path = { buyerId, memberId: member.id };
    expect((await owner(`DELETE ${one}`, { path })).status).toBe(204);
    expect(desk.disabled).toContain(email);
    expect(await join(url)).toEqual({ kind: "gone" });
    expect((await owner(`PUT ${one}`, { path, body: { role: "agent" } })).status).toBe(404);
    expect((await invite(buyerId, "agent", email))["member"].id).not.toBe(member.id);
  });

  it("answers 204 to a repeat, which leaves the address's next member signed in", async () => {
    const email = nextEmail();
    const { member } = await invite(buyerId, "agent", email);
    const path = { buyerId, memberId: member.id };
    await owner(`DELETE ${one}`, { path });
    await invite(buyerId, "agent", email);
    expect((await owner(`DELETE ${one}`, { path })).status).toBe(204);
    expect(desk.disabled.filter((address) => address === email)).toEqual([email]);
    expect(await desk.stores.members.byEmail(email)).not.toBeNull();
  });

  it("answers 409 for the last owner, also when all owners are removed at once", async () => {
    const { id } = await makeBuyer();
    const made = [await invite(id, "owner"), await invite(id, "owner"), await invite(id, "owner")];
    const removals = made.map(({ member }) =>
      owner(`DELETE ${one}`, { path: { buyerId: id, memberId: member.id } }),
    );
    const statuses = (await Promise.all(removals)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([204, 204, 409]);
    const left = (await listed(id)).filter(({ state }: { state: string }) => state !== "removed");
    expect(left.length).toBe(1);
  });
});
