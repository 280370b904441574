/** An address as it is looked up and hashed: case and surrounding space do not matter. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
