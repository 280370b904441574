import { CognitoJwtVerifier } from "aws-jwt-verify";
import { FetchError, JwtBaseError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { Refusal } from "#domain/errors";

export type UserPool = {
  userPoolId: string;
  clientId: string;
  /** The pool's public keys as JSON, where they cannot be fetched from its address. */
  jwks?: string | undefined;
};

const fixedKeys = (jwks: string) =>
  new SimpleJwksCache({
    fetcher: { fetch: async () => new TextEncoder().encode(jwks).buffer },
  });

/** How one authenticates here (RFC 9110, section 11.6.1). */
export const challenge = { "www-authenticate": "Bearer" } as const;

/** What a caller without a valid access token is told. */
export const signInAgain = (): Refusal =>
  new Refusal("unauthenticated", "Sign in to go on; your session has ended.", {
    headers: challenge,
  });

/**
 * Answers with the subject of an access token of this pool and client.
 * @throws Refusal unauthenticated for every token that does not verify
 */
export const tokenVerifier = ({ userPoolId, clientId, jwks }: UserPool) => {
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: "access" },
    jwks === undefined ? undefined : { jwksCache: fixedKeys(jwks) },
  );
  return async (token: string): Promise<string> => {
    try {
      return (await verifier.verify(token)).sub;
    } catch (error) {
      // Keys that cannot be fetched are our trouble, not a reason to sign everybody out.
      if (error instanceof FetchError || !(error instanceof JwtBaseError)) throw error;
      throw signInAgain();
    }
  };
};
