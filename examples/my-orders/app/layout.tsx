import type { ReactNode } from "react";

import { language } from "../lib/saleor";
import "./style.css";

export const metadata = { title: "My orders" };

export default async function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang={await language()}>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
