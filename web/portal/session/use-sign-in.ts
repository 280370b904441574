import { useState } from "react";
import { ConnectionLost, statusOf } from "../api/api-problem.ts";
import { callApi } from "../api/call-api.ts";
import { acceptSession } from "../api/session-token.ts";
import { type Text, useText } from "../text/text.ts";

export type SignInStep =
  | { kind: "email" }
  | { kind: "code"; challenge: string; minutes: number; sentAt: number }
  | { kind: "password" };

const explain = (error: unknown, wrong: string, text: Text): string => {
  if (error instanceof ConnectionLost) return text.session.noConnection;
  const status = statusOf(error);
  if (status === 429) return text.session.tooMany;
  const isRefused = status !== null && status >= 400 && status < 500;
  return isRefused ? wrong : text.session.failed;
};

/** Signing in step by step: the e-mail, then a code or a password. */
export const useSignIn = (firstEmail: string, onDone: () => void) => {
  const text = useText();
  const [email, setEmail] = useState(firstEmail);
  const [keep, setKeep] = useState(false);
  const [step, setStep] = useState<SignInStep>({ kind: "email" });
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const attempt = async (wrong: string, run: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await run();
    } catch (failure) {
      setError(explain(failure, wrong, text));
    } finally {
      setBusy(false);
    }
  };

  const sendCode = () =>
    attempt(text.session.failed, async () => {
      const sent = await callApi("POST /v1/session/codes", { body: { email } });
      const minutes = Math.max(1, Math.round(sent.expiresIn / 60));
      setStep({ kind: "code", challenge: sent.challenge, minutes, sentAt: Date.now() });
    });

  const submitCode = (code: string) => {
    if (step.kind !== "code") return;
    void attempt(text.session.wrongCode, async () => {
      const body = { email, code, challenge: step.challenge, keep };
      if (acceptSession(await callApi("POST /v1/session/code", { body }))) onDone();
    });
  };

  const submitPassword = (password: string) =>
    void attempt(text.session.wrongPassword, async () => {
      const body = { email, password, keep };
      if (acceptSession(await callApi("POST /v1/session/password", { body }))) onDone();
    });

  const go = (next: SignInStep) => {
    setError(null);
    setStep(next);
  };

  return {
    ...{ email, setEmail, keep, setKeep, step, error, isBusy },
    ...{ sendCode, submitCode, submitPassword, go },
  };
};

export type SignIn = ReturnType<typeof useSignIn>;
