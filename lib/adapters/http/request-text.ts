import type { RenderedRequest } from "#domain/outbound/outbound-result";

/** A request that cannot be written as it is; nothing was sent. */
export class UnsendableRequest extends Error {
  override name = "UnsendableRequest";
}

const namePattern = /^[a-z0-9-]+$/;
const valuePattern = /^[\t\x20-\x7e]*$/;
const pathPattern = /^\/[\x21-\x7e]*$/;

/**
 * A request as it goes over the wire, head and body in one text. Checked here once more, so that no
 * value can begin a line or a second request, whoever made it.
 * @throws UnsendableRequest
 */
export const requestText = (request: RenderedRequest, host: string, path: string): string => {
  if (!pathPattern.test(path)) throw new UnsendableRequest();
  let head = `${request.method} ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n`;
  for (const name in request.headers) {
    const value = request.headers[name] ?? "";
    if (!namePattern.test(name) || !valuePattern.test(value)) throw new UnsendableRequest();
    head += `${name}: ${value}\r\n`;
  }
  if (request.body === null) return `${head}\r\n`;
  return `${head}content-length: ${Buffer.byteLength(request.body)}\r\n\r\n${request.body}`;
};
