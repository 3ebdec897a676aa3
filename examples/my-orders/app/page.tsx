import { redirect } from "next/navigation";

import { accessToken } from "../lib/saleor";
import { signIn } from "./session";

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ wrong?: string }> }) {
  if (await accessToken()) redirect("/orders");
  const { wrong } = await searchParams;
  return (
    <>
      <h1>Sign in</h1>
      {wrong && <p role="alert">No customer has this e-mail address and password.</p>}
      <form action={signIn}>
        <label>
          E-mail
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button>Sign in</button>
      </form>
    </>
  );
}
