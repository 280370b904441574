import { createHash, randomBytes } from "node:crypto";
import { monotonicFactory } from "ulid";
import { idPrefixes, idSchema } from "#contract/id";
import type { Clock, NewId } from "#domain/effects";

/** The machine's clock. */
export const systemClock: Clock = () => new Date();

const nextUlid = monotonicFactory();

/** Fresh ids that sort by time, also within one millisecond of one process. */
export const newId: NewId = (kind) =>
  // The schema of a generic kind is a union to the compiler; the value is of that kind.
  idSchema(kind).parse(`${idPrefixes[kind]}_${nextUlid()}`) as ReturnType<
    typeof newId<typeof kind>
  >;

/** Lower-case hex SHA-256 of a text. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** `bytes` random bytes as URL-safe base64. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");
