import { type ComponentProps, useState } from "react";
import { TextField } from "../../ui/text-field.tsx";
import { useText } from "../text/text.ts";

/** A password that can be looked at before it is sent. */
export const PasswordField = (props: ComponentProps<typeof TextField>) => {
  const text = useText();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      after={
        <button
          aria-pressed={isShown}
          className="min-h-8 rounded-6 px-2 text-12 font-medium text-second hover:text-ink touch:min-h-11"
          onClick={() => setShown(!isShown)}
          type="button"
        >
          {isShown ? text.session.hidePassword : text.session.showPassword}
        </button>
      }
      type={isShown ? "text" : "password"}
      {...props}
    />
  );
};
