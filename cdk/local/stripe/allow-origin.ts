/** What a page must be allowed to load to take cards. */
const cardDirectives = ["script-src", "frame-src", "connect-src"];

/** What a page must be allowed to show and send files of returns. */
export const fileDirectives = ["img-src", "media-src", "connect-src"];

const allow = (policy: string, origin: string, directives: readonly string[]): string =>
  policy
    .split("; ")
    .map((directive) =>
      directives.includes(directive.split(" ")[0] ?? "") ? `${directive} ${origin}` : directive,
    )
    .join("; ");

/**
 * The site's headers with one more origin in its policy. The local front alone does this: what is
 * deployed allows the addresses of Stripe and of its own bucket, and nothing else.
 */
export const allowOrigin = (
  headers: Record<string, string>,
  origin: string | undefined,
  directives: readonly string[] = cardDirectives,
): Record<string, string> => {
  const policy = headers["content-security-policy"];
  if (origin === undefined || policy === undefined) return headers;
  return { ...headers, "content-security-policy": allow(policy, origin, directives) };
};
