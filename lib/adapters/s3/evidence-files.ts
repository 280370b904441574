import {
  GetObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Evidence } from "#contract/return";
import type { EvidenceFiles } from "#domain/return/evidence/evidence-store";

const uploadSeconds = 600;
const viewSeconds = 300;
const firstBytes = 16;

/** A checksum that the browser would have to send as well is left out of what is signed. */
const evidenceClient = (): S3Client =>
  new S3Client({ maxAttempts: 4, requestChecksumCalculation: "WHEN_REQUIRED" });

const keyOf = ({ buyerId, id }: Evidence): string => `evidence/${buyerId}/${id}`;

/** Quotes and control characters end or break the header's value. */
const fileName = ({ name }: Evidence): string =>
  `inline; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, "_")}`;

const isAbsent = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  error instanceof NotFound ||
  (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);

/** The size of the whole object, out of `bytes 0-15/48211`. */
const wholeSize = (range: string | undefined, length: number | undefined): number =>
  Number(/\/(\d+)$/.exec(range ?? "")?.[1] ?? length ?? 0);

/**
 * The files of returns in their bucket. Addresses are signed for one key of one buyer; an upload's
 * also for its size and kind, so that nothing else can be sent to it, and for a key that is still
 * empty, so that what was looked at cannot be swapped for something else.
 */
export const evidenceFiles = (
  bucket: string,
  client: S3Client = evidenceClient(),
): EvidenceFiles => ({
  uploadAddress: async (evidence) => {
    const { contentType, bytes } = evidence;
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: keyOf(evidence),
      ContentType: contentType,
      ContentLength: bytes,
      IfNoneMatch: "*",
    });
    const url = await getSignedUrl(client, command, {
      expiresIn: uploadSeconds,
      signableHeaders: new Set(["content-type", "content-length", "if-none-match", "host"]),
    });
    return { url, headers: { "content-type": contentType, "if-none-match": "*" } };
  },
  viewAddress: (evidence) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: keyOf(evidence),
        ResponseContentType: evidence.contentType,
        ResponseContentDisposition: fileName(evidence),
      }),
      { expiresIn: viewSeconds },
    ),
  look: async (evidence) => {
    try {
      const answer = await client.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: keyOf(evidence),
          Range: `bytes=0-${firstBytes - 1}`,
        }),
      );
      const start = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      const bytes = wholeSize(answer.ContentRange, answer.ContentLength);
      return { kind: "stored", bytes, start: start.slice(0, firstBytes) };
    } catch (error) {
      if (isAbsent(error)) return { kind: "absent" };
      throw error;
    }
  },
});
