import { beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { type Answer, call, makeTenant, type Tenant } from "#test/portal-tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await makeTenant("Sunpeak Solar");
});

const Store = z.object({
  emails: z.array(
    z.object({
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.looseObject({}),
    }),
  ),
});

/** The latest code that the mailbox holds for an address; "" while there is none. */
const codeFor = async (email: string): Promise<string> => {
  const answer = await fetch(`${inject("endpoints").mailbox}/store`);
  const { emails } = Store.parse(await answer.json());
  const mine = emails.filter(
    ({ destination, subject }) => destination.to.includes(email) && subject === "Your sign-in code",
  );
  return /\b\d{6,8}\b/.exec(JSON.stringify(mine.at(-1)?.body ?? ""))?.[0] ?? "";
};

const cookieOf = ({ headers }: Answer) => headers.get("set-cookie")?.split(";")[0] ?? "";
const ownPage = { "x-requested-with": "portal" };
const signIn = () =>
  call("POST /v1/session/password", {
    body: { email: tenant.email, password: tenant.password, keep: true },
  });

describe("sign-in over HTTP", () => {
  it("by a code that lies in the mailbox", async () => {
    const { email } = tenant;
    const asked = await call("POST /v1/session/codes", { body: { email } });
    expect(asked.status).toBe(202);
    await expect.poll(() => codeFor(email)).toMatch(/^\d+$/);
    const body = { email, code: await codeFor(email), challenge: asked.body["challenge"] };
    const signedIn = await call("POST /v1/session/code", { body });
    expect(signedIn.status).toBe(200);
    const token = String(signedIn.body["accessToken"]);
    expect((await call("GET /v1/portal/me", { token })).status).toBe(200);
    expect((await call("POST /v1/session/code", { body })).status).toBe(401);
  });

  it("by password, with a cookie that a plain local portal can keep", async () => {
    const { status, headers, text } = await signIn();
    expect(status).toBe(200);
    expect(headers.get("set-cookie")).toMatch(
      /^session=kept\.\S+; Max-Age=2592000; Path=\/v1\/session; HttpOnly; SameSite=Strict$/,
    );
    expect(text).not.toContain(cookieOf({ headers, status, text, body: {} }).slice(13));
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("says the same of a wrong password, an unknown address and a wrong body's faults", async () => {
    const tried = (email: string) =>
      call("POST /v1/session/password", { body: { email, password: "not it at all" } });
    const wrong = await tried(tenant.email);
    const unknown = await tried("nobody@buyer.example");
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
    expect((await call("POST /v1/session/password", { body: { email: "x" } })).status).toBe(422);
  });

  it("is renewed by its cookie from an own page, until it is ended", async () => {
    const headers = { ...ownPage, cookie: cookieOf(await signIn()) };
    const refresh = () => call("POST /v1/session/refresh", { headers });
    const renewed = await refresh();
    expect(renewed.status).toBe(200);
    const token = String(renewed.body["accessToken"]);
    expect((await call("GET /v1/portal/me", { token })).status).toBe(200);
    const foreign = { ...headers, "sec-fetch-site": "cross-site" };
    expect((await call("POST /v1/session/refresh", { headers: foreign })).status).toBe(403);
    expect((await call("DELETE /v1/session", { headers })).status).toBe(204);
    expect((await refresh()).status).toBe(401);
    expect((await call("POST /v1/session/refresh", { headers: ownPage })).status).toBe(401);
  });

  it("shows no trace of who made it", async () => {
    const { headers } = await signIn();
    expect(JSON.stringify([...headers]).toLowerCase()).not.toMatch(/leadwire|cognito|amz|express/);
  });
});

describe("an invitation over HTTP", () => {
  it("that is no good says so", async () => {
    const path = { token: "a".repeat(43) };
    const read = await call("GET /v1/session/invitations/{token}", { path });
    expect([read.status, read.body["code"]]).toEqual([404, "not_found"]);
    const body = { name: "Maria" };
    const accept = await call("POST /v1/session/invitations/{token}/accept", { path, body });
    expect([accept.status, accept.body]).toEqual([404, read.body]);
  });
});
