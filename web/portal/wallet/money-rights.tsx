import { Notice } from "../../ui/notice.tsx";
import { useViewer } from "../viewer/viewer.ts";
import { useWalletText } from "./use-wallet-text.ts";

/** Colleagues who may move money, as a text; empty when nobody is known. */
const usePayers = () => {
  const { me } = useViewer();
  return me.members
    .filter(({ role, id }) => (role === "owner" || role === "finance") && id !== me.member.id)
    .map(({ name }) => name)
    .join(", ");
};

/** For roles without money: what is missing, and who can help. */
export const NoMoney = () => {
  const text = useWalletText();
  const names = usePayers();
  return (
    <div className="absolute inset-0 grid place-items-center overflow-y-auto">
      <Notice icon="wallet" level={1} title={text.noPermission}>
        {names === "" ? text.noPermissionPlain : text.noPermissionText(names)}
      </Notice>
    </div>
  );
};

/** For those who may look but not change: who may. */
export const ReadOnlyNote = () => {
  const text = useWalletText();
  const names = usePayers();
  return (
    <p className="text-13 text-second">
      {names === "" ? text.readOnlyPlain : text.readOnly(names)}
    </p>
  );
};
