import { describe, expect, it } from "vitest";
import { checkPresigned } from "#local/emulators/presigned-url";

// The worked example of Amazon's documentation of Signature Version 4 in a query.
const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const query = [
  "X-Amz-Algorithm=AWS4-HMAC-SHA256",
  "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
  "X-Amz-Date=20130524T000000Z",
  "X-Amz-Expires=86400",
  "X-Amz-SignedHeaders=host",
  "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
].join("&");
const request = {
  method: "GET",
  url: `/test.txt?${query}`,
  headers: { host: "examplebucket.s3.amazonaws.com" },
};
const signedAt = new Date("2013-05-24T00:00:00Z");
const dayMs = 86_400_000;

describe("a presigned URL", () => {
  it("is valid as it was signed", () => {
    expect(checkPresigned(request, signedAt, secret)).toBe("valid");
  });

  it("expires", () => {
    const at = (ms: number) => new Date(signedAt.getTime() + ms);
    expect(checkPresigned(request, at(dayMs), secret)).toBe("valid");
    expect(checkPresigned(request, at(dayMs + 1), secret)).toBe("expired");
  });

  it("does not stand for another object, method, host or lifetime", () => {
    const altered = [
      { ...request, url: request.url.replace("test.txt", "other.txt") },
      { ...request, method: "PUT" },
      { ...request, headers: { host: "other.s3.amazonaws.com" } },
      { ...request, url: request.url.replace("86400", "99999") },
    ];
    for (const one of altered)
      expect(checkPresigned(one, signedAt, secret)).toBe("wrong-signature");
  });
});
