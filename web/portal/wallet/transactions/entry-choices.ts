import { amountChoices } from "../../filters/amount-filter.ts";
import { dateChoices, type FilterChoices, valueChoices } from "../../filters/filter-choices.ts";
import type { Text } from "../../text/text.ts";
import type { Me } from "../../viewer/viewer.ts";
import type { WalletText } from "../use-wallet-text.ts";
import { directions, type EntryFilters, entryKinds } from "./entry-filters.ts";

type Words = { text: Text; wallet: WalletText };

/** Every filter of the transactions with its choices, in the order in which they are offered. */
export const entryChoices = (
  filters: EntryFilters,
  me: Me,
  { text, wallet }: Words,
): FilterChoices<EntryFilters>[] => [
  dateChoices(filters, text),
  valueChoices({
    name: "kind",
    label: wallet.filterNames.kind,
    chosen: filters.kind,
    any: text.leads.any,
    values: entryKinds
      .filter((value) => filters.holds === "show" || (value !== "hold" && value !== "release"))
      .map((value) => ({ value, label: wallet.kinds[value] })),
    choose: (value) => ({ ...filters, kind: entryKinds.find((each) => each === value) }),
  }),
  valueChoices({
    name: "direction",
    label: wallet.filterNames.direction,
    chosen: filters.direction,
    any: text.leads.any,
    values: directions.map((value) => ({ value, label: wallet.directions[value] })),
    choose: (value) => ({ ...filters, direction: directions.find((each) => each === value) }),
  }),
  valueChoices({
    name: "campaign",
    label: wallet.filterNames.campaign,
    chosen: filters.campaign,
    any: text.leads.any,
    values: me.campaigns.map(({ id, name }) => ({ value: id, label: name })),
    choose: (campaign) => ({ ...filters, campaign }),
  }),
  amountChoices(filters, text),
];
