/** Why the local cloud cannot go on, as one sentence for the person who started it. */
export class Failure extends Error {
  override name = "Failure";
}
