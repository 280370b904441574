const e164 = /^\+[1-9]\d{6,14}$/;
const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** Whether a value is a whole number that can be called, not a masked one. */
export const isCallable = (phone: string | null): phone is string =>
  phone !== null && e164.test(phone);

/** `+15125550143` → `(512) 555-0143`; other countries and masked numbers stay as they are. */
export const formatPhone = (phone: string): string => phone.replace(northAmerican, "($1) $2-$3");

/** Only the digits of a phone as somebody typed it, without the country code of North America. */
export const phoneDigits = (text: string): string => {
  const digits = text.replace(/\D/g, "");
  return digits.length === 11 && digits.startsWith("1") ? digits.slice(1) : digits;
};

/**
 * Whether a search text names this phone: four digits of it or more, in any format. Text with
 * letters in it never does.
 */
export const phoneMatches = (phone: string, text: string): boolean => {
  if (/[a-z@]/i.test(text)) return false;
  const wanted = phoneDigits(text);
  return wanted.length >= 4 && phoneDigits(phone).includes(wanted);
};

/** Where the searched digits stand in the written phone, as [start, end), or null. */
export const phoneMatchRange = (written: string, text: string): [number, number] | null => {
  const wanted = phoneDigits(text);
  if (wanted.length < 4 || /[a-z@]/i.test(text)) return null;
  const places = [...written].flatMap((character, place) => (/\d/.test(character) ? [place] : []));
  const at = written.replace(/\D/g, "").indexOf(wanted);
  const start = places[at];
  const last = places[at + wanted.length - 1];
  return at < 0 || start === undefined || last === undefined ? null : [start, last + 1];
};
