import type { EmailTone } from "./email-content.ts";
import { legibleAccent } from "./legible-accent.ts";

/** Colours of one theme; every pair that meets has a contrast of at least 4.5. */
type Theme = {
  page: string;
  card: string;
  line: string;
  ink: string;
  muted: string;
  tint: string;
  good: string;
  warn: string;
  bad: string;
  goodTint: string;
  warnTint: string;
  badTint: string;
};

export const light: Theme = {
  page: "#f3f4f6",
  card: "#ffffff",
  line: "#e5e7eb",
  ink: "#111827",
  muted: "#4b5563",
  tint: "#f3f4f6",
  good: "#166534",
  warn: "#92400e",
  bad: "#991b1b",
  goodTint: "#dcfce7",
  warnTint: "#fef3c7",
  badTint: "#fee2e2",
};

const dark: Theme = {
  page: "#0b0f17",
  card: "#151b26",
  line: "#2b3443",
  ink: "#f3f4f6",
  muted: "#a7b0be",
  tint: "#1e2633",
  good: "#86efac",
  warn: "#fcd34d",
  bad: "#fca5a5",
  goodTint: "#12291c",
  warnTint: "#2e2410",
  badTint: "#341a1d",
};

export const fonts =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export const tones: Record<EmailTone, { ink: string; tint: string }> = {
  good: { ink: light.good, tint: light.goodTint },
  warn: { ink: light.warn, tint: light.warnTint },
  bad: { ink: light.bad, tint: light.badTint },
};

/** The accent as text on the light card. */
export const accentInk = (accent: string): string => legibleAccent(accent, light.card);

/**
 * What inline styles cannot say: the dark theme, and less padding on a phone. Clients that know no
 * media queries show the light theme, which is all inline.
 */
export const styleSheet = (accent: string): string =>
  `:root{color-scheme:light dark;supported-color-schemes:light dark}` +
  `a{text-decoration:none}` +
  `@media (max-width:480px){.card{padding:24px 20px!important}}` +
  `@media (prefers-color-scheme:dark){` +
  `.page{background:${dark.page}!important}` +
  `.card{background:${dark.card}!important;border-color:${dark.line}!important}` +
  `.ink{color:${dark.ink}!important}` +
  `.muted{color:${dark.muted}!important}` +
  `.line{border-color:${dark.line}!important}` +
  `.tint{background:${dark.tint}!important}` +
  `.accent{color:${legibleAccent(accent, dark.card)}!important}` +
  `.good{color:${dark.good}!important}.good-tint{background:${dark.goodTint}!important}` +
  `.warn{color:${dark.warn}!important}.warn-tint{background:${dark.warnTint}!important}` +
  `.bad{color:${dark.bad}!important}.bad-tint{background:${dark.badTint}!important}}`;
