import * as z from "zod";
import type { Challenges } from "./challenges.ts";
import { type Directory, hashPassword, type User } from "./directory.ts";
import type { Sessions } from "./sessions.ts";
import { SignInError } from "./sign-in-error.ts";
import type { TokenIssuer } from "./token-issuer.ts";

type SignInSettings = { minPasswordLength: number };

export type SignInDeps = {
  directory: Directory;
  challenges: Challenges;
  sessions: Sessions;
  issuer: TokenIssuer;
  settings: SignInSettings;
  sendCode: (email: string, code: string) => Promise<void>;
  nowMs: () => number;
};

/** One operation of the API: takes the request's JSON, answers the response's. */
export type Operation = (input: unknown) => Promise<Record<string, unknown>>;

const Attributes = z.array(z.object({ Name: z.string(), Value: z.string().default("") }));
const Named = z.object({ Username: z.string() });
const Create = Named.extend({
  UserAttributes: Attributes.default([]),
  TemporaryPassword: z.string().optional(),
});
const SetPassword = Named.extend({ Password: z.string(), Permanent: z.boolean().default(false) });
const Update = Named.extend({ UserAttributes: Attributes });

const toRecord = (attributes: z.infer<typeof Attributes>) =>
  Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));

const describe = (user: User) => ({
  Username: user.sub,
  Enabled: user.enabled,
  UserStatus: user.status,
  UserCreateDate: user.createdAt / 1_000,
  UserLastModifiedDate: user.changedAt / 1_000,
});

const attributesOf = (user: User) =>
  Object.entries({ sub: user.sub, ...user.attributes, email: user.email }).map(([Name, Value]) => ({
    Name,
    Value,
  }));

const change = ({ directory, nowMs }: SignInDeps, username: string, changes: Partial<User>) => {
  const user = directory.get(username);
  Object.assign(user, changes, { changedAt: nowMs() });
  directory.save();
  return user;
};

/** Refuses a password that the pool's policy does not take. */
export const checkPolicy = ({ settings }: SignInDeps, password: string): void => {
  if (password.length < settings.minPasswordLength)
    throw new SignInError(
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
};

const setPassword = (deps: SignInDeps, username: string, given: z.infer<typeof SetPassword>) => {
  checkPolicy(deps, given.Password);
  change(deps, username, {
    password: hashPassword(given.Password),
    status: given.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
  });
};

const createUser = (deps: SignInDeps, input: unknown) => {
  const { Username, UserAttributes, TemporaryPassword } = Create.parse(input);
  if (TemporaryPassword) checkPolicy(deps, TemporaryPassword);
  const attributes = toRecord(UserAttributes);
  const user = deps.directory.create({
    email: attributes["email"] ?? Username,
    attributes,
    now: deps.nowMs(),
  });
  if (TemporaryPassword)
    setPassword(deps, user.sub, { Username, Password: TemporaryPassword, Permanent: false });
  deps.directory.save();
  return user;
};

/** What the agency's side does with accounts; names are the API's with a small first letter. */
export const accountOperations = (deps: SignInDeps): Record<string, Operation> => {
  const { directory } = deps;
  const userOf = (input: unknown) => directory.get(Named.parse(input).Username);
  const endSessions = (user: User) => {
    directory.endSessions(user);
    directory.save();
  };
  return {
    adminCreateUser: async (input) => {
      const user = createUser(deps, input);
      return { User: { ...describe(user), Attributes: attributesOf(user) } };
    },
    adminGetUser: async (input) => {
      const user = userOf(input);
      return { ...describe(user), UserAttributes: attributesOf(user) };
    },
    adminSetUserPassword: async (input) => {
      const given = SetPassword.parse(input);
      setPassword(deps, given.Username, given);
      return {};
    },
    adminUpdateUserAttributes: async (input) => {
      const { Username, UserAttributes } = Update.parse(input);
      const changed = toRecord(UserAttributes);
      const { attributes, email } = directory.get(Username);
      change(deps, Username, {
        attributes: { ...attributes, ...changed },
        email: (changed["email"] ?? email).toLowerCase(),
      });
      return {};
    },
    adminDisableUser: async (input) => {
      endSessions(change(deps, userOf(input).sub, { enabled: false }));
      return {};
    },
    adminEnableUser: async (input) => {
      change(deps, userOf(input).sub, { enabled: true });
      return {};
    },
    adminDeleteUser: async (input) => {
      directory.remove(userOf(input));
      directory.save();
      return {};
    },
    adminUserGlobalSignOut: async (input) => {
      endSessions(userOf(input));
      return {};
    },
  };
};
