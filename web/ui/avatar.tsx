const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
    .flatMap((word, index, words) => (index === 0 || index === words.length - 1 ? [word] : []))
    .map((word) => word.charAt(0).toUpperCase())
    .join("");

/** A person as initials; decoration beside a name or inside a labelled control. */
export const Avatar = ({ name, small = false }: { name: string; small?: boolean }) => (
  <span
    aria-hidden="true"
    className={`before:content-[attr(data-initials)] inline-grid shrink-0 place-items-center rounded-full bg-accent-wash font-bold text-accent-text ${
      small ? "size-5 text-[0.625rem]" : "size-7 text-12"
    }`}
    data-initials={initialsOf(name)}
  />
);
