import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import type { Message } from "../emulators/start-mail.ts";
import { listen } from "../http/listen.ts";
import { readBody } from "../http/read-body.ts";
import type { SignInPlan } from "../template/cloud-plan.ts";
import { userPoolClientId, userPoolId } from "../template/local-values.ts";
import { authenticateOperations } from "./authenticate.ts";
import { Challenges } from "./challenges.ts";
import { Directory } from "./directory.ts";
import { accountOperations, type Operation } from "./operations.ts";
import { makeSessions } from "./sessions.ts";
import { SignInError } from "./sign-in-error.ts";
import { type Jwks, makeTokenIssuer, newPrivateKey } from "./token-issuer.ts";

export type SignIn = { endpoint: string; jwks: Jwks; stop: () => Promise<void> };

type SignInOptions = {
  plan: SignInPlan;
  /** File to keep users and sessions in; null = they go with the process. */
  keepIn: string | null;
  send: (message: Message) => Promise<void>;
};

const targetPrefix = "AWSCognitoIdentityProviderService.";
const operationName = (target: string) =>
  target.replace(targetPrefix, "").replace(/^[A-Z]/, (letter) => letter.toLowerCase());
const longestBody = 65_536;

const refusalOf = (error: unknown) => {
  if (error instanceof SignInError) return { type: error.type, message: error.message };
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return { type: "InvalidParameterException", message: "The request does not parse." };
  return null;
};

const makeOperations = ({ plan, keepIn, send }: SignInOptions) => {
  const directory = new Directory(keepIn, newPrivateKey);
  directory.save();
  const issuer = makeTokenIssuer({
    privateKey: directory.privateKey,
    userPoolId,
    clientId: userPoolClientId,
    validity: plan,
  });
  const deps = {
    directory,
    issuer,
    challenges: new Challenges(plan.challengeSeconds * 1_000),
    sessions: makeSessions({ directory, issuer, validity: plan }),
    settings: plan,
    nowMs: () => Date.now(),
    sendCode: (to: string, code: string) =>
      send({
        from: "no-reply@verificationemail.example",
        to,
        subject: "Your sign-in code",
        text: `Your sign-in code is ${code}. It works once, for ten minutes.`,
      }),
  };
  const operations: Record<string, Operation> = {
    ...accountOperations(deps),
    ...authenticateOperations(deps),
  };
  return { operations, jwks: issuer.jwks };
};

/**
 * Starts the sign-in service: the operations of Cognito that the product uses, with tokens that
 * the unchanged verifier accepts.
 */
export const startSignIn = async (options: SignInOptions): Promise<SignIn> => {
  const { operations, jwks } = makeOperations(options);
  const answer = (response: ServerResponse, status: number, body: unknown) =>
    response
      .writeHead(status, { "content-type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(body));

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === `/${userPoolId}/.well-known/jwks.json`) return answer(response, 200, jwks);
    const target = String(request.headers["x-amz-target"] ?? "");
    const operation = operations[operationName(target)];
    if (!operation)
      return answer(response, 400, {
        __type: "InvalidParameterException",
        message: `The local sign-in service does not know ${target}.`,
      });
    try {
      const body = await readBody(request, longestBody);
      answer(response, 200, await operation(JSON.parse(body?.toString("utf8") ?? "")));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) answer(response, 400, { __type: refusal.type, message: refusal.message });
      else answer(response, 500, { __type: "InternalErrorException", message: String(error) });
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  const { port, stop } = await listen(server, 0);
  return { endpoint: `http://127.0.0.1:${port}`, jwks, stop };
};
