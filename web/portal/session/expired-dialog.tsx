import { Dialog } from "../../ui/dialog.tsx";
import { useText } from "../text/text.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** Signs in over a page whose session ended, so that what was being written stays. */
export const ExpiredDialog = ({ email, onDone }: { email: string; onDone: () => void }) => {
  const text = useText();
  return (
    <Dialog closeLabel={text.words.close} title={text.session.expiredTitle}>
      <p className="mb-4 text-second">{text.session.expiredText}</p>
      <SignInForm email={email} onDone={onDone} />
    </Dialog>
  );
};
