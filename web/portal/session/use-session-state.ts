import { useSyncExternalStore } from "react";
import { type SessionState, sessionState, subscribeSession } from "../api/session-token.ts";

export const useSessionState = (): SessionState =>
  useSyncExternalStore(subscribeSession, sessionState);
