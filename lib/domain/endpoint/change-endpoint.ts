import type { Endpoint, EndpointDraft } from "#contract/delivery";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { EndpointPath, EndpointStore } from "./endpoint-store.ts";
import { unmaskTarget } from "./mask-secrets.ts";
import { checkEndpoint, signingSecretOf } from "./new-endpoint.ts";

type Deps = {
  endpoints: Pick<EndpointStore, "change" | "read" | "setSecrets">;
  clock: Clock;
  newToken: () => string;
  plainHttp: boolean;
};

/**
 * Changes where an endpoint delivers to; its health and secrets stay, and a secret that comes
 * back masked stays as it is. What becomes a webhook gets its first signing secret.
 * @throws Refusal not_found or invalid_request
 */
export const changeEndpoint = async (
  deps: Deps,
  { path, draft: written }: { path: EndpointPath; draft: EndpointDraft },
): Promise<Endpoint> => {
  const before = await deps.endpoints.read(path);
  if (!before) throw notFound("endpoint");
  const draft = { ...written, target: unmaskTarget(written.target, before.target) };
  refuseInvalid(checkEndpoint(draft, { pointer: "#", plainHttp: deps.plainHttp }));
  const at = deps.clock();
  const changedAt = at.toISOString();
  if (draft.target.kind === "webhook" && before.secrets.length === 0)
    await deps.endpoints.setSecrets(path, {
      seen: [],
      secrets: [signingSecretOf(deps.newToken(), at)],
      changedAt,
    });
  const endpoint = await deps.endpoints.change(path, { ...draft, changedAt });
  if (!endpoint) throw notFound("endpoint");
  return endpoint;
};
