import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Bones } from "../loading/bones.tsx";
import { useNeighbours } from "./neighbours.ts";

type PanelNotFoundProps = { title: string; sentence: string; back: string };

/** Says that there is no such thing, or not for this viewer, and leads back to the list. */
export const PanelNotFound = ({ title, sentence, back }: PanelNotFoundProps) => {
  const { close } = useNeighbours();
  return (
    <Notice action={<Button onClick={close}>{back}</Button>} icon="search" level={1} title={title}>
      {sentence}
    </Notice>
  );
};

/** Room for what is open before it is known; `children` stand for what can be done with it. */
export const PanelBones = ({ children }: { children?: ReactNode }) => (
  <Bones className="grid gap-4 px-6 py-4">
    <span className="skeleton h-6 w-48" />
    <span className="skeleton h-4 w-64" />
    {children}
    {["w-56", "w-64", "w-48", "w-60", "w-52"].map((width) => (
      <span className={`skeleton h-4 ${width}`} key={width} />
    ))}
  </Bones>
);

/** Room for one section that has not come yet; the panel says already that it loads. */
export const SectionBones = () => (
  <div className="skeleton-group grid gap-2.5">
    <span className="skeleton h-4 w-56" />
    <span className="skeleton h-4 w-44" />
  </div>
);
