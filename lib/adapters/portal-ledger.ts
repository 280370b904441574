import { Buyer } from "#contract/buyer";
import type { MemberPrincipal } from "#contract/principal";
import { Defect } from "#domain/errors";
import type { LedgerDeps } from "#domain/ledger/list-entries";
import { buyerLedger } from "./dynamo/ledger/wallet-ledger.ts";
import { keys } from "./dynamo/table/keys.ts";
import { readItem } from "./dynamo/table/read-item.ts";
import type { Table } from "./dynamo/table/table.ts";
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
