/**
 * zod's own English, in the place of which callers read `lib/lambda/field-words.ts`. What is left
 * tells a fault of ours by its code, beside zod's path.
 */
export default () => ({ localeError: ({ code }: { code: string }) => code });
