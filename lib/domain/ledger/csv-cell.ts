/**
 * A text as a cell of CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an
 * apostrophe before it, so that what others wrote stays text.
 */
export const csvCell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** Cents as a plain decimal number, such as `-42.00`. */
export const csvMoney = (cents: number): string => {
  const whole = Math.abs(cents);
  const sign = cents < 0 ? "-" : "";
  return `${sign}${Math.trunc(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
};
