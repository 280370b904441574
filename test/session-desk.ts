import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, expect } from "vitest";
import { identityProvider } from "#adapters/cognito/identity-provider";
import { memberAuthenticator } from "#adapters/cognito/member-auth";
import { memberStore } from "#adapters/dynamo/member/member-store";
import { sessionMembers } from "#adapters/dynamo/member/session-members";
import { signInStore } from "#adapters/dynamo/member/sign-in-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { newId, randomToken, sha256 } from "#adapters/system";
import { Buyer, Member } from "#contract/buyer";
import { limits } from "#contract/limits";
import { sessionRoutes } from "#contract/routes/session";
import { httpApi } from "#lambda/http-api";
import { sessionHandlers } from "#lambda/session-handlers";
import { startSignIn } from "#local/sign-in/start-sign-in";
import { userPoolClientId, userPoolId } from "#local/template/local-values";
import { callApi } from "#test/call-api";
import { withLocalTable } from "#test/local-table";

export const password = "a long enough one";
export const ownPage = { "x-requested-with": "portal" };
export const cookieOf = (answer: { cookies: string[] }) => answer.cookies[0]?.split(";")[0] ?? "";

/** The local identity provider, with the latest code that went to each address. */
const openProvider = async () => {
  const mailbox = new Map<string, string>();
  const provider = await startSignIn({
    plan: {
      accessSeconds: 900,
      idSeconds: 900,
      refreshSeconds: 86_400,
      challengeSeconds: limits.signInCodeMinutes * 60,
      minPasswordLength: 10,
    },
    keepIn: null,
    send: async ({ to, text }) => {
      mailbox.set(to, /\d{6,8}/.exec(text)?.[0] ?? "");
    },
  });
  const client = new CognitoIdentityProviderClient({
    endpoint: provider.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  afterAll(async () => {
    client.destroy();
    await provider.stop();
  });
  return { mailbox, provider, client };
};

/** A buyer and its owner, who is invited. */
const owned = (email: string, at: string) => {
  const buyer = Buyer.parse({
    id: newId("buyer"),
    name: "Sunpeak",
    contactEmail: email,
    timeZone: "America/Chicago",
    state: "active",
    pausedReason: null,
    createdAt: at,
    changedAt: at,
  });
  const member = Member.parse({
    id: newId("member"),
    buyerId: buyer.id,
    email,
    name: "Maria",
    role: "owner",
    state: "invited",
    invitedAt: at,
    joinedAt: null,
    lastSeenAt: null,
  });
  return { buyer, member };
};

/** Sign-in as people use it. A test may turn `clock.now`. */
export const sessionDesk = async () => {
  const table = await withLocalTable();
  const { mailbox, provider, client } = await openProvider();
  const clock = { now: new Date() };
  const members = memberStore(table);
  const deps = {
    identities: identityProvider({ client, userPoolId, clientId: userPoolClientId }),
    signIns: signInStore(table),
    members: sessionMembers(table),
    clock: () => clock.now,
    hash: sha256,
    newToken: randomToken,
  };
  const session = callApi(httpApi(sessionRoutes, {}, sessionHandlers(deps, true)));
  const jwks = JSON.stringify(provider.jwks);
  const authenticate = memberAuthenticator(table, { userPoolId, clientId: userPoolClientId, jwks });

  /** Invites a person into a buyer of their own; the token is what the link carries. */
  const invite = async (email: string) => {
    const { buyer, member } = owned(email, clock.now.toISOString());
    const Item = itemOf("buyer", keys.buyer(buyer.id), buyer);
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    const token = randomToken();
    await members.invite(member, {
      buyerId: buyer.id,
      memberId: member.id,
      tokenHash: sha256(token),
      email,
      name: member.name,
      buyerName: buyer.name,
      expiresAt: new Date(clock.now.getTime() + 86_400_000).toISOString(),
    });
    return { token, member };
  };
  const join = async (email: string) => {
    const { token, member } = await invite(email);
    const joined = await session("POST /v1/session/invitations/{token}/accept", {
      path: { token },
      body: { name: "Maria Lopez", password },
    });
    expect(joined.status).toBe(200);
    return { token, member, joined };
  };
  return {
    ...{ mailbox, client, clock, members, session, authenticate, invite, join },
    bearer: (accessToken: string) => authenticate({ authorization: `Bearer ${accessToken}` }),
    refresh: (cookie: string, headers: Record<string, string> = ownPage) =>
      session("POST /v1/session/refresh", { cookies: [cookie], headers }),
  };
};
