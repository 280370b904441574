import type { RoutedOrder } from "#contract/order";
import type { TraceRow } from "#contract/trace";
import type { Standing } from "#domain/sale/sale-store";
import { tracedCaps } from "./cap-states.ts";
import { explainOrder, type Failure } from "./explain-order.ts";
import type { RoutedLead } from "./routed-lead.ts";

/** An order as routing looks at it: its row of the trace fills as the lead goes on. */
export type TracedOrder = {
  order: RoutedOrder;
  /** Null when a rule of the order itself failed, so that nobody asked for wallet and caps. */
  standing: Standing | null;
  row: TraceRow;
  /** Why it did not buy, for the one sentence; null while nothing speaks against it. */
  brief: string | null;
};

const fixedPrice = (order: RoutedOrder): number | null =>
  order.price.kind === "fixed" ? order.price.cents : null;

/** Explains an order and begins its row of the trace. */
export const traceOrder = (
  order: RoutedOrder,
  lead: RoutedLead,
  standing: Standing | null,
  at: Date,
): TracedOrder => {
  const explanation = explainOrder(order, lead, standing, at);
  const traced: TracedOrder = {
    order,
    standing,
    brief: null,
    row: {
      orderId: order.id,
      buyerId: order.buyerId,
      buyerName: order.buyerName,
      orderName: order.name,
      eligible: true,
      failed: null,
      caps: tracedCaps(explanation.caps),
      availableCents: standing?.availableCents ?? null,
      priceCents: fixedPrice(order),
      bid: null,
      offer: null,
    },
  };
  if (!explanation.eligible) failOrder(traced, explanation.failed);
  return traced;
};

/** Writes a rule that failed into the row; the first one stays. */
export const failOrder = (traced: TracedOrder, { brief, ...failed }: Failure): void => {
  traced.row.eligible = false;
  traced.row.failed ??= failed;
  traced.brief ??= brief;
};
