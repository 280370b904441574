import type { ActivityLog } from "#domain/activity/activity-log";
import type { AgencyKeyStore } from "#domain/agency-key/agency-key-store";
import type { BuyerStore } from "#domain/buyer/buyer-store";
import type { CreditWallet } from "#domain/buyer/make-buyer";
import type { CampaignStore } from "#domain/campaign/campaign-store";
import type { Clock, NewId } from "#domain/effects";
import type { EmailBrand } from "#domain/email/email";
import type { SuppressionStore } from "#domain/email/suppression-store";
import type { EndpointStore } from "#domain/endpoint/endpoint-store";
import type { MemberStore } from "#domain/member/member-store";
import type { DisableIdentity } from "#domain/member/remove-member";
import type { NoticeStore } from "#domain/notice/notice-store";
import type { OrderStore } from "#domain/order/order-store";
import type { SourceKeyStore, SourceStore } from "#domain/source/source-store";
import type { SupplierStore } from "#domain/supplier/supplier-store";

/** All that the set-up routes work with. */
export type SetupDeps = {
  agencyKeys: AgencyKeyStore;
  buyers: BuyerStore;
  campaigns: CampaignStore;
  endpoints: EndpointStore;
  members: MemberStore;
  orders: OrderStore;
  sources: SourceStore;
  sourceKeys: SourceKeyStore;
  suppliers: SupplierStore;
  suppressions: Pick<SuppressionStore, "among" | "list" | "read" | "lift">;
  notices: Pick<NoticeStore, "list">;
  activity: ActivityLog;
  /** How the agency looks in the e-mails that are previewed. */
  brand: EmailBrand;
  credit: CreditWallet;
  disableIdentity: DisableIdentity;
  clock: Clock;
  newId: NewId;
  /** 32 random bytes in URL-safe base64. */
  newToken: () => string;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => string;
  portalUrl: string;
  /** Whether leads may leave over plain http; in the local cloud alone. */
  plainHttp: boolean;
};
