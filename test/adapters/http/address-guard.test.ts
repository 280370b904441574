import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressKind, checkAddresses } from "#adapters/http/address-guard";

describe("an address", () => {
  it.each(["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0"])(
    "%s is public",
    (address) => {
      expect(addressKind(address)).toBe("public");
      expect(addressKind(`::ffff:${address}`)).toBe("public");
    },
  );

  it.each(["2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "2001:200::1"])(
    "%s is public",
    (address) => {
      expect(addressKind(address)).toBe("public");
    },
  );

  it.each(["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "0:0:0:0:0:ffff:7f00:1"])(
    "%s is loopback",
    (address) => {
      expect(addressKind(address)).toBe("loopback");
    },
  );

  it.each(["", "localhost", "fe80::1%eth0", "1.2.3", "0177.0.0.1", "::g", "1.2.3.4 "])(
    "%s is nothing we connect to",
    (address) => {
      expect(addressKind(address)).toBe("denied");
    },
  );

  it("below IPv6 is public only inside 2000::/3", () => {
    const group = fc.integer({ min: 0, max: 0xff_ff }).map((value) => value.toString(16));
    const first = fc.integer({ min: 0, max: 0xff_ff }).filter((value) => value >> 13 !== 1);
    fc.assert(
      fc.property(first, fc.array(group, { minLength: 7, maxLength: 7 }), (head, rest) => {
        // An IPv4-mapped address is judged as the IPv4 address it is.
        const address = [head.toString(16), ...rest].join(":");
        if (head === 0 && rest.slice(0, 4).every((part) => part === "0")) return;
        expect(addressKind(address)).toBe("denied");
      }),
    );
  });

  it("condemns the whole name when one of its addresses is private", () => {
    const policy = { public: true, loopback: false };
    expect(() => checkAddresses(policy, ["8.8.8.8", "10.0.0.1"])).toThrow("private");
    expect(() => checkAddresses(policy, [])).toThrow("no address");
    expect(() => checkAddresses(policy, ["8.8.8.8", "2606:4700::1"])).not.toThrow();
  });
});
