import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { Member } from "#contract/buyer";
import type { NoticeFacts } from "#domain/notice/notice-facts";
import { recipientsOf } from "#domain/notice/recipients-of";
import { sampleAt, sampleFacts } from "#domain/notice/sample-facts";

const member = (name: string, role: Member["role"], more: Partial<Member> = {}): Member => ({
  id: newId("member"),
  buyerId: newId("buyer"),
  email: `${name.toLowerCase()}@sunpeak.example`,
  name,
  role,
  state: "active",
  invitedAt: sampleAt.toISOString(),
  joinedAt: null,
  lastSeenAt: null,
  ...more,
});

const team = [
  member("Olga", "owner"),
  member("Fred", "finance"),
  member("Mona", "manager"),
  member("Axel", "agent"),
  member("Vera", "viewer"),
  member("Rolf", "owner", { state: "removed" }),
  member("Iris", "finance", { state: "invited" }),
];

const facts = (
  kind: "receipt" | "returnDecided",
  more: Partial<NoticeFacts> = {},
): NoticeFacts => ({ ...sampleFacts(kind, "en-US"), members: team, ...more });

const submittedBy = (name: string): NoticeFacts => {
  const { subject } = facts("returnDecided");
  if (subject.kind !== "return") throw new Error("not a return");
  return facts("returnDecided", {
    subject: { ...subject, return: { ...subject.return, submittedBy: name } },
  });
};

describe("a notice of money", () => {
  it("goes to the billing address and to active owners and finance", () => {
    expect(recipientsOf(facts("receipt"))).toEqual([
      "billing@sunpeak.example",
      "olga@sunpeak.example",
      "fred@sunpeak.example",
    ]);
  });

  it("goes to the buyer's contact while there is no billing address", () => {
    expect(recipientsOf(facts("receipt", { billing: null }))[0]).toBe("office@sunpeak.example");
  });

  it("goes to nobody twice, however the address is spelled", () => {
    const twin = member("Twin", "owner", { email: "BILLING@sunpeak.example" });
    expect(recipientsOf(facts("receipt", { members: [twin] }))).toHaveLength(1);
  });

  it("goes to no more than one e-mail can take", () => {
    const many = Array.from({ length: 80 }, (_, number) => member(`Owner${number}`, "owner"));
    expect(recipientsOf(facts("receipt", { members: many }))).toHaveLength(50);
  });
});

describe("a notice of a return", () => {
  it("goes to whoever submitted it", () => {
    expect(recipientsOf(submittedBy("Axel"))).toEqual(["axel@sunpeak.example"]);
  });

  it("goes to owners and managers when the submitter is gone, or two have the name", () => {
    const others = ["olga@sunpeak.example", "mona@sunpeak.example"];
    expect(recipientsOf(submittedBy("Rolf"))).toEqual(others);
    const twins = [...team, member("Axel", "viewer", { email: "axel2@sunpeak.example" })];
    expect(recipientsOf({ ...submittedBy("Axel"), members: twins })).toEqual(others);
  });

  it("goes to the buyer's contact when nobody works in the portal", () => {
    expect(recipientsOf({ ...submittedBy("Axel"), members: [] })).toEqual([
      "office@sunpeak.example",
    ]);
  });
});
