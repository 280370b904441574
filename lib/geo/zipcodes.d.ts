declare module "zipcodes/lib/codes.js" {
  type Code = { zip: string; latitude: number; longitude: number; state: string; country: string };
  export const codes: Record<string, Code>;
}
