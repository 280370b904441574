/** What a list of e-mails on a desk shows of a subject; a phone shows two thirds of it. */
export const mostSubjectCharacters = 60;
/** A name that is cut below this says nothing. */
const leastNameCharacters = 10;

/** A text with an ellipsis where it is cut. */
const shortened = (text: string, characters: number): string => {
  const all = [...text];
  if (all.length <= characters) return text;
  return `${all
    .slice(0, characters - 1)
    .join("")
    .trimEnd()}…`;
};

/** A subject around a name that anybody chose, with as much of the name as there is room for. */
export const fitSubject = (name: string, say: (name: string) => string): string => {
  const room = mostSubjectCharacters - [...say("")].length;
  return say(shortened(name, Math.max(room, leastNameCharacters)));
};
