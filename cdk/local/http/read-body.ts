import type { IncomingMessage } from "node:http";

/** The whole body of a request, or null when it is longer than `maxBytes`. */
export const readBody = async (
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    // The rest is read and dropped, so that the client hears the answer.
    if (bytes <= maxBytes) chunks.push(part);
  }
  return bytes > maxBytes ? null : Buffer.concat(chunks);
};
