import type { Campaign } from "#contract/campaign";
import type { FieldValues } from "#contract/field";
import type { RoutedOrder } from "#contract/order";
import type { OutboundRequest } from "#contract/outbound";
import type { MappingInput, MetaName } from "#domain/outbound/mapping-input";
import type { RenderedRequest } from "#domain/outbound/outbound-result";
import { renderRequest } from "#domain/outbound/render-request";
import { requestHeaders } from "#domain/outbound/request-headers";

/** What all bidders of one auction are told. */
export type PingFacts = {
  pingId: string;
  campaign: Campaign;
  values: FieldValues;
  test: boolean;
  receivedAt: string;
};

/** What only one bidder is told. */
export type BidderFacts = { order: RoutedOrder; budgetMs: number; sourceAlias: string };

/** Tells every bidder how long its answer is waited for, whatever its mapping. */
const budgetHeader = "x-budget-ms";

const ownMeta: readonly MetaName[] = ["budgetMs", "orderId", "sourceAlias"];

type Shape = { name: string; namesItself: boolean };

const shapes = new WeakMap<OutboundRequest, Shape>();

/** Requests of one shape have the same body; one that names its bidder shares it with nobody. */
const shapeOf = (request: OutboundRequest): Shape => {
  const known = shapes.get(request);
  if (known) return known;
  const shape = {
    name: JSON.stringify([request.format, request.xmlRoot, request.mapping]),
    namesItself:
      request.method === "GET" ||
      request.mapping.some(({ from }) => from.kind === "meta" && ownMeta.includes(from.name)),
  };
  shapes.set(request, shape);
  return shape;
};

/** The fields of a ping: those the campaign puts into pings, and never a personal one. */
const pingValues = (campaign: Pick<Campaign, "fields">, values: FieldValues): FieldValues =>
  Object.fromEntries(
    campaign.fields.flatMap((field) => {
      const value = values[field.key];
      return field.inPing && !field.personal && value !== undefined ? [[field.key, value]] : [];
    }),
  );

/**
 * Makes each bidder's request. A body is written once per mapping and not per bidder: bidders
 * whose mapping is the same get the same bytes, and their budget in a header.
 */
export const pingRequests = (facts: PingFacts) => {
  const bodies = new Map<string, string | null>();
  const input: MappingInput = {
    values: pingValues(facts.campaign, facts.values),
    otherFields: {},
    meta: {
      pingId: facts.pingId,
      campaign: facts.campaign.slug,
      receivedAt: facts.receivedAt,
      test: facts.test,
    },
  };
  const render = (request: OutboundRequest, own: BidderFacts): RenderedRequest => {
    const shape = shapeOf(request);
    if (shape.namesItself) {
      const { order, budgetMs, sourceAlias } = own;
      const meta = { ...input.meta, orderId: order.id, budgetMs, sourceAlias };
      return renderRequest(request, { ...input, meta });
    }
    const body = bodies.get(shape.name);
    if (body !== undefined)
      return { method: request.method, url: request.url, headers: requestHeaders(request), body };
    const rendered = renderRequest(request, input);
    bodies.set(shape.name, rendered.body);
    return rendered;
  };
  return (request: OutboundRequest, own: BidderFacts): RenderedRequest => {
    const rendered = render(request, own);
    return {
      ...rendered,
      headers: { ...rendered.headers, [budgetHeader]: String(own.budgetMs) },
    };
  };
};
