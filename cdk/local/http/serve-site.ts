import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

type File = { bytes: Buffer; etag: string; changedMs: number };

const files = new Map<string, File>();

const readCached = async (path: string): Promise<File | null> => {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) return null;
  const known = files.get(path);
  if (known?.changedMs === info.mtimeMs) return known;
  const bytes = await readFile(path);
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  const file = { bytes, etag, changedMs: info.mtimeMs };
  files.set(path, file);
  return file;
};

/** A path below the folder, however many dots the request has. */
const below = (folder: string, pathname: string): string | null => {
  const path = normalize(join(folder, pathname));
  return path.startsWith(folder + sep) ? path : null;
};

/**
 * Serves the built portal as CloudFront does: a path without a file name is a page of the app,
 * hashed assets are kept for a year, everything else is asked for again by ETag.
 */
export const serveSite =
  (folder: string, headers: Record<string, string>) =>
  async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    const isPage = pathname.lastIndexOf(".") <= pathname.lastIndexOf("/");
    const path = below(folder, isPage ? "/index.html" : pathname);
    const file = path && (await readCached(path));
    if (!path || !file) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8", ...headers });
      response.end(isPage ? "The portal is not built yet." : "Not found");
      return;
    }
    const isHashed = pathname.startsWith("/assets/");
    const shared = {
      ...headers,
      etag: file.etag,
      "cache-control": isHashed ? "max-age=31536000, immutable" : "no-cache",
    };
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304, shared).end();
      return;
    }
    response.writeHead(200, {
      ...shared,
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-length": file.bytes.byteLength,
    });
    response.end(request.method === "HEAD" ? undefined : file.bytes);
  };
