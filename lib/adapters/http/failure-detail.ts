const sentences: Record<string, string> = {
  ENOTFOUND: "the host name does not exist",
  EAI_AGAIN: "the host name could not be resolved",
  ECONNREFUSED: "the server refused the connection",
  ECONNRESET: "the server closed the connection",
  EPIPE: "the server closed the connection",
  EHOSTUNREACH: "the server cannot be reached",
  ENETUNREACH: "the server cannot be reached",
  ETIMEDOUT: "the server did not take the connection in time",
  CLOSED_EARLY: "the server closed the connection before it answered",
  MALFORMED_ANSWER: "the answer is not HTTP, or its headers are too large",
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the server's certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server does not send its whole certificate chain",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another host name",
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Why no answer came, in plain words that follow "No answer:". Quotes nothing of the request. */
export const failureDetail = (error: unknown): string => {
  const code = codeOf(error);
  const known = sentences[code];
  if (known) return known;
  if (/^(ERR_)?(TLS|SSL|CERT)/.test(code)) return `the secure connection failed (${code})`;
  return code === "" ? "the connection failed" : `the connection failed (${code})`;
};
