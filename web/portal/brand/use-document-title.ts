import { useEffect } from "react";
import { useBrand } from "./brand.ts";

/** Names the tab: `(3) Leads · Acme`. */
export const useDocumentTitle = (page: string, count = 0): void => {
  const brand = useBrand();
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${page} · ${brand.name}`;
  }, [page, count, brand.name]);
};
