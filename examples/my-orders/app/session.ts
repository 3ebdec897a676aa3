"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { SignInDocument } from "../lib/gql/graphql";
import { SESSION, ask } from "../lib/saleor";

export async function signIn(form: FormData): Promise<void> {
  const { data } = await ask(SignInDocument, { email: String(form.get("email")), password: String(form.get("password")) });
  const refreshToken = data?.tokenCreate?.refreshToken;
  // After a wrong password Saleor makes the next try wait.
  if (!refreshToken) redirect(data?.tokenCreate?.errors[0]?.code === "LOGIN_ATTEMPT_DELAYED" ? "/?refused=later" : "/?refused=wrong");
  (await cookies()).set(SESSION, refreshToken, { httpOnly: true, sameSite: "lax", secure: process.env.NODE_ENV === "production", path: "/" });
  redirect("/orders");
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(SESSION);
  redirect("/");
}
