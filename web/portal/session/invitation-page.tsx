import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { requestIdOf, statusOf } from "../api/api-problem.ts";
import { callApi } from "../api/call-api.ts";
import { acceptSession, hasSignedInBefore } from "../api/session-token.ts";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";
import { Form } from "./form.tsx";
import { PasswordField } from "./password-field.tsx";
import { SessionFrame } from "./session-frame.tsx";

type InvitationProps = { token: string; onDone: () => void };

const shortestPassword = 10;

const useInvitation = (token: string) =>
  useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      callApi("GET /v1/session/invitations/{token}", { path: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const isRefused = (error: unknown) => {
  const status = statusOf(error);
  return status !== null && status < 500 && status !== 429;
};

const Gone = () => {
  const text = useText();
  const brand = useBrand();
  return (
    <SessionFrame title={text.session.inviteGone}>
      <p className="mb-6 text-15 text-second">{text.session.inviteGoneText(brand.name)}</p>
      <div className="grid gap-2">
        {brand.supportEmail && (
          <a className={buttonClass("primary", "min-h-11")} href={`mailto:${brand.supportEmail}`}>
            {text.words.contact(brand.name)}
          </a>
        )}
        <Link className={buttonClass("secondary", "min-h-11")} to="/signin">
          {text.session.goToSignIn}
        </Link>
      </div>
    </SessionFrame>
  );
};

const JoinForm = ({ token, name: invitedAs, onDone }: InvitationProps & { name: string }) => {
  const text = useText();
  const [name, setName] = useState(invitedAs);
  const [password, setPassword] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [leavesOther] = useState(hasSignedInBefore);
  const join = useMutation({
    mutationFn: () =>
      callApi("POST /v1/session/invitations/{token}/accept", {
        path: { token },
        body: { name: name.trim(), ...(password !== "" && { password }) },
      }),
    onSuccess: (session) => {
      if (acceptSession(session, "/leads")) onDone();
    },
  });
  const isShort = password !== "" && password.length < shortestPassword;
  const submit = () => {
    setChecked(true);
    if (name.trim() !== "" && !isShort) join.mutate();
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        autoComplete="name"
        autoFocus
        label={text.session.yourName}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        required
        value={name}
      />
      <PasswordField
        autoComplete="new-password"
        error={isChecked && isShort ? text.session.passwordShort : null}
        hint={text.session.passwordHint}
        label={text.session.optionalPassword}
        maxLength={256}
        onChange={(event) => setPassword(event.target.value)}
        value={password}
      />
      {leavesOther && <p className="text-second">{text.session.inviteOther}</p>}
      {join.isError && (
        <p className="text-red" role="alert">
          {text.session.failed}
        </p>
      )}
      <Button
        className="min-h-11"
        disabled={name.trim() === "" || join.isPending}
        look="primary"
        type="submit"
      >
        {text.session.join}
      </Button>
    </Form>
  );
};

/** Where somebody who was invited sees by whom and to what, and joins. */
export const InvitationPage = (props: InvitationProps) => {
  const text = useText();
  const brand = useBrand();
  const invitation = useInvitation(props.token);
  if (invitation.error)
    return isRefused(invitation.error) ? (
      <Gone />
    ) : (
      <Notice
        action={<Button onClick={() => void invitation.refetch()}>{text.words.retry}</Button>}
        icon="alert"
        level={1}
        title={text.session.failed}
      >
        {requestIdOf(invitation.error)}
      </Notice>
    );
  if (!invitation.data) return null;
  const { buyerName, email, name } = invitation.data;
  return (
    <SessionFrame title={text.session.inviteTitle(buyerName)}>
      <p className="mb-6 text-15 wrap-anywhere text-second">
        {text.session.inviteText(email, brand.name)}
      </p>
      <JoinForm {...props} name={name} />
    </SessionFrame>
  );
};
