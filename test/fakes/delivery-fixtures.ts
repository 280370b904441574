import { encodeTime } from "ulid";
import { Delivery, Endpoint } from "#contract/delivery";
import { DeliveryId } from "#contract/id";
import { Sale } from "#contract/sale";
import { newDelivery } from "#domain/delivery/new-delivery";
import { ids, noon } from "./sale-fixtures.ts";

/** A lead as its buyer owns it; each number is another person. */
export const aSale = (number: number, more: Partial<Sale> = {}): Sale => ({
  ...Sale.parse({
    leadId: ids.lead(number),
    buyerId: ids.buyer(1),
    orderId: ids.order(1),
    campaignId: ids.campaign(1),
    campaignName: "Solar Texas",
    orderName: "Austin",
    sourceAlias: "Source A",
    test: false,
    priceCents: 4_200,
    pricedBy: "fixed",
    status: "delivered",
    outcome: "new",
    outcomeAt: null,
    outcomeBy: null,
    values: {
      first_name: "Jane",
      last_name: "Doe",
      phone: "+15125550143",
      email: "jane@example.com",
      city: "Austin",
      state: "TX",
      monthly_bill: 15_005,
    },
    details: [
      ["first_name", "First name", "text"],
      ["last_name", "Last name", "text"],
      ["phone", "Phone", "phone"],
      ["email", "E-mail", "email"],
      ["city", "City", "text"],
      ["state", "State", "state"],
      ["monthly_bill", "Monthly bill", "money"],
    ].map(([key, label, type]) => ({ key, label, type, highlight: false, personal: false })),
    timeZone: "America/Chicago",
    starred: false,
    assignedTo: null,
    noteCount: 0,
    firstWorkedAt: null,
    soldAt: noon.toISOString(),
    changedAt: noon.toISOString(),
  }),
  ...more,
});

export const aSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** An endpoint that posts the standard payload to a URL, with one signing secret. */
export const anEndpoint = (
  number: number,
  url: string,
  more: Partial<Endpoint> = {},
): Endpoint => ({
  ...Endpoint.parse({
    id: ids.endpoint(number),
    buyerId: ids.buyer(1),
    name: "CRM",
    target: { kind: "webhook", request: { url } },
    state: "active",
    disabledReason: null,
    secrets: [{ secret: aSecret, createdAt: noon.toISOString(), expiresAt: null }],
    failuresInARow: 0,
    failingSince: null,
    breakerOpenUntil: null,
    createdAt: noon.toISOString(),
    changedAt: noon.toISOString(),
  }),
  ...more,
});

/** A delivery of lead `number` to endpoint 1, due since noon. */
export const aDelivery = (number: number, more: Partial<Delivery> = {}): Delivery => ({
  ...Delivery.parse(
    newDelivery({
      id: ids.delivery(number),
      buyerId: ids.buyer(1),
      leadId: ids.lead(number),
      endpointId: ids.endpoint(1),
      at: noon,
    }),
  ),
  ...more,
});

/** An instant some milliseconds after noon. */
export const noonPlus = (milliseconds: number): Date => new Date(noon.getTime() + milliseconds);

/** The id of a delivery made at an instant; among those, `number` orders them. */
export const deliveryIdAt = (at: Date, number: number): DeliveryId =>
  DeliveryId.parse(`dlv_${encodeTime(at.getTime(), 10)}${String(number).padStart(16, "0")}`);
