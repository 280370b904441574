/** Settings of the device, whoever uses it; `leaving` is a sign-out the server has yet to hear of. */
const ofDevice: readonly string[] = ["theme", "locale", "shortcuts", "leaving"];
const ownerKey = "person";

type Store = Pick<Storage, "getItem" | "key" | "length" | "removeItem" | "setItem">;
type Stores = { tab: Store; browser: Store };

const browserStores = (): Stores => ({ tab: sessionStorage, browser: localStorage });

const clear = (store: Store): void => {
  const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  for (const name of names) if (!ofDevice.includes(name)) store.removeItem(name);
};

/** Removes what somebody typed, began and looked at here: they have left. */
export const clearTraces = ({ tab, browser }: Stores = browserStores()): void => {
  clear(tab);
  clear(browser);
};

/** The same for this tab alone, when another has seen to what the tabs share. */
export const clearTab = (): void => clear(sessionStorage);

/**
 * Keeps drafts and marks for the person they are of: they outlive an ended session, but what
 * somebody else left goes before it can be shown.
 */
export const keepTracesOf = (person: string, { tab, browser }: Stores = browserStores()): void => {
  for (const store of [tab, browser]) {
    if (store.getItem(ownerKey) !== person) clear(store);
    store.setItem(ownerKey, person);
  }
};
