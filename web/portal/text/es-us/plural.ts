/** `1 lead`, `1,204 leads`. */
export const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("es-US")} ${count === 1 ? one : many}`;
