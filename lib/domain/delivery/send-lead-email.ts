import type { Sale } from "#contract/sale";
import type { AttemptReport } from "./attempt-report.ts";
import type { EmailBrand, SendEmail } from "./email.ts";
import { leadEmail } from "./lead-email.ts";

export type EmailPost = { send: SendEmail; brand: EmailBrand; elapsedMs: () => number };

/** Mails the lead to the endpoint's addresses. */
export const sendLeadEmail = async (
  post: EmailPost,
  sale: Sale,
  to: readonly string[],
): Promise<AttemptReport> => {
  const email = leadEmail(sale, to, post.brand);
  const startedAt = post.elapsedMs();
  const result = await post.send(email);
  const totalMs = post.elapsedMs() - startedAt;
  const succeeded = result.kind === "sent";
  return {
    succeeded,
    verdict: succeeded
      ? `E-mail sent to ${to.length === 1 ? "1 address" : `${to.length} addresses`}`
      : `The e-mail was not sent: ${result.detail}`,
    isEndpointFault: !succeeded,
    isGone: false,
    retryAfterMs: null,
    request: {
      method: "EMAIL",
      url: `mailto:${to.join(",")}`,
      headers: { subject: email.subject },
      body: email.text,
    },
    answer: succeeded ? { status: 200, headers: {}, body: result.reference } : null,
    timings: { connectMs: 0, firstByteMs: totalMs, totalMs },
  };
};
