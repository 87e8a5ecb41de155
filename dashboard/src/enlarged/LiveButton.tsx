import { VideoCameraOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useDesk } from "../shell/desk";
import { useWords } from "../words";
import { EnlargedView } from "./EnlargedView";

interface Props {
  code: string;
  name: string;
  size?: "small" | "middle";
}

/** Opens a window's live view, for those who may see it. */
export function LiveButton({ code, name, size = "middle" }: Props) {
  const { t } = useWords();
  const { me } = useDesk();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  useEffect(() => {
    // Who came by the keyboard goes on where the view was opened.
    if (before.current && !open) button.current?.focus({ preventScroll: true });
    before.current = open;
  }, [open]);
  if (!me.may.includes("view_unveiled")) return null;
  return (
    <>
      <Button
        ref={button}
        size={size}
        icon={<VideoCameraOutlined />}
        title={t("enlarged.openHelp")}
        onClick={() => setOpen(true)}
        data-testid="live-open"
      >
        {t("enlarged.open")}
      </Button>
      {open && <EnlargedView code={code} name={name} close={() => setOpen(false)} />}
    </>
  );
}
