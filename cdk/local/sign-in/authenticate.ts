import * as z from "zod";
import { hashPassword, isPassword, type User } from "./directory.ts";
import { checkPolicy, type Operation, type SignInDeps } from "./operations.ts";
import { SignInError } from "./sign-in-error.ts";

const Initiate = z.object({
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});
const Respond = z.object({
  ChallengeName: z.enum(["EMAIL_OTP", "NEW_PASSWORD_REQUIRED", "SELECT_CHALLENGE"]),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()).default({}),
});
const Revoke = z.object({ Token: z.string() });
const SignOut = z.object({ AccessToken: z.string() });

const masked = (email: string) =>
  email.replace(/^(.)[^@]*@(.)[^.]*/, (_, name: string, host: string) => `${name}***@${host}***`);

const need = (values: Record<string, string>, name: string): string => {
  const value = values[name];
  if (value === undefined || value === "")
    throw new SignInError("InvalidParameterException", `Missing required parameter ${name}`);
  return value;
};

const checkEnabled = (user: User | undefined) => {
  if (user && !user.enabled) throw new SignInError("NotAuthorizedException", "User is disabled.");
};

/** Somebody unknown gets the same answer as a user, and no e-mail. */
const offerCode = async (deps: SignInDeps, username: string) => {
  const { challenges, directory, nowMs } = deps;
  const user = directory.find(username);
  checkEnabled(user);
  const email = user?.email ?? username.toLowerCase();
  challenges.countCode(email, nowMs());
  const { session, code } = challenges.start("EMAIL_OTP", user, nowMs());
  if (user && code) await deps.sendCode(user.email, code);
  return {
    ChallengeName: "EMAIL_OTP",
    Session: session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
      CODE_DELIVERY_DESTINATION: masked(email),
    },
  };
};

const checkPassword = (deps: SignInDeps, username: string, password: string) => {
  const { challenges, directory, nowMs } = deps;
  const user = directory.find(username);
  const email = user?.email ?? username.toLowerCase();
  challenges.checkPasswordWait(email, nowMs());
  const isRight = user !== undefined && isPassword(user.password, password);
  challenges.countPassword(email, isRight, nowMs());
  if (!isRight) throw new SignInError("NotAuthorizedException", "Incorrect username or password.");
  checkEnabled(user);
  if (user.status === "CONFIRMED") return deps.sessions.start(user, nowMs());
  const { session } = challenges.start("NEW_PASSWORD_REQUIRED", user, nowMs());
  return {
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: session,
    ChallengeParameters: { USER_ID_FOR_SRP: user.sub },
  };
};

const chooseFlow = async (deps: SignInDeps, parameters: Record<string, string>) => {
  const username = need(parameters, "USERNAME");
  const preferred = parameters["PREFERRED_CHALLENGE"];
  if (preferred === "EMAIL_OTP") return offerCode(deps, username);
  if (preferred === "PASSWORD") return checkPassword(deps, username, need(parameters, "PASSWORD"));
  const user = deps.directory.find(username);
  checkEnabled(user);
  return {
    ChallengeName: "SELECT_CHALLENGE",
    Session: deps.challenges.start("SELECT_CHALLENGE", user, deps.nowMs()).session,
    ChallengeParameters: {},
    AvailableChallenges: ["PASSWORD", "EMAIL_OTP"],
  };
};

const initiate = async (
  deps: SignInDeps,
  { AuthFlow, AuthParameters }: z.infer<typeof Initiate>,
) => {
  if (AuthFlow === "USER_AUTH") return chooseFlow(deps, AuthParameters);
  if (AuthFlow === "USER_PASSWORD_AUTH")
    return checkPassword(deps, need(AuthParameters, "USERNAME"), need(AuthParameters, "PASSWORD"));
  if (AuthFlow === "REFRESH_TOKEN_AUTH" || AuthFlow === "REFRESH_TOKEN")
    return deps.sessions.refresh(need(AuthParameters, "REFRESH_TOKEN"), deps.nowMs());
  throw new SignInError("InvalidParameterException", `${AuthFlow} is not enabled here.`);
};

const setNewPassword = (deps: SignInDeps, session: string, password: string) => {
  checkPolicy(deps, password);
  const sub = deps.challenges.finish(session, "NEW_PASSWORD_REQUIRED", deps.nowMs());
  const user = deps.directory.get(sub ?? "");
  Object.assign(user, { password: hashPassword(password), status: "CONFIRMED" });
  return deps.sessions.start(user, deps.nowMs());
};

const respond = async (deps: SignInDeps, given: z.infer<typeof Respond>) => {
  const { ChallengeName, Session, ChallengeResponses: answers } = given;
  switch (ChallengeName) {
    case "EMAIL_OTP": {
      const code = need(answers, "EMAIL_OTP_CODE");
      const sub = deps.challenges.finishWithCode(Session, code, deps.nowMs());
      return deps.sessions.start(deps.directory.get(sub), deps.nowMs());
    }
    case "NEW_PASSWORD_REQUIRED":
      return setNewPassword(deps, Session, need(answers, "NEW_PASSWORD"));
    case "SELECT_CHALLENGE":
      deps.challenges.finish(Session, "SELECT_CHALLENGE", deps.nowMs());
      return chooseFlow(deps, { ...answers, PREFERRED_CHALLENGE: need(answers, "ANSWER") });
  }
};

/** The ways in and out: a code by e-mail, a password, a refresh token. */
export const authenticateOperations = (deps: SignInDeps): Record<string, Operation> => ({
  initiateAuth: (input) => initiate(deps, Initiate.parse(input)),
  respondToAuthChallenge: (input) => respond(deps, Respond.parse(input)),
  revokeToken: async (input) => {
    deps.sessions.revoke(Revoke.parse(input).Token);
    return {};
  },
  globalSignOut: async (input) => {
    deps.sessions.endAll(SignOut.parse(input).AccessToken, deps.nowMs());
    return {};
  },
});
