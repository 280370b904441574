import type { FunctionName } from "#contract/route";
import { makeTokenIssuer, newPrivateKey } from "#local/sign-in/token-issuer";

const pool = { userPoolId: "us-east-1_bench0001", clientId: "bench" };

const request = (routeKey: string, authorization: string) => ({
  version: "2.0",
  routeKey,
  headers: { "content-type": "application/json", authorization },
  requestContext: {},
  body: "{}",
  isBase64Encoded: false,
});

const message = (body: unknown) => ({
  Records: [{ messageId: "1", eventSource: "aws:sqs", body: JSON.stringify(body) }],
});

/**
 * The first call of each hot function: one that ends with its first read of an empty table, as the
 * bare handler's does. What follows that read is the business, not the start.
 */
export const firstCalls = () => {
  const issuer = makeTokenIssuer({
    ...pool,
    privateKey: newPrivateKey(),
    validity: { accessSeconds: 3_600, idSeconds: 3_600 },
  });
  const seconds = Math.floor(Date.now() / 1_000);
  const member = {
    sub: "00000000-0000-4000-8000-000000000001",
    email: "member@example.com",
    enabled: true,
    status: "CONFIRMED",
    password: null,
    attributes: {},
    createdAt: seconds,
    changedAt: seconds,
  } as const;
  const token = issuer.issue(member, seconds, seconds).access;
  const source = "Bearer lw_live_0000000000000000000000000000";
  const calls = {
    "ingest/leads": request("POST /v1/leads", source),
    "auction/pings": request("POST /v1/pings", source),
    "auction/finish": message({ leadId: "ld_00000000000000000000000001" }),
    "delivery/deliver": message({
      buyerId: "byr_00000000000000000000000001",
      deliveryId: "dlv_00000000000000000000000001",
    }),
    "portal/api": request("GET /v1/portal/me", `Bearer ${token}`),
  } as const satisfies Partial<Record<FunctionName, unknown>>;
  return { calls, jwks: JSON.stringify(issuer.jwks), ...pool };
};
