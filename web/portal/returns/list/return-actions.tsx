import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../../ui/button.tsx";
import { returnPolicyQuery } from "../../api/queries.ts";
import { useReturnText } from "../use-return-text.ts";

const useMayReturn = (): boolean => {
  const { data } = useQuery(returnPolicyQuery);
  return data?.maySubmit === true && data.policy.enabled;
};

const small = "min-h-8! px-3! touch:min-h-11!";

/** The ways to a return beside the tabs, for those who may ask for one. */
export const ReturnActions = () => {
  const text = useReturnText();
  if (!useMayReturn()) return null;
  return (
    <div className="flex shrink-0 items-center gap-2 py-0.5">
      <Link className={buttonClass("secondary", small)} to="/returns/upload">
        {text.upload}
      </Link>
      <Link className={buttonClass("primary", small)} to="/returns/new">
        {text.newReturn}
      </Link>
    </div>
  );
};

/** On a phone, the way to a return lies under the thumb. */
export const NewReturnBar = () => {
  const text = useReturnText();
  if (!useMayReturn()) return null;
  return (
    <div className="shrink-0 border-t border-line bg-raised px-4 py-2">
      <Link className={buttonClass("primary", "w-full")} to="/returns/new">
        {text.newReturn}
      </Link>
    </div>
  );
};
