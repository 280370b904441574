import type { Endpoint, EndpointDraft } from "#contract/delivery";
import { type BuyerId, EndpointId } from "#contract/id";
import type { BuyerStore } from "../buyer/buyer-store.ts";
import type { Clock, NewId } from "../effects.ts";
import { Defect, notFound } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { Repeat } from "../repeat.ts";
import type { EndpointStore } from "./endpoint-store.ts";
import { checkEndpoint, newEndpoint } from "./new-endpoint.ts";

type Deps = {
  buyers: Pick<BuyerStore, "read">;
  endpoints: Pick<EndpointStore, "add" | "read">;
  clock: Clock;
  newId: NewId;
  newToken: () => string;
  plainHttp: boolean;
};

/**
 * Adds an endpoint to a buyer. A repeat with the same key answers with the first.
 * @throws Refusal not_found or invalid_request
 */
export const makeEndpoint = async (
  deps: Deps,
  { buyerId, draft, repeat }: { buyerId: BuyerId; draft: EndpointDraft; repeat: Repeat | null },
): Promise<{ endpoint: Endpoint; replayed: boolean }> => {
  if (!(await deps.buyers.read(buyerId))) throw notFound("buyer");
  refuseInvalid(checkEndpoint(draft, { pointer: "#", plainHttp: deps.plainHttp }));
  const endpoint = newEndpoint(draft, {
    id: deps.newId("endpoint"),
    buyerId,
    at: deps.clock(),
    token: deps.newToken(),
  });
  const added = await deps.endpoints.add(endpoint, repeat);
  if (added.kind === "added") return { endpoint, replayed: false };
  const first = await deps.endpoints.read({ buyerId, endpointId: EndpointId.parse(added.id) });
  if (!first) throw new Defect("a repeated endpoint is not there");
  return { endpoint: first, replayed: true };
};
