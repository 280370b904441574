import type { MemberPrincipal } from "#contract/principal";
import type { Clock, NewId } from "../effects.ts";
import type { BuyerAccount } from "./buyer-account.ts";
import type { BuyerSales } from "./buyer-sales.ts";

/** What the portal's use cases work with for one request of one member. */
export type PortalDeps = {
  member: MemberPrincipal;
  sales: BuyerSales;
  account: BuyerAccount;
  clock: Clock;
  newId: NewId;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => string;
};
