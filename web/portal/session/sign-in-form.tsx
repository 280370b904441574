import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useText } from "../text/text.ts";
import { CodeStep } from "./code-step.tsx";
import { Form } from "./form.tsx";
import { PasswordStep } from "./password-step.tsx";
import { type SignIn, useSignIn } from "./use-sign-in.ts";

const EmailStep = ({ signIn }: { signIn: SignIn }) => {
  const text = useText();
  const [isChecked, setChecked] = useState(false);
  const isEmail = /^\S+@\S+\.\S+$/.test(signIn.email);
  const withEmail = (go: () => void) => () => {
    setChecked(true);
    if (isEmail) go();
  };
  return (
    <Form onSubmit={withEmail(() => void signIn.sendCode())}>
      <TextField
        autoCapitalize="none"
        autoComplete="username webauthn"
        autoFocus
        error={isChecked && !isEmail ? text.session.emailMissing : signIn.error}
        inputMode="email"
        label={text.session.email}
        name="email"
        onChange={(event) => signIn.setEmail(event.target.value.trim())}
        required
        type="email"
        value={signIn.email}
      />
      <Button className="min-h-11" disabled={signIn.isBusy} look="primary" type="submit">
        {text.session.continue}
      </Button>
      <Button
        className="min-h-11"
        look="quiet"
        onClick={withEmail(() => signIn.go({ kind: "password" }))}
      >
        {text.session.usePassword}
      </Button>
    </Form>
  );
};

/** E-mail, then code or password; the same on its own page and in the dialog over a page. */
export const SignInForm = ({ email, onDone }: { email: string; onDone: () => void }) => {
  const signIn = useSignIn(email, onDone);
  switch (signIn.step.kind) {
    case "email":
      return <EmailStep signIn={signIn} />;
    case "code":
      return <CodeStep key={signIn.step.sentAt} signIn={signIn} step={signIn.step} />;
    case "password":
      return <PasswordStep signIn={signIn} />;
  }
};
