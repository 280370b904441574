import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localClient } from "#local/emulators/local-credentials";
import { startSignIn } from "#local/sign-in/start-sign-in";
import { userPoolClientId, userPoolId } from "#local/template/local-values";

const sent: { to: string; text: string }[] = [];
const service = await startSignIn({
  plan: {
    accessSeconds: 900,
    idSeconds: 900,
    refreshSeconds: 86_400,
    challengeSeconds: 600,
    minPasswordLength: 10,
  },
  keepIn: null,
  send: async (message) => void sent.push(message),
});
const client = new CognitoIdentityProviderClient({ ...localClient, endpoint: service.endpoint });
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const pool = { UserPoolId: userPoolId };
const app = { ClientId: userPoolClientId };
const password = "correct horse";

const create = async (email: string, withPassword = true) => {
  const made = await client.send(
    new AdminCreateUserCommand({
      ...pool,
      Username: email,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    }),
  );
  if (withPassword)
    await client.send(
      new AdminSetUserPasswordCommand({
        ...pool,
        Username: email,
        Password: password,
        Permanent: true,
      }),
    );
  return made.User?.Username ?? "";
};

const signIn = (email: string, given = password) =>
  client.send(
    new InitiateAuthCommand({
      ...app,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD: given },
    }),
  );
const askForCode = (email: string) =>
  client.send(
    new InitiateAuthCommand({
      ...app,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    }),
  );
const answer = (session: string | undefined, email: string, code: string) =>
  client.send(
    new RespondToAuthChallengeCommand({
      ...app,
      ChallengeName: "EMAIL_OTP",
      Session: session,
      ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: code },
    }),
  );
const refresh = (token: string | undefined) =>
  client.send(
    new InitiateAuthCommand({
      ...app,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: token ?? "" },
    }),
  );
const codeFor = (email: string) =>
  /\d{8}/.exec(sent.findLast((message) => message.to === email)?.text ?? "")?.[0] ?? "";

const refused = (name: string) => expect.objectContaining({ name });

describe("signing in", () => {
  let maria = "";
  beforeAll(async () => {
    maria = await create("Maria@Sunpeak.example");
  });

  it("gives tokens that the real verifier accepts", async () => {
    const { AuthenticationResult: tokens } = await signIn("maria@sunpeak.example");
    const fetcher = {
      fetch: async () => new TextEncoder().encode(JSON.stringify(service.jwks)).buffer,
    };
    const verify = (tokenUse: "access" | "id", token = "") =>
      CognitoJwtVerifier.create(
        { userPoolId, clientId: userPoolClientId, tokenUse },
        { jwksCache: new SimpleJwksCache({ fetcher }) },
      ).verify(token);
    expect((await verify("access", tokens?.AccessToken)).sub).toBe(maria);
    const id = await verify("id", tokens?.IdToken);
    expect(id).toMatchObject({ email: "maria@sunpeak.example", email_verified: true });
    expect(tokens?.ExpiresIn).toBe(900);
  });

  it("works by a code that comes by e-mail and works once", async () => {
    const { Session, ChallengeName } = await askForCode("maria@sunpeak.example");
    expect(ChallengeName).toBe("EMAIL_OTP");
    const code = codeFor("maria@sunpeak.example");
    const { AuthenticationResult: tokens } = await answer(Session, maria, code);
    expect(tokens?.AccessToken).toBeDefined();
    await expect(answer(Session, maria, code)).rejects.toEqual(refused("NotAuthorizedException"));
  });

  it("counts wrong codes and ends the challenge at the fifth", async () => {
    const { Session } = await askForCode("maria@sunpeak.example");
    const code = codeFor("maria@sunpeak.example");
    const wrong = code === "00000000" ? "00000001" : "00000000";
    for (let tried = 0; tried < 5; tried++)
      await expect(answer(Session, maria, wrong)).rejects.toEqual(refused("CodeMismatchException"));
    await expect(answer(Session, maria, code)).rejects.toEqual(refused("NotAuthorizedException"));
  });

  it("answers for somebody unknown as for a user, and sends nothing", async () => {
    const before = sent.length;
    const { ChallengeName, Session } = await askForCode("nobody@example.com");
    expect(ChallengeName).toBe("EMAIL_OTP");
    expect(sent).toHaveLength(before);
    await expect(answer(Session, "nobody@example.com", "12345678")).rejects.toEqual(
      refused("CodeMismatchException"),
    );
  });

  it("limits how many codes one address is sent", async () => {
    await create("busy@example.com", false);
    for (let asked = 0; asked < 10; asked++) await askForCode("busy@example.com");
    await expect(askForCode("busy@example.com")).rejects.toEqual(refused("LimitExceededException"));
  });

  it("makes the user wait after many wrong passwords, also for the right one", async () => {
    await create("guessed@example.com");
    for (let tried = 0; tried < 6; tried++)
      await expect(signIn("guessed@example.com", "wrong password")).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
    await expect(signIn("guessed@example.com")).rejects.toMatchObject({
      message: "Password attempts exceeded",
    });
  });
});

describe("a session", () => {
  it("is refreshed until it is revoked", async () => {
    await create("ana@example.com");
    const { AuthenticationResult: tokens } = await signIn("ana@example.com");
    const fresh = await refresh(tokens?.RefreshToken);
    expect(fresh.AuthenticationResult?.AccessToken).not.toBe(tokens?.AccessToken);
    await client.send(new RevokeTokenCommand({ ...app, Token: tokens?.RefreshToken }));
    await expect(refresh(tokens?.RefreshToken)).rejects.toEqual(refused("NotAuthorizedException"));
  });

  it("ends with all others when its user signs out everywhere", async () => {
    await create("ben@example.com");
    const { AuthenticationResult: one } = await signIn("ben@example.com");
    const { AuthenticationResult: two } = await signIn("ben@example.com");
    await client.send(new GlobalSignOutCommand({ AccessToken: one?.AccessToken }));
    await expect(refresh(two?.RefreshToken)).rejects.toEqual(refused("NotAuthorizedException"));
  });

  it("is neither begun nor refreshed by a disabled user", async () => {
    const username = await create("cleo@example.com");
    const { AuthenticationResult: tokens } = await signIn("cleo@example.com");
    await client.send(new AdminDisableUserCommand({ ...pool, Username: username }));
    await expect(refresh(tokens?.RefreshToken)).rejects.toEqual(refused("NotAuthorizedException"));
    await expect(signIn("cleo@example.com")).rejects.toMatchObject({
      message: "User is disabled.",
    });
    await expect(askForCode("cleo@example.com")).rejects.toEqual(refused("NotAuthorizedException"));
    await client.send(new AdminEnableUserCommand({ ...pool, Username: username }));
    expect((await signIn("cleo@example.com")).AuthenticationResult).toBeDefined();
  });
});

describe("accounts", () => {
  it("are one per address, whatever its case, with passwords of the pool's policy", async () => {
    await create("dora@example.com");
    await expect(create("DORA@example.com")).rejects.toEqual(refused("UsernameExistsException"));
    await expect(
      client.send(
        new AdminSetUserPasswordCommand({
          ...pool,
          Username: "dora@example.com",
          Password: "short",
          Permanent: true,
        }),
      ),
    ).rejects.toEqual(refused("InvalidPasswordException"));
  });
});
