/**
 * Stands in for the SDK's experimental mode of retries, with its rate limiter. Clients here retry in
 * the standard mode; no stack sets another.
 */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error("AWS_RETRY_MODE=adaptive is left out of the bundles; see cdk/bundle.");
  }
}
