import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { SignInError } from "./sign-in-error.ts";

const User = z.object({
  sub: z.string(),
  email: z.string(),
  enabled: z.boolean(),
  status: z.enum(["CONFIRMED", "FORCE_CHANGE_PASSWORD"]),
  password: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  createdAt: z.number(),
  changedAt: z.number(),
});
export type User = z.infer<typeof User>;

const RefreshToken = z.object({ sub: z.string(), authTime: z.number(), expiresAt: z.number() });
export type RefreshToken = z.infer<typeof RefreshToken>;

const Saved = z.object({
  users: z.array(User),
  refreshTokens: z.record(z.string(), RefreshToken),
  privateKey: z.string(),
});

/** Users of the pool and their sessions; kept in a file where the local cloud keeps its data. */
export class Directory {
  readonly users = new Map<string, User>();
  readonly refreshTokens = new Map<string, RefreshToken>();
  readonly privateKey: string;
  private readonly file: string | null;

  constructor(file: string | null, newPrivateKey: () => string) {
    this.file = file;
    if (file === null || !existsSync(file)) {
      this.privateKey = newPrivateKey();
      return;
    }
    const saved = Saved.parse(JSON.parse(readFileSync(file, "utf8")));
    this.privateKey = saved.privateKey;
    for (const user of saved.users) this.users.set(user.sub, user);
    for (const [token, of] of Object.entries(saved.refreshTokens))
      this.refreshTokens.set(token, of);
  }

  save(): void {
    if (this.file === null) return;
    const saved: z.infer<typeof Saved> = {
      users: [...this.users.values()],
      refreshTokens: Object.fromEntries(this.refreshTokens),
      privateKey: this.privateKey,
    };
    writeFileSync(this.file, JSON.stringify(saved), { mode: 0o600 });
  }

  /** A user by its name: the sub, or the e-mail in any case. */
  find(username: string): User | undefined {
    const email = username.toLowerCase();
    return (
      this.users.get(username) ?? [...this.users.values()].find((user) => user.email === email)
    );
  }

  get(username: string): User {
    const user = this.find(username);
    if (!user) throw new SignInError("UserNotFoundException", "User does not exist.");
    return user;
  }

  create(given: { email: string; attributes: Record<string, string>; now: number }): User {
    const email = given.email.toLowerCase();
    if (this.find(email))
      throw new SignInError("UsernameExistsException", "User account already exists");
    const user: User = {
      sub: randomUUID(),
      email,
      enabled: true,
      status: "CONFIRMED",
      password: null,
      attributes: given.attributes,
      createdAt: given.now,
      changedAt: given.now,
    };
    this.users.set(user.sub, user);
    return user;
  }

  remove(user: User): void {
    this.users.delete(user.sub);
    this.endSessions(user);
  }

  endSessions(user: User): void {
    for (const [token, of] of this.refreshTokens)
      if (of.sub === user.sub) this.refreshTokens.delete(token);
  }
}

/** A salted hash; cheap on purpose, this directory guards demo accounts on one machine. */
export const hashPassword = (password: string): string => {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}:${scryptSync(password, salt, 32, { N: 1_024 }).toString("hex")}`;
};

export const isPassword = (stored: string | null, given: string): boolean => {
  const [salt = "", hash = ""] = (stored ?? "").split(":");
  const wanted = Buffer.from(hash, "hex");
  const tried = scryptSync(given, Buffer.from(salt, "hex"), 32, { N: 1_024 });
  return wanted.length === tried.length && timingSafeEqual(wanted, tried);
};
