import { Buyer } from "#contract/buyer";
import type { MemberPrincipal } from "#contract/principal";
import { Defect } from "#domain/errors";
import type { LedgerDeps } from "#domain/ledger/list-entries";
import { keys } from "./dynamo/keys.ts";
import { readItem } from "./dynamo/read-item.ts";
import type { Table } from "./dynamo/table.ts";
import { buyerLedger } from "./dynamo/wallet-ledger.ts";
import { systemClock } from "./system.ts";

/** What a member's lists of money are read from, within the member's own scope. */
export const portalLedger =
  (table: Table) =>
  ({ scope }: MemberPrincipal): LedgerDeps => ({
    buyerId: scope.buyerId,
    ledger: buyerLedger(table, scope),
    timeZone: async () => {
      const buyer = await readItem(table, keys.buyer(scope.buyerId), Buyer);
      if (!buyer) throw new Defect("a member's buyer has no profile");
      return buyer.timeZone;
    },
    clock: systemClock,
  });
