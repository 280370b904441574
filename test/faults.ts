/** The faults of a problem as `pointer code`, in the order given. */
export const faults = (answer: { body: Record<string, unknown> }): string[] => {
  const { errors } = answer.body;
  return Array.isArray(errors) ? errors.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};
