import { phoneMatchRange } from "../format/phone.ts";

const split = (text: string, range: [number, number] | null) =>
  range === null ? (
    text
  ) : (
    <>
      {text.slice(0, range[0])}
      <mark>{text.slice(range[0], range[1])}</mark>
      {text.slice(range[1])}
    </>
  );

const wordRange = (text: string, search: string): [number, number] | null => {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return null;
  const at = text.toLowerCase().indexOf(wanted);
  return at < 0 ? null : [at, at + wanted.length];
};

/** A name with the searched part of it marked. */
export const HighlightedName = ({ name, search }: { name: string; search?: string }) =>
  split(name, search === undefined ? null : wordRange(name, search));

/** A phone with the searched digits marked. */
export const HighlightedPhone = ({ phone, search }: { phone: string; search?: string }) =>
  split(phone, search === undefined ? null : phoneMatchRange(phone, search));
