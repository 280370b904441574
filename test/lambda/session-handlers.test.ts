import { describe, expect, it } from "vitest";
import { disableIdentity } from "#adapters/cognito/disable-identity";
import { randomToken } from "#adapters/system";
import { limits } from "#contract/limits";
import { userPoolId } from "#local/template/local-values";
import { cookieOf, ownPage, password, sessionDesk } from "#test/session-desk";

const { mailbox, client, clock, members, session, authenticate, bearer, invite, join, refresh } =
  await sessionDesk();

describe("an invitation", () => {
  it("says whom it is for and lets that person in, once", async () => {
    const { token, member } = await invite("ann@example.com");
    const path = { token };
    expect(await session("GET /v1/session/invitations/{token}", { path })).toMatchObject({
      status: 200,
      body: { email: "ann@example.com", name: "Maria", buyerName: "Sunpeak" },
    });
    const accept = () =>
      session("POST /v1/session/invitations/{token}/accept", { path, body: { name: "Ann" } });
    const { status, body } = await accept();
    expect(status).toBe(200);
    expect(await bearer(body["accessToken"])).toMatchObject({
      memberId: member.id,
      name: "Ann",
      role: "owner",
      scope: { buyerId: member.buyerId },
    });
    expect(await accept()).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await session("GET /v1/session/invitations/{token}", { path })).status).toBe(404);
  });

  it("is told apart from nothing when it has expired or never was", async () => {
    const path = { token: randomToken() };
    const answer = await session("GET /v1/session/invitations/{token}", { path });
    expect(answer).toMatchObject({ status: 404 });
    expect(answer.body["detail"]).toContain("expired");
  });

  it("stays good when the password is unsuitable", async () => {
    const { token } = await invite("short@example.com");
    const accept = (text: string) =>
      session("POST /v1/session/invitations/{token}/accept", {
        path: { token },
        body: { name: "Ann", password: text },
      });
    expect((await accept("short")).status).toBe(422);
    expect((await accept(password)).status).toBe(200);
  });
});

describe("a code by e-mail", () => {
  const email = "code@example.com";
  const ask = (to: string) => session("POST /v1/session/codes", { body: { email: to } });
  const answer = (challenge: string, code: string, to = email) =>
    session("POST /v1/session/code", { body: { email: to, code, challenge, keep: true } });

  it("signs in, once, whatever the case of the address", async () => {
    await join(email);
    const { status, body } = await ask("Code@Example.com");
    expect(status).toBe(202);
    const code = mailbox.get(email) ?? "";
    const signedIn = await answer(body["challenge"], code);
    expect(signedIn.status).toBe(200);
    expect(signedIn.cookies[0]).toMatch(/^session=kept\..+; Max-Age=2592000; /);
    expect((await answer(body["challenge"], code)).status).toBe(401);
  });

  it("answers a stranger's address as a member's, to the last wrong try", async () => {
    const tell = async (to: string) => {
      const asked = await ask(to);
      const challenge = asked.body["challenge"];
      const answers = [];
      for (let tried = 0; tried < 6; tried++) answers.push(await answer(challenge, "000000", to));
      return {
        shape: { status: asked.status, keys: Object.keys(asked.body), length: challenge.length },
        answers: answers.map(({ status, body }) => ({ status, detail: body["detail"] })),
      };
    };
    const known = await tell(email);
    expect(await tell("stranger@example.com")).toEqual(known);
    expect(known.answers.map(({ detail }) => detail)).toEqual([
      "This code is not right. Look again at the e-mail; 4 tries are left.",
      "This code is not right. Look again at the e-mail; 3 tries are left.",
      "This code is not right. Look again at the e-mail; 2 tries are left.",
      "This code is not right. Look again at the e-mail; 1 try is left.",
      "This code was wrong too often. Ask for a new one and use that.",
      "This code is no longer good. Ask for a new one and use that.",
    ]);
  });

  it("expires, and works for no other address", async () => {
    const { body } = await ask(email);
    const code = mailbox.get(email) ?? "";
    expect((await answer(body["challenge"], code, "other@example.com")).status).toBe(401);
    const before = clock.now;
    clock.now = new Date(clock.now.getTime() + limits.signInCodeMinutes * 60_000 + 1);
    expect((await answer(body["challenge"], code)).body["errors"]).toMatchObject([
      { code: "code_expired" },
    ]);
    clock.now = before;
    expect((await answer(body["challenge"], code)).status).toBe(200);
  });

  it("is not sent without end, to members and strangers alike", async () => {
    const ask11 = async (to: string) => {
      const statuses = [];
      for (let sent = 0; sent <= limits.signInTriesPerSpan; sent++)
        statuses.push((await ask(to)).status);
      return statuses;
    };
    await join("often@example.com");
    const known = await ask11("often@example.com");
    expect(known.at(-1)).toBe(429);
    expect(await ask11("nobody@example.com")).toEqual(known);
    expect((await ask("nobody@example.com")).headers["retry-after"]).toMatch(/^\d+$/);
  });
});

describe("a password", () => {
  const signIn = (email: string, tried: string, keep = false) =>
    session("POST /v1/session/password", { body: { email, password: tried, keep } });

  it("signs in for eight idle hours, with a cookie no script and no other site can use", async () => {
    await join("pass@example.com");
    const { status, body, cookies } = await signIn("pass@example.com", password);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["accessToken", "expiresIn"]);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(
      /^session=idle\..+; Max-Age=28800; Path=\/v1\/session; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const wrong = await signIn("pass@example.com", "not the password");
    const unknown = await signIn("unknown@example.com", "not the password");
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(unknown.body["detail"]).toBe(wrong.body["detail"]);
  });

  it("is not guessed without end", async () => {
    await join("guess@example.com");
    for (let tried = 0; tried < limits.signInTriesPerSpan; tried++)
      await signIn("guess@example.com", "not the password");
    expect((await signIn("guess@example.com", password)).status).toBe(429);
  });
});

describe("a session", () => {
  it("gets a new access token for its cookie, from the portal's own pages alone", async () => {
    const { joined, member } = await join("stay@example.com");
    const cookie = cookieOf(joined);
    const renewed = await refresh(cookie);
    expect(renewed.status).toBe(200);
    expect(await bearer(renewed.body["accessToken"])).toMatchObject({ memberId: member.id });
    expect((await refresh(cookie, { "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await refresh(cookie, {})).status).toBe(403);
    const foreign = { ...ownPage, "sec-fetch-site": "cross-site" };
    expect((await refresh(cookie, foreign)).status).toBe(403);
  });

  it("ends at sign-out, with its cookie", async () => {
    const { joined } = await join("leave@example.com");
    const cookie = cookieOf(joined);
    const end = () => session("DELETE /v1/session", { cookies: [cookie], headers: { ...ownPage } });
    const left = await end();
    expect(left.status).toBe(204);
    expect(left.cookies[0]).toMatch(/^session=; Max-Age=0; /);
    expect((await end()).status).toBe(204);
    const refused = await refresh(cookie);
    expect(refused.status).toBe(401);
    expect(refused.headers["set-cookie"]).toMatch(/^session=; Max-Age=0; /);
  });

  it("does not survive the removal of its member, not even for one request", async () => {
    const { joined, member } = await join("gone@example.com");
    const { accessToken } = joined.body;
    await members.remove({ ...member, state: "active" }, null);
    const removed = { status: 401, body: { code: "membership_ended" } };
    await expect(bearer(accessToken)).rejects.toMatchObject({ code: "membership_ended" });
    const refused = await refresh(cookieOf(joined));
    expect(refused).toMatchObject(removed);
    expect(refused.headers["set-cookie"]).toMatch(/^session=; Max-Age=0; /);
    await disableIdentity(userPoolId, client)("gone@example.com");
    const body = { email: "gone@example.com", password, keep: false };
    expect((await session("POST /v1/session/password", { body })).status).toBe(401);
  });

  it("comes back when a removed person is invited again", async () => {
    const { member } = await join("back@example.com");
    await members.remove({ ...member, state: "active" }, null);
    await disableIdentity(userPoolId, client)("back@example.com");
    const again = await join("back@example.com");
    expect(await bearer(again.joined.body["accessToken"])).toMatchObject({
      memberId: again.member.id,
    });
  });

  it("refuses a token that does not verify, and none at all", async () => {
    for (const header of ["Bearer x", "Bearer a.b.c", "Basic eDp5", ""])
      await expect(authenticate({ authorization: header })).rejects.toMatchObject({
        code: "unauthenticated",
      });
    const { joined } = await join("forge@example.com");
    const [head, claims = "", signature] = String(joined.body["accessToken"]).split(".");
    const forged = Buffer.from(claims, "base64url")
      .toString()
      .replace(/"sub":"(.)/, (_, first) => `"sub":"${first === "0" ? "1" : "0"}`);
    const token = [head, Buffer.from(forged).toString("base64url"), signature].join(".");
    await expect(bearer(token)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
