import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTimed } from "../../ui/use-now.ts";
import { useText } from "../text/text.ts";
import { Form } from "./form.tsx";
import { KeepField } from "./keep-field.tsx";
import type { SignIn, SignInStep } from "./use-sign-in.ts";

const resendAfterMs = 30_000;
const codePattern = /^\d{6,8}$/;

const Resend = ({ signIn, sentAt }: { signIn: SignIn; sentAt: number }) => {
  const text = useText();
  const waitSeconds = useTimed((now) =>
    Math.max(0, Math.ceil((sentAt + resendAfterMs - now) / 1000)),
  );
  return (
    <Button
      className="min-h-11"
      disabled={waitSeconds > 0 || signIn.isBusy}
      look="quiet"
      onClick={() => void signIn.sendCode()}
    >
      {waitSeconds > 0 ? text.session.resendIn(waitSeconds) : text.session.resend}
    </Button>
  );
};

/** The code from the e-mail, in one field that phones fill in by themselves. */
export const CodeStep = ({
  signIn,
  step,
}: {
  signIn: SignIn;
  step: SignInStep & { kind: "code" };
}) => {
  const text = useText();
  const [code, setCode] = useState("");
  const isWhole = codePattern.test(code);
  return (
    <Form onSubmit={() => isWhole && signIn.submitCode(code)}>
      <p className="text-second">{text.session.codeSent(signIn.email, step.minutes)}</p>
      <TextField
        autoComplete="one-time-code"
        autoFocus
        error={signIn.error}
        inputMode="numeric"
        label={text.session.code}
        maxLength={12}
        name="code"
        onChange={(event) => setCode(event.target.value.replace(/\D/g, "").slice(0, 8))}
        value={code}
      />
      <KeepField signIn={signIn} />
      <Button
        className="min-h-11"
        disabled={!isWhole || signIn.isBusy}
        look="primary"
        type="submit"
      >
        {text.session.signIn}
      </Button>
      <div className="grid gap-1">
        <Resend sentAt={step.sentAt} signIn={signIn} />
        <Button className="min-h-11" look="quiet" onClick={() => signIn.go({ kind: "password" })}>
          {text.session.usePassword}
        </Button>
        <Button className="min-h-11" look="quiet" onClick={() => signIn.go({ kind: "email" })}>
          {text.session.changeEmail}
        </Button>
      </div>
    </Form>
  );
};
