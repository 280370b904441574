import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defaultProvider } from "#cdk/bundle/replacements/environment-credentials";

const names = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_CREDENTIAL_EXPIRATION",
  "AWS_CREDENTIAL_SCOPE",
  "AWS_ACCOUNT_ID",
];

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const asked = defaultProvider();

it("gives the two keys alone where nothing else is set", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIA1");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  expect(await asked()).toEqual({ accessKeyId: "AKIA1", secretAccessKey: "secret" });
});

it("gives a role's session token and its end", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "ASIA1");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "token");
  vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", "2027-01-01T00:00:00Z");
  expect(await asked()).toEqual({
    accessKeyId: "ASIA1",
    secretAccessKey: "secret",
    sessionToken: "token",
    expiration: new Date("2027-01-01T00:00:00Z"),
  });
});

it("sees a token that was renewed after the start", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "ASIA1");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "first");
  await asked();
  vi.stubEnv("AWS_SESSION_TOKEN", "second");
  expect(await asked()).toMatchObject({ sessionToken: "second" });
});

it("fails as the SDK's own chain does without keys", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIA1");
  await expect(asked()).rejects.toMatchObject({
    name: "CredentialsProviderError",
    tryNextLink: false,
  });
});
