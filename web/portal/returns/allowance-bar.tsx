import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { returnPolicyQuery } from "../api/queries.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { Allowance, type PolicyData } from "./allowance.tsx";
import { meterWords } from "./meter-words.ts";
import { PolicyDialog } from "./policy-dialog.tsx";
import { useReturnText } from "./use-return-text.ts";

const Promises = ({ data }: { data: PolicyData }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const { window, answers, resets } = meterWords(data.policy, data.meter, text, clock);
  return (
    <span className="text-second">
      {[window, answers, resets].filter((each) => each !== null).join(" · ")}
    </span>
  );
};

const Actions = ({ data, onPolicy }: { data: PolicyData; onPolicy: () => void }) => {
  const text = useReturnText();
  const offers = data.maySubmit && data.policy.enabled;
  return (
    <div className="flex items-center gap-2">
      <Button className="px-3!" onClick={onPolicy}>
        {text.policy}
      </Button>
      {offers && (
        <>
          <Link
            className={buttonClass("secondary", "px-3! max-tablet:flex-1")}
            to="/returns/upload"
          >
            {text.upload}
          </Link>
          <Link className={buttonClass("primary", "px-3! max-tablet:flex-1")} to="/returns/new">
            {text.newReturn}
          </Link>
        </>
      )}
    </div>
  );
};

const Bones = () => (
  <span className="skeleton-group flex items-center gap-3">
    <span className="skeleton h-4 w-64" />
    <span className="skeleton h-4 w-32 max-tablet:hidden" />
  </span>
);

/** The allowance, above the list and always in sight, with the policy one press away. */
export const AllowanceBar = () => {
  const text = useReturnText();
  const words = useText().words;
  const { data, isError, refetch } = useQuery(returnPolicyQuery);
  const [showsPolicy, setShowsPolicy] = useState(false);
  return (
    <section
      aria-label={text.meter.label}
      className="flex min-h-14 shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-2.5 border-b border-line bg-background px-4 py-2.5 desk:px-6"
    >
      {data ? (
        <>
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
            {data.policy.enabled ? (
              <>
                <Allowance data={data} />
                <Promises data={data} />
              </>
            ) : (
              <span className="flex items-center gap-2 font-medium">
                <Icon name="alert" size={16} />
                {text.meter.off}
              </span>
            )}
          </div>
          <Actions data={data} onPolicy={() => setShowsPolicy(true)} />
        </>
      ) : isError ? (
        <div className="flex items-center gap-3 text-second" role="alert">
          {text.meter.failed}
          <Button onClick={() => void refetch()}>{words.retry}</Button>
        </div>
      ) : (
        <Bones />
      )}
      {showsPolicy && data && (
        <PolicyDialog onClose={() => setShowsPolicy(false)} policy={data.policy} />
      )}
    </section>
  );
};
