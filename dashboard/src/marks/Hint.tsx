import { Tooltip } from "antd";
import type { ReactNode } from "react";

/** One sentence of help on anything that has a meaning of its own. */
export function Hint({ help, children }: { help: ReactNode; children: ReactNode }) {
  return (
    <Tooltip title={help} mouseEnterDelay={0.35} styles={{ root: { maxWidth: 360, whiteSpace: "pre-line" } }}>
      {children}
    </Tooltip>
  );
}
