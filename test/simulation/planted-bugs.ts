import { type SaleFlaw, saleFlaws } from "#test/fakes/sale-flaws";

/** Bugs outside of the sale store, each one line wrong, that the simulation can plant. */
export const marketBugs = [
  "creditTwice",
  "deliveriesUnswept",
  "duplicatesUnseen",
  "faultIsRefusal",
  "refusalIsAccept",
  "leadsUnswept",
  "repeatsUnseen",
  "settledUnchecked",
  "silenceIsRefusal",
  "webhookIdPerTry",
] as const;

export type PlantedBug = SaleFlaw | (typeof marketBugs)[number];

export const plantedBugs: readonly PlantedBug[] = [...saleFlaws, ...marketBugs];

/** The bug when it is one of the store's own. */
export const saleFlawOf = (bug: PlantedBug | undefined): SaleFlaw | undefined =>
  saleFlaws.find((flaw) => flaw === bug);
