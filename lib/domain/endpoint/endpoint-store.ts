import type { Endpoint, EndpointDraft, SigningSecret } from "#contract/delivery";
import type { BuyerId, EndpointId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Repeat, Repeated } from "../repeat.ts";

export type EndpointPath = { buyerId: BuyerId; endpointId: EndpointId };

/** Where endpoints are kept. Their health belongs to delivery: a change here leaves it alone. */
export type EndpointStore = {
  read: (path: EndpointPath) => Promise<Endpoint | null>;
  list: (buyerId: BuyerId, page: PageQuery) => Promise<Page<Endpoint>>;
  add: (endpoint: Endpoint, repeat: Repeat | null) => Promise<{ kind: "added" } | Repeated>;
  change: (
    path: EndpointPath,
    draft: EndpointDraft & { changedAt: string },
  ) => Promise<Endpoint | null>;
  enable: (path: EndpointPath, changedAt: string) => Promise<Endpoint | null>;
  disable: (path: EndpointPath, reason: string, changedAt: string) => Promise<Endpoint | null>;
  /** Sets the secrets unless somebody changed them since `seen`. */
  setSecrets: (
    path: EndpointPath,
    change: { seen: SigningSecret[]; secrets: SigningSecret[]; changedAt: string },
  ) => Promise<Endpoint | null>;
};
