import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { placesFor } from "./places.ts";

type KeyLine = { keys: string[]; joined: "or" | "after"; label: string };

const Line = ({ keys, joined, label }: KeyLine) => {
  const text = useText();
  return (
    <>
      <dt className="flex items-center gap-1.5">
        {keys.map((key, index) => (
          <span className="flex items-center gap-1.5" key={key}>
            {index > 0 && <span className="text-12 text-third">{text.keys[joined]}</span>}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dt>
      <dd>{label}</dd>
    </>
  );
};

/** Every key that does something. */
export const KeyboardSheet = ({ onClose }: { onClose: () => void }) => {
  const text = useText();
  const { keys } = text;
  const places = placesFor(useViewer());
  const groups: { title: string; lines: KeyLine[] }[] = [
    {
      title: keys.everywhere,
      lines: [
        { keys: ["/"], joined: "or", label: keys.search },
        ...places.map((place) => ({
          keys: place.keys.split(" "),
          joined: "after" as const,
          label: keys.goTo[place.name],
        })),
        { keys: ["f"], joined: "or", label: keys.filters },
        { keys: ["t"], joined: "or", label: keys.showNew },
        { keys: ["?"], joined: "or", label: keys.help },
      ],
    },
    {
      title: keys.inList,
      lines: [
        { keys: ["j", "↓"], joined: "or", label: keys.next },
        { keys: ["k", "↑"], joined: "or", label: keys.previous },
        { keys: ["Enter"], joined: "or", label: keys.open },
        { keys: ["Esc"], joined: "or", label: keys.closeLead },
        { keys: ["o", "1…5"], joined: "after", label: keys.outcome },
        { keys: ["c"], joined: "or", label: keys.call },
        { keys: ["r"], joined: "or", label: keys.return },
        { keys: ["x", "⇧ x"], joined: "or", label: keys.select },
        { keys: ["n"], joined: "or", label: keys.note },
        { keys: ["y"], joined: "or", label: keys.copy },
      ],
    },
  ];
  return (
    <Dialog closeLabel={text.words.close} onClose={onClose} title={keys.title}>
      <div className="grid gap-6">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2.5 text-12 font-medium text-second">{group.title}</h3>
            <dl className="grid grid-cols-[8rem_1fr] items-center gap-y-2">
              {group.lines.map((line) => (
                <Line key={line.label} {...line} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
};
