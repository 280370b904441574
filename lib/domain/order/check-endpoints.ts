import type { BuyerId, EndpointId } from "#contract/id";
import type { FieldError } from "#contract/problem";
import type { EndpointStore } from "../endpoint/endpoint-store.ts";

/** Endpoints that are not this buyer's, or are named twice: a lead must not go elsewhere. */
export const checkEndpoints = async (
  endpoints: Pick<EndpointStore, "read">,
  buyerId: BuyerId,
  endpointIds: readonly EndpointId[],
): Promise<FieldError[]> => {
  const found = await Promise.all(
    endpointIds.map((endpointId) => endpoints.read({ buyerId, endpointId })),
  );
  return endpointIds.flatMap((endpointId, index) => {
    const pointer = `#/endpointIds/${index}`;
    if (!found[index])
      return [
        {
          pointer,
          code: "unknown_endpoint",
          message: `The buyer has no endpoint ${endpointId}.`,
          hint: "Use an endpoint of this buyer, or make one first.",
        },
      ];
    return endpointIds.indexOf(endpointId) === index
      ? []
      : [
          {
            pointer,
            code: "duplicate_endpoint",
            message: `${endpointId} is named twice.`,
            hint: "Name each endpoint once.",
          },
        ];
  });
};
