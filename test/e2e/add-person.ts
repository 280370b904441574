import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { MemberRole } from "#contract/buyer";
import { apiClient } from "#test/market/api-client";
import type { Owner, SmallAgency } from "./small-agency.ts";

/** Somebody who works at a buyer, and what the agency may do with them. */
export type Person = Owner & {
  memberId: string;
  become: (role: MemberRole) => Promise<void>;
  remove: () => Promise<void>;
};

const password = "another-horse-battery";

/** Adds a person of a role to the agency's buyer, who signs in by password. */
export const addPerson = async (
  { agency, buyerId }: Pick<SmallAgency, "agency" | "buyerId">,
  role: MemberRole,
  name = `Tom the ${role}`,
): Promise<Person> => {
  const email = `${role}-${randomUUID()}@buyer.example`;
  const invited = await agency("POST /v1/agency/buyers/{buyerId}/members", {
    path: { buyerId },
    body: { email, name, role },
  });
  const token = new URL(invited.url).searchParams.get("token") ?? "";
  await apiClient(inject("endpoints").api, "")("POST /v1/session/invitations/{token}/accept", {
    path: { token },
    body: { name, password },
  });
  const path = { buyerId, memberId: invited.member.id };
  return {
    email,
    password,
    memberId: invited.member.id,
    become: async (next) => {
      await agency("PUT /v1/agency/buyers/{buyerId}/members/{memberId}", {
        path,
        body: { role: next },
      });
    },
    remove: async () => {
      await agency("DELETE /v1/agency/buyers/{buyerId}/members/{memberId}", { path });
    },
  };
};
