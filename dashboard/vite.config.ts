import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` shows the console of a hall that is already served there.
const hall = "http://127.0.0.1:8460";

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    // Pictures stay files of our own: the page's security policy needs no data: addresses then.
    assetsInlineLimit: 0,
    // The component library is one long-lived chunk that browsers keep between releases.
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/api": { target: hall, ws: true } } },
});
