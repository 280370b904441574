import { monotonicFactory } from "ulid";
import { deliveryLog } from "#adapters/dynamo/delivery/delivery-log";
import { deliveryStore } from "#adapters/dynamo/delivery/delivery-store";
import { findDeliveries } from "#adapters/dynamo/delivery/delivery-store-ranges";
import { leadLog } from "#adapters/dynamo/lead/lead-log";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { activityLog } from "#adapters/dynamo/setup/activity-log";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { agencyStores } from "#adapters/dynamo/setup/agency-stores";
import { readEndpoint } from "#adapters/dynamo/setup/endpoint-store";
import { randomToken, sha256 } from "#adapters/system";
import { idPrefixes, idSchema } from "#contract/id";
import type { FunctionName } from "#contract/route";
import { type RouteKey, routes } from "#contract/routes";
import { agencySetupRoutes } from "#contract/routes/agency-setup";
import { agencyWalletRoutes } from "#contract/routes/agency-wallets";
import { agencyWorkRoutes } from "#contract/routes/agency-work";
import type { AgencyKey } from "#contract/source";
import { makeAgencyKey } from "#domain/agency-key/make-agency-key";
import type { NewId } from "#domain/effects";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { setupHandlers } from "#lambda/agency/setup-handlers";
import { walletHandlers } from "#lambda/agency/wallet-handlers";
import { workHandlers } from "#lambda/agency/work-handlers";
import { httpApi } from "#lambda/http-api";
import { callApi, type TestRequest } from "./call-api.ts";
import { withLocalTable } from "./local-table.ts";

/**
 * An agency on a table of its own, driven through its API by a key of any role. The clock stands
 * until a test moves it, and ids are of its time.
 */
export const agencyDesk = async () => {
  const table = await withLocalTable();
  const stores = agencyStores(table);
  const disabled: string[] = [];
  const announced: string[] = [];
  let now = new Date("2026-11-21T14:00:00.000Z");
  const clock = () => now;
  const nextUlid = monotonicFactory();
  const newId: NewId = (kind) =>
    // The schema of a generic kind is a union to the compiler; the value is of that kind.
    idSchema(kind).parse(`${idPrefixes[kind]}_${nextUlid(now.getTime())}`) as ReturnType<
      typeof newId<typeof kind>
    >;
  const money = { wallets: walletStore(table, () => 0.5), newId, clock };
  const effects = { clock, newId, newToken: randomToken, hash: sha256 };
  const authenticators = { agency: agencyAuthenticator(table) };
  const setup = callApi(
    httpApi(
      agencySetupRoutes,
      authenticators,
      setupHandlers({
        ...stores,
        ...effects,
        brand: { agencyName: "Acme", accent: "#0f766e", portalUrl: "https://portal.example.com/" },
        credit: (credit) => creditWallet(money, credit),
        disableIdentity: async (email) => {
          disabled.push(email);
        },
        portalUrl: "https://portal.example.com/",
        plainHttp: false,
      }),
    ),
  );
  const wallet = callApi(
    httpApi(
      agencyWalletRoutes,
      authenticators,
      walletHandlers({ ...effects, ...money, activity: activityLog(table) }),
    ),
  );
  const work = callApi(
    httpApi(
      agencyWorkRoutes,
      authenticators,
      workHandlers({
        ...stores,
        ...effects,
        monotonicMs: () => 0,
        standing: saleStore(table, { newId, random: () => 0.5 }).standing,
        leads: leadLog(table),
        deliveryLog: deliveryLog(table),
        deliveries: deliveryStore(table),
        findDeliveries: findDeliveries(table),
        readEndpoint: readEndpoint(table),
        announce: async (deliveries) => {
          announced.push(...deliveries.map(({ deliveryId }) => deliveryId));
        },
      }),
    ),
  );
  const callers: Partial<Record<FunctionName, typeof work>> = {
    "console/work": work,
    "console/billing": wallet,
  };
  const call = (route: RouteKey, request: TestRequest = {}) =>
    (callers[routes[route].function] ?? setup)(route, request);
  const keyOf = async (role: AgencyKey["role"]) => {
    const deps = { ...effects, agencyKeys: stores.agencyKeys };
    return (await makeAgencyKey(deps, { name: `${role} key`, role }, { role: "owner" })).key;
  };
  const keys = new Map<AgencyKey["role"], string>();
  for (const role of ["owner", "admin", "ops", "finance", "readOnly"] as const)
    keys.set(role, await keyOf(role));
  const as =
    (role: AgencyKey["role"]) =>
    (route: RouteKey, request: TestRequest = {}) =>
      call(route, {
        ...request,
        headers: { authorization: `Bearer ${keys.get(role)}`, ...request.headers },
      });
  return {
    table,
    stores,
    disabled,
    announced,
    /** Without a key. */
    call,
    as,
    owner: as("owner"),
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    now: () => now,
    newId,
  };
};
