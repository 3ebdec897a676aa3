import { redirect } from "next/navigation";

import { accessToken } from "../lib/saleor";
import { signIn } from "./session";

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ refused?: string }> }) {
  if (await accessToken()) redirect("/orders");
  const { refused } = await searchParams;
  return (
    <>
      <h1>Sign in</h1>
      {refused && <p role="alert">{refused === "later" ? "That was a try too many. Wait a moment, then try again." : "No customer has this e-mail address and password."}</p>}
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
