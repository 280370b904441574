import { Endpoint } from "#contract/delivery";
import type { EndpointPath, EndpointStore } from "#domain/endpoint/endpoint-store";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { updateItem } from "../table/update-item.ts";

const keyOf = ({ buyerId, endpointId }: EndpointPath) => keys.endpoint(buyerId, endpointId);

/** One endpoint of a buyer, or null. */
export const readEndpoint = (table: Table) => (path: EndpointPath) =>
  readItem(table, keyOf(path), Endpoint);

/** The put of a new endpoint. */
export const endpointPut = (table: Table, endpoint: Endpoint) => ({
  name: "endpoint" as const,
  action: putNew(table, itemOf("endpoint", keys.endpoint(endpoint.buyerId, endpoint.id), endpoint)),
});

/** Endpoints in the table; each change sets only the attributes that are the agency's. */
export const endpointStore = (table: Table): EndpointStore => ({
  read: readEndpoint(table),
  list: async (buyerId, page) => {
    const { items, next } = await queryPage(table, {
      partition: partitions.buyer(buyerId),
      prefix: "ENDPOINT#",
      ...page,
    });
    return { items: items.map((item) => parseItem(Endpoint, item)), next };
  },
  add: async (endpoint, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, endpoint.id),
      endpointPut(table, endpoint),
    ]);
    if (result.kind === "done") return { kind: "added" };
    return { kind: "repeated", id: madeBefore(request, result.item) };
  },
  change: (path, set) => updateItem(table, { key: keyOf(path), schema: Endpoint, set }),
  enable: (path, changedAt) =>
    updateItem(table, {
      key: keyOf(path),
      schema: Endpoint,
      set: {
        state: "active",
        disabledReason: null,
        failuresInARow: 0,
        failingSince: null,
        breakerOpenUntil: null,
        changedAt,
      },
    }),
  disable: (path, disabledReason, changedAt) =>
    updateItem(table, {
      key: keyOf(path),
      schema: Endpoint,
      set: { state: "disabled", disabledReason, changedAt },
    }),
  setSecrets: (path, { seen, secrets, changedAt }) =>
    updateItem(table, {
      key: keyOf(path),
      schema: Endpoint,
      set: { secrets, changedAt },
      guard: {
        expression: "#secrets = :seen",
        names: { "#secrets": "secrets" },
        values: { ":seen": seen },
      },
    }),
});
