import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";
import { SessionFrame } from "./session-frame.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { useSessionState } from "./use-session-state.ts";

/** Where a member signs in. */
export const SignInPage = ({ onDone }: { onDone: () => void }) => {
  const text = useText();
  const brand = useBrand();
  const client = useQueryClient();
  const state = useSessionState();
  // By now nothing that was loaded is on the screen, and it may belong to somebody else.
  useEffect(() => client.clear(), [client]);
  return (
    <SessionFrame title={text.session.signInTo(brand.name)}>
      {state === "removed" && (
        <p className="mb-6 text-15" role="alert">
          {text.session.removed(brand.name)}
        </p>
      )}
      <SignInForm email="" onDone={onDone} />
    </SessionFrame>
  );
};
