import { BlockList, isIP } from "node:net";

const deniedIpv4: [address: string, bits: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Inside 2000::/3, what is not the public Internet or carries another address within. */
const deniedIpv6: [address: string, bits: number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const blockedIpv4 = new BlockList();
for (const [address, bits] of deniedIpv4) blockedIpv4.addSubnet(address, bits, "ipv4");

const globalIpv6 = new BlockList();
globalIpv6.addSubnet("2000::", 3, "ipv6");
const blockedIpv6 = new BlockList();
for (const [address, bits] of deniedIpv6) blockedIpv6.addSubnet(address, bits, "ipv6");

type Canonical = { family: 4 | 6; text: string };

/** One spelling per address: an IPv4-mapped IPv6 address is the IPv4 address it is. */
const canonical = (address: string): Canonical | null => {
  if (isIP(address) === 4) return { family: 4, text: address };
  if (isIP(address) !== 6 || address.includes("%")) return null;
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text);
  if (!mapped?.[1] || !mapped[2]) return { family: 6, text };
  const high = Number.parseInt(mapped[1], 16);
  const low = Number.parseInt(mapped[2], 16);
  return { family: 4, text: [high >> 8, high & 255, low >> 8, low & 255].join(".") };
};

/** Where an address leads; everything that is neither public nor loopback is `denied`. */
export const addressKind = (address: string): "public" | "loopback" | "denied" => {
  const known = canonical(address);
  if (known === null) return "denied";
  if (known.family === 4) {
    if (known.text.startsWith("127.")) return "loopback";
    return blockedIpv4.check(known.text, "ipv4") ? "denied" : "public";
  }
  if (known.text === "::1") return "loopback";
  const isPublic = globalIpv6.check(known.text, "ipv6") && !blockedIpv6.check(known.text, "ipv6");
  return isPublic ? "public" : "denied";
};

/** Which kinds of address a connection may reach. */
export type AddressPolicy = { public: boolean; loopback: boolean };

/** A connection that was not made because of where it would have led. */
export class BlockedAddress extends Error {
  override name = "BlockedAddress";
}

/** @throws BlockedAddress unless every address may be reached; one bad address condemns the name */
export const checkAddresses = (policy: AddressPolicy, addresses: readonly string[]): void => {
  if (addresses.length === 0) throw new BlockedAddress("The host name has no address.");
  for (const address of addresses) {
    const kind = addressKind(address);
    if (kind === "denied" || !policy[kind])
      throw new BlockedAddress("The address is private or reserved; we only call public servers.");
  }
};
