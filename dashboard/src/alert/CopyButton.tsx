import { ExportOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { Evidence } from "../api/wire";
import { useWords } from "../words";
import { CopyDialog } from "./CopyDialog";

/** Opens the way to a veiled copy, for those who may give one and where there is something to copy. */
export function CopyButton({ no, one }: { no: string; one: Evidence }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (!one.copies) return null;
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<ExportOutlined />}
        title={t("copy.openHelp")}
        onClick={() => setOpen(true)}
        data-testid="copy-open"
      >
        {t("copy.open")}
      </Button>
      {open && <CopyDialog no={no} one={one} where={one.copies} close={() => setOpen(false)} />}
    </>
  );
}
