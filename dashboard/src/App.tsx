import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { useMemo } from "react";
import { RouterProvider } from "react-router/dom";
import { hallQuery, meQuery } from "./api/queries";
import { Refusal } from "./api/request";
import { dress } from "./look/dress";
import { usePreferences } from "./look/preferences";
import { router } from "./routes";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The live channel says what changed; asking on every focus would only make the page flicker.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal; only an unreached server is worth asking again by itself.
      retry: (failures, error) =>
        error instanceof Refusal && (error.status === 0 || error.status >= 500) && failures < 2,
    },
  },
});

// Asked for while the page's own chunk is still on its way; a page before the shell needs neither.
if (!["/login", "/password"].includes(window.location.pathname)) {
  void client.prefetchQuery(meQuery);
  void client.prefetchQuery(hallQuery);
}

/** The whole console. */
export function App() {
  const theme = usePreferences((chosen) => chosen.theme);
  const language = usePreferences((chosen) => chosen.language);
  const dressed = useMemo(() => dress(theme, language), [theme, language]);
  return (
    <ConfigProvider theme={dressed} locale={language === "zh" ? zhCN : enGB} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
