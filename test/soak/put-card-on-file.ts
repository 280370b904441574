import { askAs, isGood, type SoakBuyer, type SoakWorld, write } from "./soak-world.ts";

/** Puts a test card on file as the form on the page does; the bank's question is answered. */
export const putCardOnFile = async (
  world: SoakWorld,
  buyer: SoakBuyer,
  card: { token: string; passes: boolean },
): Promise<void> => {
  const setups = "POST /v1/portal/wallet/card-setups";
  const key = `setup-${world.next()}`;
  const begun = await write(world, {
    what: setups,
    send: () => askAs(world, buyer, setups, { key }),
  });
  const clientSecret = String(begun.body["clientSecret"] ?? "");
  if (!isGood(begun)) return;
  const [setupId = ""] = clientSecret.split("_secret_");
  const methods = "POST /v1/portal/wallet/methods";
  await world.stripe.confirm(clientSecret, card);
  const keepKey = `keep-${world.next()}`;
  const kept = await write(world, {
    what: methods,
    send: () => askAs(world, buyer, methods, { key: keepKey, body: { setupId } }),
  });
  if (isGood(kept)) buyer.methodIds.push(String(kept.body["id"]));
};
