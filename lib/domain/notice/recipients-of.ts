import type { Member, MemberRole } from "#contract/buyer";
import { seesMoney } from "#domain/member/sees-money";
import { normaliseEmail } from "#domain/session/normalise-email";
import type { NoticeFacts } from "./notice-facts.ts";

/** The most that the mail service takes in one e-mail. */
const mostRecipients = 50;

const moneyRoles: readonly MemberRole[] = ["owner", "finance"];
const returnRoles: readonly MemberRole[] = ["owner", "manager"];

const withoutTwins = (emails: readonly string[]): string[] =>
  [...new Map(emails.map((email) => [normaliseEmail(email), email])).values()].slice(
    0,
    mostRecipients,
  );

const activeOf = ({ members }: NoticeFacts, roles: readonly MemberRole[]): string[] =>
  members
    .filter(({ state, role }) => state === "active" && roles.includes(role))
    .map(({ email }) => email);

/** Whoever submitted a return, if the name is that of exactly one active member. */
const submitterOf = ({ members }: NoticeFacts, submittedBy: string): Member | null => {
  const named = members.filter(({ state, name }) => state === "active" && name === submittedBy);
  return named.length === 1 ? (named[0] ?? null) : null;
};

/**
 * Whether a notice may tell the balance: all whom it goes to see money, but for who submitted a
 * return and is of another role.
 */
export const mayTellBalance = (facts: NoticeFacts): boolean => {
  if (facts.subject.kind !== "return") return true;
  const submitter = submitterOf(facts, facts.subject.return.submittedBy);
  return submitter === null || seesMoney(submitter.role);
};

/**
 * Whom a notice goes to. Of money: the billing address, else the buyer's contact, and the active
 * owners and finance. Of a return: who submitted it, else owners and managers, else the contact.
 */
export const recipientsOf = (facts: NoticeFacts): string[] => {
  const { subject, buyer, billing } = facts;
  if (subject.kind !== "return")
    return withoutTwins([
      billing?.details?.email ?? buyer.contactEmail,
      ...activeOf(facts, moneyRoles),
    ]);
  const submitter = submitterOf(facts, subject.return.submittedBy);
  if (submitter !== null) return [submitter.email];
  const others = withoutTwins(activeOf(facts, returnRoles));
  return others.length > 0 ? others : [buyer.contactEmail];
};
