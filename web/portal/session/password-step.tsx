import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useText } from "../text/text.ts";
import { Form } from "./form.tsx";
import { KeepField } from "./keep-field.tsx";
import { PasswordField } from "./password-field.tsx";
import type { SignIn } from "./use-sign-in.ts";

/** The password, with the e-mail hidden beside it for password managers. */
export const PasswordStep = ({ signIn }: { signIn: SignIn }) => {
  const text = useText();
  const [password, setPassword] = useState("");
  return (
    <Form onSubmit={() => password !== "" && signIn.submitPassword(password)}>
      <p className="text-second">{signIn.email}</p>
      <input autoComplete="username" hidden name="email" readOnly value={signIn.email} />
      <PasswordField
        autoComplete="current-password"
        autoFocus
        error={signIn.error}
        label={text.session.password}
        maxLength={256}
        name="password"
        onChange={(event) => setPassword(event.target.value)}
        value={password}
      />
      <KeepField signIn={signIn} />
      <Button
        className="min-h-11"
        disabled={password === "" || signIn.isBusy}
        look="primary"
        type="submit"
      >
        {text.session.signIn}
      </Button>
      <div className="grid gap-1">
        <Button
          className="min-h-11"
          disabled={signIn.isBusy}
          look="quiet"
          onClick={() => void signIn.sendCode()}
        >
          {text.session.useCode}
        </Button>
        <Button className="min-h-11" look="quiet" onClick={() => signIn.go({ kind: "email" })}>
          {text.session.changeEmail}
        </Button>
      </div>
    </Form>
  );
};
