import type { FieldError, ProblemCode } from "#contract/problem";

/** A request we will not serve: becomes an RFC 9457 problem at the edge. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  /** @param detail one sentence for the caller: what is wrong and how to fix it */
  constructor(
    code: ProblemCode,
    detail: string,
    more: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/** What the caller asked for is not there, or is not theirs: the answer is the same. */
export const notFound = (noun: string): Refusal =>
  new Refusal("not_found", `There is no such ${noun} in your account.`);

/** A queue message that can never succeed: it is dropped, with its reason logged. */
export class Discard extends Error {
  override name = "Discard";
}

/** A queue message that may succeed later: it returns to its queue. */
export class Retry extends Error {
  override name = "Retry";
}

/** Something of ours is broken: a stored item does not parse, an invariant does not hold. */
export class Defect extends Error {
  override name = "Defect";
}
