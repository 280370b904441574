import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../theme/theme.css";
import { makeQueryClient } from "./api/query-client.ts";
import { BrandContext, loadBrand } from "./brand/brand.ts";
import { makeRouter } from "./router.ts";
import { preloadReturns } from "./routes/return-routes.tsx";
import { preloadWallet } from "./routes/wallet-routes.tsx";
import { watchKeptPage } from "./session/kept-page.ts";
import { chosenLocale, loadText, TextContext } from "./text/text.ts";

/** After this the first page stands; the others come ahead, and open at once and without a network. */
const aheadAfterMs = 3_000;

const start = async (root: HTMLElement) => {
  watchKeptPage();
  const client = makeQueryClient();
  const router = makeRouter(client);
  const loading = router.load();
  const brand = await loadBrand();
  const locale = chosenLocale(brand.locale);
  const text = await loadText(locale);
  document.documentElement.lang = locale;
  await loading;
  createRoot(root).render(
    <StrictMode>
      <BrandContext value={brand}>
        <TextContext value={{ locale, text }}>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TextContext>
      </BrandContext>
    </StrictMode>,
  );
  setTimeout(() => void Promise.all([preloadReturns(), preloadWallet()]), aheadAfterMs);
};

const root = document.getElementById("root");
if (root) void start(root);
