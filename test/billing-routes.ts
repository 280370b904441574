import { providerEvents } from "#adapters/dynamo/billing/provider-event-store";
import { portalLedger } from "#adapters/portal-ledger";
import type { MemberRole } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { AgencyPrincipal, MemberPrincipal } from "#contract/principal";
import type { RouteKey } from "#contract/routes";
import { agencyBillingRoutes } from "#contract/routes/agency-billing";
import { hookRoutes } from "#contract/routes/hooks";
import { portalWalletRoutes } from "#contract/routes/portal-wallet";
import { billingHandlers } from "#lambda/agency/billing-handlers";
import { httpApi } from "#lambda/http-api";
import { portalLedgerHandlers } from "#lambda/portal-ledger-handlers";
import { portalWalletHandlers } from "#lambda/portal-wallet-handlers";
import { recordRefused } from "#lambda/record-refused";
import { stripeHookHandlers } from "#lambda/stripe-hook-handlers";
import type { billingDesk } from "./billing-desk.ts";
import { callApi, type TestRequest } from "./call-api.ts";
import { scopeFor } from "./portal-desk.ts";

type Desk = Awaited<ReturnType<typeof billingDesk>>;

/** The routes of billing on a desk, called by members and agency keys of any role. */
export const billingRoutes = ({ deps, table }: Desk) => {
  let keys = 0;
  const freshKey = () => {
    keys += 1;
    return { "idempotency-key": `key-${keys}` };
  };
  const as = (buyerId: BuyerId, role: MemberRole) => {
    const principal: MemberPrincipal = {
      kind: "member",
      scope: scopeFor(buyerId),
      memberId: deps.newId("member"),
      role,
      name: "Olivia",
    };
    const portal = callApi(
      httpApi(
        portalWalletRoutes,
        { member: async () => principal },
        {
          ...portalWalletHandlers(deps),
          ...portalLedgerHandlers(portalLedger(table), deps.activity),
        },
        recordRefused(deps),
      ),
    );
    return (route: RouteKey, request: TestRequest = {}) =>
      portal(route, { ...request, headers: { ...freshKey(), ...request.headers } });
  };
  const asAgency = (role: AgencyPrincipal["role"]) => {
    const principal: AgencyPrincipal = { kind: "agency", role, actor: `${role} key` };
    const agency = callApi(
      httpApi(
        agencyBillingRoutes,
        { agency: async () => principal },
        billingHandlers(deps),
        recordRefused(deps),
      ),
    );
    return (route: RouteKey, request: TestRequest = {}) =>
      agency(route, { ...request, headers: { ...freshKey(), ...request.headers } });
  };
  const hook = callApi(
    httpApi(hookRoutes, {}, stripeHookHandlers({ ...deps, events: providerEvents(table) })),
  );
  return { as, asAgency, hook };
};
