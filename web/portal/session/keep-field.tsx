import { useText } from "../text/text.ts";
import type { SignIn } from "./use-sign-in.ts";

/** Whether the browser is remembered for 30 days rather than for the working day. */
export const KeepField = ({ signIn }: { signIn: SignIn }) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
    <input
      checked={signIn.keep}
      className="size-4.5 accent-accent"
      onChange={(event) => signIn.setKeep(event.target.checked)}
      type="checkbox"
    />
    {useText().session.keep}
  </label>
);
