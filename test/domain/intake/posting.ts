import { expect } from "vitest";
import { Refusal } from "#domain/errors";
import { aSource, type intakeWorld } from "#test/fakes/intake-world";

/** What a piece of work was refused with. */
export const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error instanceof Refusal ? error : new Refusal("internal", "not refused");
};

/** A post under an Idempotency-Key. */
export const repeat = (key: string, fingerprint = "f") => ({ key, fingerprint });

/** What finishes a lead that was stored undecided. */
export const finishDeps = (world: ReturnType<typeof intakeWorld>) => ({
  ...world.deps,
  readSource: async () => aSource(),
});
