import type { BuyerStore } from "#domain/buyer/buyer-store";
import type { DryRunDeps } from "#domain/campaign/dry-run";
import type { DeliveryLog } from "#domain/delivery/delivery-log";
import type { ReplayDeps } from "#domain/delivery/replay-delivery";
import type { ReplayRangeDeps } from "#domain/delivery/replay-range";
import type { LeadLog } from "#domain/lead/lead-log";

/** All that the routes of daily work do with. */
export type WorkDeps = DryRunDeps & {
  buyers: Pick<BuyerStore, "read">;
  leads: LeadLog;
  deliveryLog: DeliveryLog;
  deliveries: ReplayDeps["deliveries"];
  findDeliveries: ReplayRangeDeps["findDeliveries"];
  readEndpoint: ReplayRangeDeps["readEndpoint"];
  announce: ReplayDeps["announce"];
};
