/** A running SHA-256 over texts; `end` is lower-case hex and may be asked for once. */
export type Digest = { add: (text: string) => void; end: () => string };
export type NewDigest = () => Digest;
