/** What a form says: text, lists, and fields by name. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

const isForm = (value: FormValue | undefined): value is Form =>
  typeof value === "object" && !Array.isArray(value);

/** `card[exp][0]` → `card`, `exp`, `0`. */
const segmentsOf = (name: string): string[] =>
  [...name.matchAll(/^[^[\]]+|\[([^\]]*)\]/g)].map(([whole, inner]) => inner ?? whole);

const put = (form: Form, [first = "", ...rest]: string[], value: string): void => {
  // `expand[]=a&expand[]=b` counts up by itself.
  const name = first === "" ? String(Object.keys(form).length) : first;
  if (rest.length === 0) {
    form[name] = value;
    return;
  }
  const before = form[name];
  const inner: Form = isForm(before) ? before : Object.create(null);
  form[name] = inner;
  put(inner, rest, value);
};

/** Fields named 0, 1, 2 … are a list. */
const withLists = (value: FormValue): FormValue => {
  if (!isForm(value)) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  const isList = fields.length > 0 && fields.every(([name], index) => name === String(index));
  return isList ? fields.map(([, inner]) => inner) : Object.fromEntries(fields);
};

/** Reads a form or a query as Stripe nests them: `a[b]=1&expand[0]=c`. */
export const parseForm = (text: string): Form => {
  const form: Form = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) put(form, segmentsOf(name), value);
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, withLists(value)]));
};
