import { createContext, useContext } from "react";
import type { Hall, Me, Words } from "../api/wire";

/** What every page may rely on: the hall it shows and the person it serves. */
export interface Desk {
  hall: Hall;
  me: Me;
}

export const DeskContext = createContext<Desk | null>(null);

/** The hall and the person. Only below the shell. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk is for pages inside the shell");
  return desk;
}

/** The name of a department, or its code where the hall does not know it. */
export function departmentName(hall: Hall, code: string | null): Words | null {
  if (!code) return null;
  return hall.departments.find((department) => department.code === code)?.name ?? { zh: code, en: code };
}
