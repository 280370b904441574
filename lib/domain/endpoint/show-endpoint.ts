import type { Endpoint } from "#contract/delivery";
import type { AgencyPrincipal } from "#contract/principal";
import type { EndpointView } from "#contract/routes/agency-buyers";
import { maskTarget, seesSecrets } from "./mask-secrets.ts";
import { maskSecret } from "./request-secrets.ts";

/** An endpoint as this reader may see it. */
export const showEndpoint = (endpoint: Endpoint, reader: AgencyPrincipal): EndpointView =>
  seesSecrets(reader)
    ? endpoint
    : {
        ...endpoint,
        target: maskTarget(endpoint.target),
        secrets: endpoint.secrets.map((signing) => ({
          ...signing,
          secret: maskSecret(signing.secret),
        })),
      };
