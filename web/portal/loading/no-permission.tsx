import { Notice } from "../../ui/notice.tsx";
import { useText } from "../text/text.ts";
import { useOwners } from "../viewer/use-owners.ts";

/** Says that the viewer's role may not see a list, and who can change the role. */
export const NoPermission = ({ title }: { title: string }) => {
  const { leads } = useText();
  const owners = useOwners();
  return (
    <Notice icon="person" title={title}>
      {owners === "" ? leads.noPermissionPlain : leads.noPermissionText(owners)}
    </Notice>
  );
};
