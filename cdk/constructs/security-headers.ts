import { Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
} from "aws-cdk-lib/aws-cloudfront";

/**
 * What the portal's pages may load: their own origin, sockets included, and what Stripe documents
 * for its card form, which is loaded only when a money sheet opens
 * (docs.stripe.com/security/guide#content-security-policy). Nothing else.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self' https://api.stripe.com",
  "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/** Where files of returns are shown and sent. */
const fileDirectives = ["img-src", "media-src", "connect-src"];

/** The policy with the origin of the bucket that files of returns are in. */
const withFiles = (origin: string): string =>
  contentSecurityPolicy
    .split("; ")
    .map((directive) =>
      fileDirectives.includes(directive.split(" ")[0] ?? "") ? `${directive} ${origin}` : directive,
    )
    .join("; ");

/** @param filesOrigin of the bucket that files of returns are in */
export const securityHeaders = (filesOrigin: string): ResponseHeadersPolicyProps => ({
  securityHeadersBehavior: {
    contentSecurityPolicy: { contentSecurityPolicy: withFiles(filesOrigin), override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(365),
      includeSubdomains: true,
      override: true,
    },
  },
  customHeadersBehavior: {
    customHeaders: [{ header: "x-robots-tag", value: "noindex", override: true }],
  },
});
