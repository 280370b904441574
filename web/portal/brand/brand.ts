import { createContext, use } from "react";

/** What the agency calls itself and where its buyers find help; its colours are in brand.css. */
export type Brand = {
  name: string;
  supportEmail: string | null;
  supportPhone: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
  locale: string;
};

const plain: Brand = {
  name: "Leads",
  supportEmail: null,
  supportPhone: null,
  privacyUrl: null,
  termsUrl: null,
  locale: "en-US",
};

/** Reads /brand/brand.json. A portal without it still works, under a plain name. */
export const loadBrand = async (): Promise<Brand> => {
  try {
    const response = await fetch("/brand/brand.json");
    if (!response.ok) return plain;
    const loaded: Partial<Brand> = await response.json();
    return { ...plain, ...loaded };
  } catch {
    return plain;
  }
};

export const BrandContext = createContext<Brand>(plain);

export const useBrand = (): Brand => use(BrandContext);
