/** What a page must be allowed to load to take cards. */
const directives = ["script-src", "frame-src", "connect-src"];

const allow = (policy: string, origin: string): string =>
  policy
    .split("; ")
    .map((directive) =>
      directives.includes(directive.split(" ")[0] ?? "") ? `${directive} ${origin}` : directive,
    )
    .join("; ");

/**
 * The site's headers with one more origin in its policy. The local front alone does this: what is
 * deployed allows Stripe's own addresses and nothing else.
 */
export const allowOrigin = (
  headers: Record<string, string>,
  origin: string | undefined,
): Record<string, string> => {
  const policy = headers["content-security-policy"];
  if (origin === undefined || policy === undefined) return headers;
  return { ...headers, "content-security-policy": allow(policy, origin) };
};
