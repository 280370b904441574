import type { ActivityLog } from "#domain/activity/activity-log";
import type { BuyerStore } from "#domain/buyer/buyer-store";
import type { DryRunDeps } from "#domain/campaign/dry-run";
import type { DeliveryLog } from "#domain/delivery/delivery-log";
import type { ReplayDeps } from "#domain/delivery/replay-delivery";
import type { ReplayRangeDeps } from "#domain/delivery/replay-range";
import type { LeadLog } from "#domain/lead/lead-log";
import type { WalletStore } from "#domain/wallet/wallet-store";

/** All that the routes of daily work do with. */
export type WorkDeps = DryRunDeps & {
  activity: ActivityLog;
  buyers: Pick<BuyerStore, "read">;
  leads: LeadLog;
  wallets: WalletStore;
  deliveryLog: DeliveryLog;
  deliveries: ReplayDeps["deliveries"];
  findDeliveries: ReplayRangeDeps["findDeliveries"];
  readEndpoint: ReplayRangeDeps["readEndpoint"];
  announce: ReplayDeps["announce"];
};
