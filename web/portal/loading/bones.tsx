import type { ReactNode } from "react";
import { classNames } from "../../ui/class-names.ts";
import { useText } from "../text/text.ts";

/** Room for what is loading, in the shape it will have. */
export const Bones = ({ className, children }: { className?: string; children: ReactNode }) => {
  const { words } = useText();
  return (
    <div className={classNames("skeleton-group", className)} role="status">
      <span className="sr-only">{words.loading}</span>
      {children}
    </div>
  );
};
