import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./look/base.css";
import { dressDocument, usePreferences } from "./look/preferences";
import { learnWords } from "./words";

const { language, theme } = usePreferences.getState();
learnWords(language);
dressDocument(language, theme);
usePreferences.subscribe((chosen) => dressDocument(chosen.language, chosen.theme));

const place = document.getElementById("console");
if (!place) throw new Error("index.html has no element #console");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
