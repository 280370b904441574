/** The idempotency key of one lead of a batch; no header can hold it, so no other post has it. */
export const itemKey = (batchKey: string, index: number): string => `${batchKey}\n${index}`;
