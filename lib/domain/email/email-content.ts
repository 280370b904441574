/** One line of a table: what it is, and how much or what. */
export type EmailFigure = {
  label: string;
  value: string;
  /** Where a tap on the value leads, such as `tel:+15125550143`. */
  href?: string;
  /** The line that counts, such as a total. */
  isSum?: boolean;
};

export type EmailTone = "good" | "warn" | "bad";

/** One of several things that an e-mail tells of, with a page of its own. */
export type EmailItem = {
  title: string;
  href: string;
  /** What tells it from the others, in smaller type. */
  detail: string;
  value: string;
  /** How the value is meant; left out = it is only named. */
  tone?: EmailTone;
  /** What somebody wrote about it, verbatim. */
  quote?: string;
};

/** The few parts that every e-mail is made of; all text is plain and is escaped when rendered. */
export type EmailBlock =
  | { kind: "heading"; text: string }
  /** What the heading means, in smaller type below it. */
  | { kind: "lede"; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "banner"; tone: EmailTone; text: string }
  /** The one amount the e-mail is about. */
  | { kind: "amount"; tone: EmailTone | "plain"; value: string; label: string }
  /** Label and value side by side. */
  | { kind: "figures"; rows: readonly EmailFigure[] }
  /** Label above value, for values that may be long. */
  | { kind: "details"; rows: readonly EmailFigure[] }
  /** What the parts below it have in common. */
  | { kind: "section"; text: string }
  | { kind: "items"; items: readonly EmailItem[] }
  /** Somebody's own words, verbatim. */
  | { kind: "quote"; text: string; by: string }
  | { kind: "button"; label: string; href: string }
  /** By which somebody finds it when asked. */
  | { kind: "reference"; label: string; id: string };

/** An e-mail before it is rendered. */
export type EmailContent = {
  /** A BCP 47 tag such as `es-US`. */
  language: string;
  subject: string;
  /** What a list of e-mails shows after the subject. */
  preheader: string;
  blocks: readonly EmailBlock[];
  /** Who sends it, why it came and who helps; one line each. */
  footer: readonly string[];
};
