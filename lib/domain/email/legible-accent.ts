type Rgb = readonly [number, number, number];

/** WCAG 2.2 AA for text of ordinary size. */
const leastContrast = 4.5;
const white: Rgb = [255, 255, 255];
const black: Rgb = [17, 24, 39];

const rgbOf = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

const contrast = (one: Rgb, other: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Whole numbers, as the colour will be shown: a fraction may decide about the contrast. */
const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  Math.round(from[0] + (to[0] - from[0]) * share),
  Math.round(from[1] + (to[1] - from[1]) * share),
  Math.round(from[2] + (to[2] - from[2]) * share),
];

/** The accent as text on a background, lighter or darker as far as it must be to be read. */
export const legibleAccent = (accent: string, background: string): string => {
  const ground = rgbOf(background);
  const end = contrast(ground, white) > contrast(ground, black) ? white : black;
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mixed(rgbOf(accent), end, share);
    if (contrast(tried, ground) >= leastContrast) return hexOf(tried);
  }
  return hexOf(end);
};

/** White or near-black, whichever is read better on the accent. */
export const inkOnAccent = (accent: string): string => {
  const ground = rgbOf(accent);
  return contrast(white, ground) >= contrast(black, ground) ? hexOf(white) : hexOf(black);
};
