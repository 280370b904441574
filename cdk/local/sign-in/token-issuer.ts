import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import * as z from "zod";
import type { User } from "./directory.ts";
import { SignInError } from "./sign-in-error.ts";

export type Validity = { accessSeconds: number; idSeconds: number };
export type Jwks = { keys: Record<string, unknown>[] };

const AccessClaims = z.object({ sub: z.string(), token_use: z.literal("access"), exp: z.number() });

/** A fresh RSA key in PEM. */
export const newPrivateKey = (): string =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const signToken = (key: KeyObject, kid: string, claims: Record<string, unknown>): string => {
  const text = `${encode({ alg: "RS256", kid, typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
};

/** Signs tokens of Cognito's form with the pool's real issuer, and publishes the key. */
export const makeTokenIssuer = (options: {
  privateKey: string;
  userPoolId: string;
  clientId: string;
  validity: Validity;
}) => {
  const key = createPrivateKey(options.privateKey);
  const publicKey = createPublicKey(key);
  const jwk = publicKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify(jwk)).digest("base64").slice(0, 43);
  const jwks: Jwks = { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] };
  const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${options.userPoolId}`;

  return {
    jwks,
    /** The tokens of one session; both say since when the user is signed in. */
    issue: (user: User, authTime: number, nowSeconds: number) => {
      const shared = {
        sub: user.sub,
        iss: issuer,
        origin_jti: randomUUID(),
        event_id: randomUUID(),
        auth_time: authTime,
        iat: nowSeconds,
      };
      const access = signToken(key, kid, {
        ...shared,
        client_id: options.clientId,
        token_use: "access",
        scope: "aws.cognito.signin.user.admin",
        exp: nowSeconds + options.validity.accessSeconds,
        jti: randomUUID(),
        username: user.sub,
      });
      const id = signToken(key, kid, {
        ...shared,
        ...user.attributes,
        aud: options.clientId,
        token_use: "id",
        "cognito:username": user.sub,
        email: user.email,
        email_verified: user.attributes["email_verified"] === "true",
        exp: nowSeconds + options.validity.idSeconds,
        jti: randomUUID(),
      });
      return { access, id };
    },
    /** Whose access token this is. */
    readAccess: (token: string, nowSeconds: number): string => {
      const [header = "", body = "", signature = ""] = token.split(".");
      const text = Buffer.from(`${header}.${body}`);
      const refused = new SignInError("NotAuthorizedException", "Invalid Access Token");
      if (!verify("RSA-SHA256", text, publicKey, Buffer.from(signature, "base64url")))
        throw refused;
      const claims = AccessClaims.safeParse(
        JSON.parse(Buffer.from(body, "base64url").toString("utf8")),
      );
      if (!claims.success || claims.data.exp < nowSeconds) throw refused;
      return claims.data.sub;
    },
  };
};

export type TokenIssuer = ReturnType<typeof makeTokenIssuer>;
