import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { request } from "../api/request";
import { alike, type Corners, type Drawn } from "./drawing";
import { type Calibration, calibrationPath, calibrationQuery } from "./wire";

function asDrawn({ windows }: Calibration): Drawn[] {
  return windows.map(({ window, staff, customer, threshold, model }) => ({
    window,
    staff: [...staff] as Corners,
    customer: customer ? ([...customer] as Corners) : null,
    threshold,
    model,
  }));
}

/** What is drawn and not saved yet, over what is in force. */
export function useDrawing(newest: Calibration) {
  const client = useQueryClient();
  const [base, setBase] = useState(newest);
  const [drawn, draw] = useState(() => asDrawn(newest));
  const dirty = useMemo(() => !alike(drawn, asDrawn(base)), [drawn, base]);
  const settle = useCallback(
    (now: Calibration) => {
      setBase(now);
      draw(asDrawn(now));
      client.setQueryData(calibrationQuery(now.camera).queryKey, now);
    },
    [client],
  );
  useEffect(() => {
    // What somebody else saved meanwhile must not take away what is being drawn here: saving tells.
    if (dirty || newest === base) return;
    setBase(newest);
    draw(asDrawn(newest));
  }, [newest, base, dirty]);
  const path = calibrationPath(base.camera);
  const save = useMutation({
    mutationFn: () => request<Calibration>("POST", path, { expect_version: base.version, windows: drawn }),
    onSuccess: settle,
  });
  const withdraw = useMutation({
    mutationFn: () => request<Calibration>("POST", `${path}/withdrawal`, { expect_version: base.version }),
    onSuccess: settle,
  });
  return {
    base,
    drawn,
    dirty,
    settle,
    save,
    withdraw,
    change: useCallback((window: string, what: Partial<Drawn>) => {
      draw((now) => now.map((one) => (one.window === window ? { ...one, ...what } : one)));
    }, []),
    add: useCallback((window: string) => {
      const staff: Corners = [0.35, 0.35, 0.65, 0.75];
      draw((now) => [...now, { window, staff, customer: null, threshold: null, model: null }]);
    }, []),
    remove: useCallback((window: string) => draw((now) => now.filter((one) => one.window !== window)), []),
    discard: useCallback(() => {
      save.reset();
      void client.invalidateQueries({ queryKey: calibrationQuery(base.camera).queryKey });
      draw(asDrawn(base));
    }, [client, base, save.reset]),
  };
}
