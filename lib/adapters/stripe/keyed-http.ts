import Stripe from "stripe";
import type { KeyRing } from "./stripe-keys.ts";

type HttpClient = ReturnType<typeof Stripe.createNodeHttpClient>;

/**
 * Sends each request with the key as it is then, and once more where that is refused and there is
 * another by now. A request without a right key has begun nothing, so its idempotency key is free.
 */
export const keyedHttp = (ring: KeyRing): HttpClient => {
  const http = Stripe.createNodeHttpClient();
  return {
    getClientName: () => http.getClientName(),
    makeRequest: async (host, port, path, method, headers, ...rest) => {
      const send = () => {
        const signed = { ...headers, Authorization: `Bearer ${ring.current().secretKey}` };
        return http.makeRequest(host, port, path, method, signed, ...rest);
      };
      const keys = ring.current();
      const response = await send();
      if (response.getStatusCode() !== 401 || !(await ring.renew(keys))) return response;
      response.dispose?.();
      return send();
    },
  };
};
