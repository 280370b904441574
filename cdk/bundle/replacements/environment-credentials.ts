const read = (name: string): string | undefined => process.env[name] || undefined;

/**
 * Stands in for the SDK's chain of credential sources. Lambda puts a role's credentials into the
 * environment and nowhere else, and so does the local cloud; profiles, SSO, IMDS and web identities
 * are never asked. Read at every request, so that no renewed token is missed.
 * @throws Error without the two keys, which is what the chain does at its end
 */
export const defaultProvider = () => async () => {
  const accessKeyId = read("AWS_ACCESS_KEY_ID");
  const secretAccessKey = read("AWS_SECRET_ACCESS_KEY");
  if (!accessKeyId || !secretAccessKey)
    throw Object.assign(new Error("Could not load credentials from the environment."), {
      name: "CredentialsProviderError",
      tryNextLink: false,
    });
  const sessionToken = read("AWS_SESSION_TOKEN");
  const expiration = read("AWS_CREDENTIAL_EXPIRATION");
  const credentialScope = read("AWS_CREDENTIAL_SCOPE");
  const accountId = read("AWS_ACCOUNT_ID");
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration: new Date(expiration) }),
    ...(credentialScope && { credentialScope }),
    ...(accountId && { accountId }),
  };
};
