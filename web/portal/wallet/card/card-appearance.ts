/** A colour token as the browser computes it, for frames that do not know our stylesheet. */
const colourOf = (token: string): string => {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

const isDark = () => {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

/** The card form in the colours of the page around it. */
export const cardAppearance = (): object => ({
  theme: isDark() ? "night" : "stripe",
  variables: {
    colorPrimary: colourOf("accent"),
    colorBackground: colourOf("surface"),
    colorText: colourOf("ink"),
    colorTextSecondary: colourOf("second"),
    colorTextPlaceholder: colourOf("third"),
    colorDanger: colourOf("red"),
    borderRadius: "8px",
    fontFamily: "system-ui, sans-serif",
    fontSizeBase: "15px",
  },
});
