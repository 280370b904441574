/** What the tabs of one browser tell each other of the cookie they share. */
export type TabNews =
  /** Somebody left, or was removed: all tabs are out. */
  | { kind: "left"; as: "signedOut" | "removed" }
  /** Whose session the cookie holds now. */
  | { kind: "entered"; person: string }
  /** The member has another role. */
  | { kind: "role"; role: string };

const channel = new BroadcastChannel("session");

export const tellTabs = (news: TabNews): void => channel.postMessage(news);

export const hearTabs = (listener: (news: TabNews) => void): void => {
  channel.onmessage = (message: MessageEvent<TabNews>) => listener(message.data);
};
