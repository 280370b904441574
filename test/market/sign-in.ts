import { type ApiClient, apiClient } from "./api-client.ts";
import type { SignIn } from "./set-up.ts";

/** Signs a person in by password, as the portal does. */
export const signIn = async (apiUrl: string, person: SignIn): Promise<ApiClient> => {
  const { accessToken } = await apiClient(apiUrl, "")("POST /v1/session/password", {
    body: { email: person.email, password: person.password },
  });
  return apiClient(apiUrl, accessToken);
};
