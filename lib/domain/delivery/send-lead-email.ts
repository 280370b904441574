import type { Sale } from "#contract/sale";
import type { EmailBrand, SendEmail } from "#domain/email/email";
import type { AttemptReport } from "./attempt-report.ts";
import { type LeadReaders, leadEmail } from "./lead-email.ts";

export type EmailPost = { send: SendEmail; brand: EmailBrand; elapsedMs: () => number };

const sentTo = (count: number): string =>
  `E-mail sent to ${count === 1 ? "1 address" : `${count} addresses`}`;

/**
 * Mails the lead to the endpoint's addresses. One that bounced or complained is left out; when
 * none is left, no later try can succeed.
 */
export const sendLeadEmail = async (
  post: EmailPost,
  sale: Sale,
  readers: LeadReaders,
): Promise<AttemptReport> => {
  const email = leadEmail(sale, readers, post.brand);
  const startedAt = post.elapsedMs();
  const result = await post.send(email);
  const totalMs = post.elapsedMs() - startedAt;
  const succeeded = result.kind === "sent";
  const isHopeless = result.kind === "failed" && result.cause === "suppressed";
  return {
    succeeded,
    verdict:
      result.kind === "sent"
        ? sentTo(result.to.length)
        : `The e-mail was not sent: ${result.detail}`,
    isEndpointFault: !succeeded && !isHopeless,
    isGone: false,
    isHopeless,
    retryAfterMs: null,
    request: {
      method: "EMAIL",
      url: `mailto:${readers.to.join(",")}`,
      headers: { subject: email.subject },
      body: email.text,
    },
    answer: succeeded ? { status: 200, headers: {}, body: result.reference } : null,
    timings: { connectMs: 0, firstByteMs: totalMs, totalMs },
  };
};
