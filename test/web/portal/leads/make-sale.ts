import type { Sale } from "#contract/sale";
import { Sale as SaleSchema } from "#contract/sale";

const ulidOf = (number: number) => `01K9ZQ5W3R8X2M4N${String(number).padStart(10, "0")}`;

/** A sold lead for tests: the higher the number, the later it was sold. */
export const makeSale = (number: number, changes: Partial<Sale> = {}): Sale => {
  const soldAt = new Date(Date.UTC(2026, 10, 21, 15, number)).toISOString();
  return SaleSchema.parse({
    leadId: `ld_${ulidOf(number)}`,
    buyerId: `byr_${ulidOf(1)}`,
    orderId: `ord_${ulidOf(1)}`,
    campaignId: `cmp_${ulidOf(1)}`,
    campaignName: "Solar TX",
    orderName: "Texas",
    sourceAlias: "Copper Lake 17",
    test: false,
    priceCents: 4_200,
    pricedBy: "fixed",
    status: "delivered",
    outcome: "new",
    outcomeAt: null,
    outcomeBy: null,
    values: {
      first_name: "Jane",
      last_name: "Dominguez",
      phone: "+15125550143",
      email: "jane@example.com",
      city: "Austin",
      state: "TX",
      zip: "78704",
      monthly_bill: 25_000,
      homeowner: true,
    },
    details: [
      ["first_name", "First name", "text"],
      ["last_name", "Last name", "text"],
      ["phone", "Phone", "phone"],
      ["email", "E-mail", "email"],
      ["state", "State", "state"],
      ["zip", "ZIP", "zip"],
      ["monthly_bill", "Monthly bill", "money"],
      ["homeowner", "Homeowner", "bool"],
    ].map(([key, label, type]) => ({
      key,
      label,
      type,
      highlight: type === "money" || type === "bool",
      personal: type === "phone",
    })),
    timeZone: "America/Chicago",
    starred: false,
    assignedTo: null,
    noteCount: 0,
    firstWorkedAt: null,
    soldAt,
    changedAt: soldAt,
    ...changes,
  });
};
