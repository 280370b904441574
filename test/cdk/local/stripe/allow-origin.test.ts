import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "#cdk/constructs/security-headers";
import { allowOrigin } from "#local/stripe/allow-origin";

const directiveOf = (policy: string, name: string) =>
  policy.split("; ").find((directive) => directive.startsWith(`${name} `));

describe("what the portal's pages may load", () => {
  it("deployed: Stripe's addresses and no other", () => {
    expect(
      ["script-src", "frame-src"].map((name) => directiveOf(contentSecurityPolicy, name)),
    ).toEqual([
      "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
      "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    ]);
    expect(directiveOf(contentSecurityPolicy, "connect-src")).toContain("https://api.stripe.com");
  });

  it("on this machine: the local Stripe as well, where Stripe is", () => {
    const headers = { "content-security-policy": contentSecurityPolicy, "x-robots-tag": "noindex" };
    const local = "http://127.0.0.1:4603";
    const { "content-security-policy": policy = "", ...rest } = allowOrigin(headers, local);
    const allowing = policy.split("; ").filter((directive) => directive.includes(local));
    expect(allowing.map((directive) => directive.split(" ")[0])).toEqual([
      "script-src",
      "connect-src",
      "frame-src",
    ]);
    expect(rest).toEqual({ "x-robots-tag": "noindex" });
    expect(allowOrigin(headers, undefined)).toEqual(headers);
  });
});
