import type { CampaignId, EntryId, LeadId } from "#contract/id";
import type { QueryOf } from "#contract/routes";
import type { Entry } from "#contract/wallet";
import { dayAfter, startOfDay } from "../clock/start-of-day.ts";
import { Refusal } from "../errors.ts";
import type { BuyerLedger } from "./buyer-ledger.ts";
import {
  firstEntryId,
  highestEntryId,
  lastEntryIdBefore,
  lowestEntryId,
} from "./entry-id-bounds.ts";

/** Which transactions a list shows; left out = all. Days are the buyer's. */
export type EntryFilters = QueryOf<"GET /v1/portal/wallet/entries.csv">;

/** A span of days as ids; `until` is the instant it ends at, null = it has not ended. */
export type EntryBounds = { from: EntryId; to: EntryId; until: Date | null };

/**
 * The ids of the days that are asked for.
 * @throws Refusal invalid_request when the first day is after the last
 */
export const boundsOf = (
  { from, to }: Pick<EntryFilters, "from" | "to">,
  timeZone: string,
): EntryBounds => {
  if (from !== undefined && to !== undefined && from > to)
    throw new Refusal("invalid_request", "The span of days is the wrong way round; see errors.", {
      errors: [
        {
          pointer: "?from",
          code: "invalid_span",
          message: `from, ${from}, is after to, ${to}.`,
          hint: "Swap the two, or leave one out.",
        },
      ],
    });
  const until = to === undefined ? null : startOfDay(dayAfter(to), timeZone);
  return {
    from: from === undefined ? lowestEntryId : firstEntryId(startOfDay(from, timeZone)),
    to: until === null ? highestEntryId : lastEntryIdBefore(until),
    until,
  };
};

/** What the filters look at. */
type Filtered = Pick<Entry, "kind" | "amountCents" | "heldCents" | "explains">;

/** @throws Refusal invalid_request when the least amount is above the most */
const checkAmounts = ({ minCents, maxCents }: EntryFilters): void => {
  if (minCents === undefined || maxCents === undefined || minCents <= maxCents) return;
  throw new Refusal("invalid_request", "The amounts are the wrong way round; see errors.", {
    errors: [
      {
        pointer: "?minCents",
        code: "invalid_span",
        message: `minCents, ${minCents}, is above maxCents, ${maxCents}.`,
        hint: "Swap the two, or leave one out.",
      },
    ],
  });
};

const isHold = ({ kind }: Filtered) => kind === "hold" || kind === "release";

/** The lead that an entry is about, also by way of its return. */
export const leadOf = ({ explains }: Filtered): LeadId | null =>
  explains?.kind === "lead" || explains?.kind === "return" ? explains.leadId : null;

const matchesItself = (entry: Filtered, filters: EntryFilters): boolean => {
  if (filters.kind !== undefined ? entry.kind !== filters.kind : isHidden(entry, filters))
    return false;
  if (!isBetween(Math.abs(entry.amountCents || entry.heldCents), filters)) return false;
  if (filters.direction === "in") return entry.amountCents > 0;
  return filters.direction === "out" ? entry.amountCents < 0 : true;
};

const isBetween = (
  cents: number,
  { minCents = 0, maxCents = Number.POSITIVE_INFINITY }: EntryFilters,
) => cents >= minCents && cents <= maxCents;

const isHidden = (entry: Filtered, { holds }: EntryFilters) => holds === "hide" && isHold(entry);

/**
 * The entries among these that the filters let through, in their order.
 * @throws Refusal invalid_request when the amounts are the wrong way round
 */
export const matchingEntries = async <Row extends Filtered>(
  ledger: Pick<BuyerLedger, "campaignsOf">,
  entries: readonly Row[],
  filters: EntryFilters,
): Promise<Row[]> => {
  checkAmounts(filters);
  const matching = entries.filter((entry) => matchesItself(entry, filters));
  const { campaign } = filters;
  if (campaign === undefined) return matching;
  const leads = new Set(matching.flatMap((entry) => leadOf(entry) ?? []));
  const campaigns: Map<LeadId, CampaignId> = await ledger.campaignsOf([...leads]);
  return matching.filter((entry) => {
    const leadId = leadOf(entry);
    return leadId !== null && campaigns.get(leadId) === campaign;
  });
};
