const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const timeCharacters = 10;
const idPattern = /^[a-z]+_([0-9A-HJKMNP-TV-Z]{10})[0-9A-HJKMNP-TV-Z]{16}$/;

/** The first ten characters of a ULID of this instant. */
export const ulidTimeText = (at: Date): string => {
  let rest = Math.max(0, Math.trunc(at.getTime()));
  let text = "";
  for (let place = 0; place < timeCharacters; place++) {
    text = `${alphabet.charAt(rest % 32)}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
};

/** The instant at which an id was made. */
export const ulidTime = (id: string): Date => {
  const text = idPattern.exec(id)?.[1] ?? "";
  let ms = 0;
  for (const character of text) ms = ms * 32 + alphabet.indexOf(character);
  return new Date(ms);
};
