import type { MemberPrincipal } from "#contract/principal";
import type { ActivityLog } from "#domain/activity/activity-log";
import { checkMaySeeMoney } from "#domain/ledger/check-may-see-money";
import { entriesCsv } from "#domain/ledger/entries-csv";
import { type LedgerDeps, listEntries } from "#domain/ledger/list-entries";
import { listStatements, readStatement } from "#domain/ledger/read-statement";
import type { ApiHandlers } from "./http-api.ts";

type LedgerKey =
  | "GET /v1/portal/wallet/entries"
  | "GET /v1/portal/wallet/entries.csv"
  | "GET /v1/portal/wallet/statements"
  | "GET /v1/portal/wallet/statements/{month}"
  | "GET /v1/portal/activity";

/**
 * What a buyer's members read of their books.
 * @param openLedger makes what the lists are read from, out of the member's own scope
 */
export const portalLedgerHandlers = (
  openLedger: (member: MemberPrincipal) => LedgerDeps,
  activity: Pick<ActivityLog, "list">,
): ApiHandlers<LedgerKey> => {
  const open = (member: MemberPrincipal): LedgerDeps => {
    checkMaySeeMoney(member.role);
    return openLedger(member);
  };
  return {
    "GET /v1/portal/wallet/entries": async ({ principal, query }) => ({
      status: 200,
      body: await listEntries(open(principal), query),
    }),
    "GET /v1/portal/wallet/entries.csv": async ({ principal, query }) => {
      const { text, fileName } = await entriesCsv(open(principal), query);
      return {
        status: 200,
        body: text,
        headers: { "content-disposition": `attachment; filename="${fileName}"` },
      };
    },
    "GET /v1/portal/wallet/statements": async ({ principal }) => ({
      status: 200,
      body: await listStatements(open(principal)),
    }),
    "GET /v1/portal/wallet/statements/{month}": async ({ principal, path }) => ({
      status: 200,
      body: await readStatement(open(principal), path.month),
    }),
    "GET /v1/portal/activity": async ({ principal, query }) => {
      const { buyerId } = open(principal);
      return { status: 200, body: await activity.list(buyerId, query) };
    },
  };
};
