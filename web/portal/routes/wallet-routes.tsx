import { createRoute, Outlet } from "@tanstack/react-router";
import { useDocumentTitle } from "../brand/use-document-title.ts";
import { useText } from "../text/text.ts";
import { portalRoute } from "./portal-route.tsx";

const Wallet = () => {
  useDocumentTitle(useText().shell.wallet);
  return <Outlet />;
};

export const walletRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/wallet",
  component: Wallet,
});
