import { join } from "node:path";

/** A module of a package that bundles carry another in the place of. */
export type Replacement = {
  /** Its path below `node_modules`. */
  module: string;
  /** The file that stands in for it; or the only exports that stay, the others refuse a call. */
  by: string | { keep: readonly string[] };
};

const folder = join(import.meta.dirname, "replacements");

const entry = (module: string, file: string): Replacement => ({ module, by: join(folder, file) });

const smithy = "@smithy/core/dist-es/submodules";

/**
 * Parts of the AWS SDK that no function of ours can reach on Lambda, or in the local cloud, which
 * gives functions the same environment. Each file says why it may stand there. A part that is
 * touched all the same fails with a sentence.
 */
export const sdkReplacements: readonly Replacement[] = [
  entry("@aws-sdk/credential-provider-node/dist-es/index.js", "environment-credentials.ts"),
  entry(`${smithy}/config/node-config-provider/fromSharedConfigFiles.js`, "no-profile-files.ts"),
  entry(`${smithy}/retry/util-retry/AdaptiveRetryStrategy.js`, "no-adaptive-retries.ts"),
  entry(`${smithy}/event-streams/index.js`, "no-event-streams.ts"),
  entry("@aws-sdk/middleware-endpoint-discovery/dist-es/index.js", "no-endpoint-discovery.ts"),
  entry(`${smithy}/checksum/sha256/Sha256Js.js`, "no-script-hashes.ts"),
  entry(`${smithy}/checksum/md5/Md5Js.js`, "no-script-hashes.ts"),
];

/**
 * How zod writes JSON schemas, which every zod class refers to and only the OpenAPI document uses;
 * and its English and its ways to print an error, which nobody reads.
 */
export const jsonSchemaReplacements: readonly Replacement[] = [
  // What a schema tells of its own limits lives in the same file.
  { module: "zod/v4/core/json-schema-processors.js", by: { keep: ["aggregateChecks"] } },
  entry("zod/v4/core/to-json-schema.js", "no-json-schema.ts"),
  entry("zod/v4/locales/en.js", "no-english-issues.ts"),
  { module: "zod/v4/core/errors.js", by: { keep: ["$ZodError", "$ZodRealError"] } },
];
