/** A name of the contract in words: `monthlyLimitCents` is the monthly limit. */
const named = (name: string): string =>
  name === "bytes"
    ? "file size"
    : name
        .slice(0, 40)
        .replace(/(Cents|Bytes)$/, "")
        .replace(/([a-z\d])([A-Z])/g, "$1 $2")
        .replaceAll("_", " ")
        .toLowerCase();

/** Where a value stands, such as `Reasons 1 label`; items of a list count from one. */
export const placeInWords = (path: readonly PropertyKey[]): string => {
  const words = path.map((step) => (typeof step === "number" ? step + 1 : named(String(step))));
  const [first = "", ...rest] = words.join(" ") || "what is sent";
  return first.toUpperCase() + rest.join("");
};
