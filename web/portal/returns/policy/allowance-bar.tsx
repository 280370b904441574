import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { useIsPhone } from "../../../ui/use-media.ts";
import { returnPolicyQuery } from "../../api/queries.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useReturnText } from "../use-return-text.ts";
import { Allowance, type PolicyData } from "./allowance.tsx";
import { meterWords } from "./meter-words.ts";
import { PolicyDialog } from "./policy-dialog.tsx";

const unbroken = (words: string) => words.replaceAll(" ", "\u00a0");

/** A phone has no room for the day of the next allowance while something is left of this one. */
const Promises = ({ data, children }: { data: PolicyData; children: ReactNode }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const isPhone = useIsPhone();
  const { window, answers, resets, part } = meterWords(data.policy, data.meter, text, clock);
  const said = [window, answers, isPhone && part !== 1 ? null : resets];
  return (
    <span className="text-second">
      {said.flatMap((each) => (each === null ? [] : [unbroken(each)])).join(" · ")}
      {children}
    </span>
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
  const isPhone = useIsPhone();
  const [showsPolicy, setShowsPolicy] = useState(false);
  const show = () => setShowsPolicy(true);
  const inline = (
    <button
      className="relative rounded-4 font-medium text-accent-text underline underline-offset-4 before:absolute before:-inset-3.5"
      onClick={show}
      type="button"
    >
      {text.policy}
    </button>
  );
  return (
    <section
      aria-label={text.meter.label}
      className="flex min-h-14 shrink-0 items-center justify-between gap-x-4 border-b border-line bg-background px-4 py-2.5 desk:px-6"
    >
      {data ? (
        <>
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
            {data.policy.enabled ? (
              <>
                <Allowance data={data} />
                <Promises data={data}>
                  {isPhone && (
                    <>
                      {" · "}
                      {inline}
                    </>
                  )}
                </Promises>
              </>
            ) : (
              <span className="flex items-center gap-2 font-medium">
                <Icon name="alert" size={16} />
                {text.meter.off}
              </span>
            )}
          </div>
          {(!isPhone || !data.policy.enabled) && (
            <Button className="px-3!" onClick={show}>
              {text.policy}
            </Button>
          )}
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
